import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useConsole } from '../app/console-context.ts';
import { goTo } from '../app/route.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Missing } from '../ui/missing.tsx';
import { Select } from '../ui/select.tsx';
import { Switch } from '../ui/switch.tsx';
import { dateOf, useNow } from '../ui/time.ts';
import { useAction } from '../ui/use-action.ts';
import { PRIVACY_KINDS, privacyKeys, type PrivacyKind } from './privacy-calls.ts';
import { PRIVACY_TEXTS } from './privacy-texts.ts';

/** What is noted of a request when it comes in. */
export function PrivacyForm(): ReactNode {
  const { api, language, notify } = useConsole();
  const texts = PRIVACY_TEXTS[language];
  const queryClient = useQueryClient();
  const { isBusy, run } = useAction();
  const today = dateOf(useNow());
  const [number, setNumber] = useState('');
  const [kind, setKind] = useState<PrivacyKind>('access');
  const [askedBy, setAskedBy] = useState('');
  const [receivedOn, setReceivedOn] = useState(today);
  const [hasProcessor, setHasProcessor] = useState(false);
  const save = () =>
    run(async () => {
      await api.addPrivacyRequest({
        ...{ id: number.trim(), kind, askedBy: askedBy.trim(), hasProcessor },
        ...(receivedOn === '' ? {} : { receivedOn }),
      });
      notify(texts.added);
      await queryClient.invalidateQueries({ queryKey: privacyKeys.all });
      goTo('privacy', 'open');
    });
  return (
    <form
      className="stack set-form"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <p className="hint">{texts.addHint}</p>
      <TextField
        label={texts.number}
        hint={texts.numberHint}
        required
        pattern="[A-Za-z0-9_./\-]+"
        maxLength={64}
        value={number}
        onChange={({ target }) => setNumber(target.value)}
      />
      <Select
        label={texts.kind}
        value={kind}
        options={PRIVACY_KINDS.map((each) => ({ value: each, label: texts.kinds[each] }))}
        onChange={(value) => setKind(value as PrivacyKind)}
      />
      <TextField
        label={texts.receivedOn}
        type="date"
        required
        max={today}
        value={receivedOn}
        onChange={({ target }) => setReceivedOn(target.value)}
      />
      <TextField
        label={texts.askedBy}
        hint={texts.askedByHint}
        maxLength={100}
        value={askedBy}
        onChange={({ target }) => setAskedBy(target.value)}
      />
      <Switch isOn={hasProcessor} onChange={setHasProcessor}>
        {texts.hasProcessor}
      </Switch>
      <p className="hint">{texts.hasProcessorHint}</p>
      <div className="sheet-actions">
        <Missing fields={[number.trim() === '' && texts.number, receivedOn === '' && texts.receivedOn]} />
        <Button type="submit" tone="primary" disabled={isBusy || number.trim() === '' || receivedOn === ''}>
          {texts.save}
        </Button>
      </div>
    </form>
  );
}
