import { useState, type ReactNode } from 'react';
import type { Enrolment, Session } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
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
    return <RecoveryCodes codes={recovery.codes} onDone={() => onSession(recovery.session)} />;
  }
  async function submit(): Promise<void> {
    const { recoveryCodes, ...session } = await api.secondFactor(code.replace(/\s/gu, ''));
    if (recoveryCodes === undefined) onSession(session);
    else setRecovery({ codes: recoveryCodes, session });
  }
  return (
    <SessionFrame title={enrolment === null ? t.secondFactor : t.enrol}>
      {enrolment === null ? <p>{t.secondFactorHint}</p> : <EnrolmentSteps enrolment={enrolment} />}
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

export function EnrolmentSteps({ enrolment: { secret, qrSvg } }: { enrolment: Enrolment }): ReactNode {
  const { t } = useConsole();
  return (
    <div className="enrolment">
      <p>{t.enrolHint}</p>
      <img className="qr" alt={t.qrAlt} src={`data:image/svg+xml;utf8,${encodeURIComponent(qrSvg)}`} />
      <p className="hint">{t.enrolByHand}</p>
      <p className="secret">{secret.replace(/(.{4})(?=.)/gu, '$1 ')}</p>
    </div>
  );
}

function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }): ReactNode {
  const { t } = useConsole();
  return (
    <SessionFrame title={t.recoveryCodes}>
      <p>{t.recoveryCodesHint}</p>
      <ul className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Button onClick={() => void navigator.clipboard.writeText(codes.join('\n'))}>{t.copy}</Button>
      <Button tone="primary" onClick={onDone}>
        {t.recoveryCodesKept}
      </Button>
    </SessionFrame>
  );
}
