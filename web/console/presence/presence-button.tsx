import { useState, type ReactNode } from 'react';
import type { Colleague } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { Switch } from '../ui/switch.tsx';
import { useSetPresence } from './use-set-presence.ts';

/** Whether residents may be told that this official is there, and for how many at a time. */
export function PresenceButton({
  me,
  load,
  isOpen,
  onOpenChange,
}: {
  me: Colleague | null;
  /** How many conversations they hold. */
  load: number;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}): ReactNode {
  const { t } = useConsole();
  const isPresent = me?.status === 'present';
  return (
    <>
      <button
        type="button"
        className={`presence ${isPresent ? 'present' : 'away'}`}
        aria-haspopup="dialog"
        onClick={() => onOpenChange(true)}
      >
        <span className="dot" aria-hidden="true" />
        <span>{isPresent ? t.present : t.away}</span>
        {me === null ? null : (
          <span className="load">
            {load}/{me.capacity}
          </span>
        )}
      </button>
      {isOpen ? <PresenceSheet me={me} onClose={() => onOpenChange(false)} /> : null}
    </>
  );
}

function PresenceSheet({ me, onClose }: { me: Colleague | null; onClose: () => void }): ReactNode {
  const { t } = useConsole();
  const { setPresence, isBusy } = useSetPresence();
  const [isPresent, setPresent] = useState(me?.status === 'present');
  const [capacity, setCapacity] = useState(me === null ? '' : String(me.capacity));
  const chosen = capacity === '' ? undefined : Math.min(20, Math.max(1, Math.round(Number(capacity))));

  async function save(): Promise<void> {
    const isSaved = await setPresence(isPresent ? 'present' : 'away', chosen);
    if (isSaved) onClose();
  }
  return (
    <Dialog title={t.presence} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Switch isOn={isPresent} onChange={setPresent}>
          {t.presentLong}
        </Switch>
        <p className="hint">{t.presenceHint}</p>
        <TextField
          label={t.capacity}
          type="number"
          inputMode="numeric"
          min={1}
          max={20}
          value={capacity}
          onChange={({ target }) => setCapacity(target.value)}
        />
        <div className="sheet-actions">
          <Button type="submit" tone="primary" disabled={isBusy}>
            {t.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
