import { useState, type ReactNode } from 'react';
import type { Enrolment, Session } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { useDesk } from '../app/desk-context.ts';
import { PasswordForm } from '../session/password-form.tsx';
import { RecoveryCodeList } from '../session/recovery-codes.tsx';
import { EnrolmentSteps } from '../session/second-factor.tsx';
import { SessionForm } from '../session/session-form.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
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
      </div>
    </Dialog>
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
