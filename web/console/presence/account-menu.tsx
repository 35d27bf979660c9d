import { useState, type ReactNode } from 'react';
import { useConsole } from '../app/console-context.ts';
import { useDesk } from '../app/desk-context.ts';
import { canShowOutside } from '../app/show-outside.ts';
import type { Session } from '../api/shapes.ts';
import type { Preferences } from '../state/preferences.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Select } from '../ui/select.tsx';
import { Switch } from '../ui/switch.tsx';
import { useAction } from '../ui/use-action.ts';
import { SecuritySheet } from './security-sheet.tsx';

/** Who is signed in, how the console looks and sounds for them, and the way out. */
export function AccountMenu({
  onSignOut,
  onSession,
}: {
  onSignOut: () => Promise<void>;
  onSession: (session: Session) => void;
}): ReactNode {
  const { t } = useConsole();
  const { account } = useDesk();
  const [open, setOpen] = useState<'account' | 'security'>();
  return (
    <>
      <button type="button" className="avatar-button" aria-haspopup="dialog" onClick={() => setOpen('account')}>
        <span className="avatar" aria-hidden="true">
          {initialsOf(account.name)}
        </span>
        <span className="visually-hidden">
          {t.account}: {account.name}
        </span>
      </button>
      {open === 'account' ? (
        <AccountSheet onSignOut={onSignOut} onSecurity={() => setOpen('security')} onClose={() => setOpen(undefined)} />
      ) : null}
      {open === 'security' ? <SecuritySheet onSession={onSession} onClose={() => setOpen(undefined)} /> : null}
    </>
  );
}

function AccountSheet({
  onSignOut,
  onSecurity,
  onClose,
}: {
  onSignOut: () => Promise<void>;
  onSecurity: () => void;
  onClose: () => void;
}): ReactNode {
  const { t, api, preferences, setPreferences } = useConsole();
  const { account, tryBell } = useDesk();
  const { isBusy, run } = useAction();
  const asked = async (notifications: boolean) => {
    const isAllowed = !notifications || (await Notification.requestPermission()) === 'granted';
    setPreferences({ notifications: notifications && isAllowed });
  };
  return (
    <Dialog title={account.name} onClose={onClose}>
      <div className="stack">
        <p className="hint">
          {account.login} · {account.roles.map((role) => t.roles[role]).join(', ')}
        </p>
        <Select
          label={t.language}
          value={preferences.language}
          options={[
            { value: 'vi', label: 'Tiếng Việt' },
            { value: 'en', label: 'English' },
          ]}
          onChange={(language) => setPreferences({ language: language as Preferences['language'] })}
        />
        <Select
          label={t.theme}
          value={preferences.theme}
          options={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: t.themes[value] }))}
          onChange={(theme) => setPreferences({ theme: theme as Preferences['theme'] })}
        />
        <div className="row">
          <Switch isOn={preferences.sound} onChange={(sound) => setPreferences({ sound })}>
            {t.sound}
          </Switch>
          <Button tone="quiet" icon="bell" onClick={tryBell}>
            {t.testSound}
          </Button>
        </div>
        {canShowOutside() ? (
          <Switch isOn={preferences.notifications} onChange={(isOn) => void asked(isOn)}>
            {t.notifications}
          </Switch>
        ) : null}
        <Button icon="lock" onClick={onSecurity}>
          {t.security}
        </Button>
        <div className="sheet-actions spread">
          <Button
            tone="quiet"
            disabled={isBusy}
            onClick={() => void run(api.signOutEverywhere).then(() => onSignOut())}
          >
            {t.signOutEverywhere}
          </Button>
          <Button disabled={isBusy} onClick={() => void run(onSignOut)}>
            {t.signOut}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

/** The last two names: Vietnamese people are called by the last. */
function initialsOf(name: string): string {
  return name
    .trim()
    .split(/\s+/u)
    .slice(-2)
    .map((part) => part.charAt(0).toUpperCase())
    .join('');
}
