import { useState, type ReactNode } from 'react';
import type { Session } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { TextField } from '../ui/field.tsx';
import { SessionForm } from './session-form.tsx';

/** The own password, changed by who knows the present one. */
export function PasswordForm({ onSession }: { onSession: (session: Session) => void }): ReactNode {
  const { t, api } = useConsole();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  return (
    <SessionForm
      submitLabel={t.savePassword}
      onSubmit={async () => {
        onSession(await api.changePassword(current, next));
        setCurrent('');
        setNext('');
      }}
    >
      <TextField
        label={t.currentPassword}
        type="password"
        autoComplete="current-password"
        value={current}
        onChange={({ target }) => setCurrent(target.value)}
      />
      <ChosenPassword value={next} onChange={setNext} />
    </SessionForm>
  );
}

export function ChosenPassword({ value, onChange }: { value: string; onChange: (value: string) => void }): ReactNode {
  const { t } = useConsole();
  return (
    <TextField
      label={t.chosenPassword}
      type="password"
      autoComplete="new-password"
      hint={t.passwordHint}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}
