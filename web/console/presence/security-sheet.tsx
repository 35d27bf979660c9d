import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Enrolment, Session } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { useDesk } from '../app/desk-context.ts';
import { keys } from '../live/queries.ts';
import { PasswordForm } from '../session/password-form.tsx';
import { RecoveryCodeList } from '../session/recovery-codes.tsx';
import { EnrolmentSteps } from '../session/second-factor.tsx';
import { SessionForm } from '../session/session-form.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { momentOf } from '../ui/time.ts';
import { useAction } from '../ui/use-action.ts';

/** The own password, and a second step for who wants one. */
export function SecuritySheet({
  onSession,
  onClose,
}: {
  onSession: (session: Session) => void;
  onClose: () => void;
}): ReactNode {
  const { t, notify } = useConsole();
  const { account } = useDesk();
  const renew = (session: Session) => {
    onSession(session);
    notify(t.saved);
  };
  return (
    <Dialog title={t.security} onClose={onClose}>
      <div className="stack">
        {account.hasPassword ? <PasswordForm onSession={renew} /> : null}
        {account.hasSecondFactor ? (
          <p className="hint">{t.hasSecondFactorOwn}</p>
        ) : (
          <Enrol onDone={onSession} onClose={onClose} />
        )}
        <Devices />
      </div>
    </Dialog>
  );
}

/** Where they are signed in: what they do not know is ended with all the others. */
function Devices(): ReactNode {
  const { t, api, language } = useConsole();
  const { data } = useQuery({ queryKey: keys.sessions, queryFn: ({ signal }) => api.sessions(signal), staleTime: 0 });
  return (
    <section aria-label={t.devices}>
      <h3>{t.devices}</h3>
      <ul className="plain-list">
        {(data?.items ?? []).map(({ device, createdAt, lastUsedAt, isThis }) => (
          <li key={`${device} ${createdAt}`}>
            {/\w/u.test(device) ? device : t.unknownDevice}{' '}
            {isThis ? <span className="tag">{t.thisDevice}</span> : null}
            <span className="hint"> {t.lastUsed(momentOf(lastUsedAt, language))}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Enrol({ onDone, onClose }: { onDone: (session: Session) => void; onClose: () => void }): ReactNode {
  const { t, api } = useConsole();
  const { isBusy, run } = useAction();
  const [enrolment, setEnrolment] = useState<Enrolment>();
  const [code, setCode] = useState('');
  const [taken, setTaken] = useState<{ codes: readonly string[]; session: Session }>();
  if (taken !== undefined) {
    return (
      <RecoveryCodeList
        codes={taken.codes}
        onDone={() => {
          onDone(taken.session);
          onClose();
        }}
      />
    );
  }
  if (enrolment === undefined) {
    return (
      <Button
        icon="lock"
        disabled={isBusy}
        onClick={() => void run(async () => setEnrolment(await api.startEnrolment()))}
      >
        {t.enrol}
      </Button>
    );
  }
  return (
    <>
      <EnrolmentSteps enrolment={enrolment} hint={t.enrolOwnHint} />
      <SessionForm
        submitLabel={t.confirm}
        onSubmit={async () => {
          const { recoveryCodes, ...session } = await api.secondFactor(code.replace(/\s/gu, ''));
          setTaken({ codes: recoveryCodes ?? [], session });
        }}
      >
        <TextField
          label={t.oneTimeCode}
          autoComplete="one-time-code"
          inputMode="numeric"
          maxLength={7}
          value={code}
          onChange={({ target }) => setCode(target.value)}
        />
      </SessionForm>
    </>
  );
}
