import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Session } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { TextField } from '../ui/field.tsx';
import { messageOf } from '../ui/use-action.ts';
import { ChosenPassword, PasswordForm } from './password-form.tsx';
import { SessionForm } from './session-form.tsx';
import { SessionFrame } from './session-frame.tsx';

/** A password that somebody else gave is changed before anything else. */
export function NewPassword({ onSession }: { onSession: (session: Session) => void }): ReactNode {
  const { t } = useConsole();
  return (
    <SessionFrame title={t.newPassword}>
      <p>{t.newPasswordHint}</p>
      <PasswordForm onSession={onSession} />
    </SessionFrame>
  );
}

/** Where a one-time link leads: the first administrator is made, or a password set. */
export function LinkPage({ token, onSession }: { token: string; onSession: (session: Session) => void }): ReactNode {
  const { t, api } = useConsole();
  const link = useQuery({ queryKey: ['link', token], queryFn: () => api.lookAtLink(token), retry: false });
  const [login, setLogin] = useState('');
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  if (link.error !== null) {
    return (
      <SessionFrame title={t.linkFailed}>
        <p className="notice bad">{messageOf(link.error, t)}</p>
        <a href="#/">{t.toSignIn}</a>
      </SessionFrame>
    );
  }
  if (link.data === undefined) return <SessionFrame title={t.loading}>{null}</SessionFrame>;
  const isFirst = link.data.purpose === 'first-administrator';

  async function submit(): Promise<void> {
    const session = await api.followLink({
      token,
      password,
      ...(isFirst ? { login: login.trim(), name: name.trim() } : {}),
    });
    // The token is used up, and must not stay in the address.
    history.replaceState(null, '', '#/queue');
    onSession(session);
  }
  return (
    <SessionFrame title={isFirst ? t.firstAdministrator : t.choosePassword}>
      <p>{isFirst ? t.firstAdministratorHint : t.choosePasswordFor(link.data.name ?? link.data.login ?? '')}</p>
      <SessionForm submitLabel={t.savePassword} onSubmit={submit}>
        {isFirst ? (
          <>
            <TextField
              label={t.fullName}
              autoComplete="name"
              hint={t.fullNameHint}
              value={name}
              onChange={({ target }) => setName(target.value)}
            />
            <TextField
              label={t.login}
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              value={login}
              onChange={({ target }) => setLogin(target.value)}
            />
          </>
        ) : null}
        <ChosenPassword value={password} onChange={setPassword} />
      </SessionForm>
    </SessionFrame>
  );
}
