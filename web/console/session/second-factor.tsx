import { useState, type ReactNode } from 'react';
import type { Enrolment, Session } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { TextField } from '../ui/field.tsx';
import { RecoveryCodeList } from './recovery-codes.tsx';
import { SessionForm } from './session-form.tsx';
import { SessionFrame } from './session-frame.tsx';

export function SecondFactor({
  enrolment,
  onSession,
  onCancel,
}: {
  enrolment: Enrolment | null;
  onSession: (session: Session) => void;
  onCancel: () => void;
}): ReactNode {
  const { t, api } = useConsole();
  const [code, setCode] = useState('');
  const [recovery, setRecovery] = useState<{ codes: readonly string[]; session: Session }>();

  if (recovery !== undefined) {
    return (
      <SessionFrame title={t.recoveryCodes}>
        <RecoveryCodeList codes={recovery.codes} onDone={() => onSession(recovery.session)} />
      </SessionFrame>
    );
  }
  async function submit(): Promise<void> {
    const { recoveryCodes, ...session } = await api.secondFactor(code.replace(/\s/gu, ''));
    if (recoveryCodes === undefined) onSession(session);
    else setRecovery({ codes: recoveryCodes, session });
  }
  return (
    <SessionFrame title={enrolment === null ? t.secondFactor : t.enrol}>
      {enrolment === null ? <p>{t.secondFactorHint}</p> : <EnrolmentSteps enrolment={enrolment} hint={t.enrolHint} />}
      <SessionForm submitLabel={t.confirm} onSubmit={submit}>
        <TextField
          label={t.oneTimeCode}
          name="one-time-code"
          autoComplete="one-time-code"
          inputMode={enrolment === null ? 'text' : 'numeric'}
          autoFocus
          className="code-input"
          maxLength={enrolment === null ? 24 : 7}
          value={code}
          hint={enrolment === null ? t.recoveryHint : undefined}
          onChange={({ target }) => setCode(target.value)}
        />
      </SessionForm>
      <Button tone="quiet" onClick={onCancel}>
        {t.otherAccount}
      </Button>
    </SessionFrame>
  );
}

export function EnrolmentSteps({
  enrolment: { secret, qrSvg },
  hint,
}: {
  enrolment: Enrolment;
  hint: string;
}): ReactNode {
  const { t } = useConsole();
  return (
    <div className="enrolment">
      <p>{hint}</p>
      <img className="qr" alt={t.qrAlt} src={`data:image/svg+xml;utf8,${encodeURIComponent(qrSvg)}`} />
      <p className="hint">{t.enrolByHand}</p>
      <p className="secret">{secret.replace(/(.{4})(?=.)/gu, '$1 ')}</p>
      {/* On the phone that has the application there is nothing to scan with. */}
      <CopyButton text={secret} />
    </div>
  );
}
