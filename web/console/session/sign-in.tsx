import { useState, type ReactNode } from 'react';
import type { Session } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { TextField } from '../ui/field.tsx';
import { SessionForm } from './session-form.tsx';
import { SessionFrame } from './session-frame.tsx';

interface SignInProps {
  readonly session: Extract<Session, { state: 'signed-out' }>;
  /** Why the city's sign-in sent somebody back. */
  readonly problem: string | undefined;
  onSession: (session: Session) => void;
}

export function SignIn({ session, problem, onSession }: SignInProps): ReactNode {
  const { t, api } = useConsole();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const { singleSignOn, needsFirstAdministrator } = session;
  return (
    <SessionFrame title={t.signIn}>
      {problem === undefined ? null : <p className="notice bad">{t.singleSignOnFailed}</p>}
      {needsFirstAdministrator ? <p className="notice">{t.needsFirstAdministrator}</p> : null}
      {singleSignOn === null ? null : (
        <>
          <a className="button primary" href="/api/session/single-sign-on">
            <span>{singleSignOn.label}</span>
          </a>
          <p className="or">{t.or}</p>
        </>
      )}
      <SessionForm submitLabel={t.signIn} onSubmit={async () => onSession(await api.signIn(login.trim(), password))}>
        <TextField
          label={t.login}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          value={login}
          onChange={({ target }) => setLogin(target.value)}
        />
        <TextField
          label={t.password}
          type="password"
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={({ target }) => setPassword(target.value)}
        />
      </SessionForm>
    </SessionFrame>
  );
}
