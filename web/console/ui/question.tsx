import { useState, type ReactNode } from 'react';
import { useConsole } from '../app/console-context.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { TextArea } from './field.tsx';
import { Missing } from './missing.tsx';

interface QuestionProps {
  readonly title: string;
  readonly text: string;
  readonly reasonLabel?: string;
  readonly submit: string;
  readonly isBusy: boolean;
  onClose: () => void;
  onSubmit: (reason: string) => void;
}

/** One question with, where it goes on record, a reason. */
export function Question({ title, text, reasonLabel, submit, isBusy, onClose, onSubmit }: QuestionProps): ReactNode {
  const { t } = useConsole();
  const [reason, setReason] = useState('');
  const isComplete = reasonLabel === undefined || reason.trim() !== '';
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (isComplete) onSubmit(reason.trim());
        }}
      >
        <p>{text}</p>
        {reasonLabel === undefined ? null : (
          <TextArea
            label={reasonLabel}
            autoFocus
            required
            maxLength={500}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
        <div className="sheet-actions">
          <Missing fields={[reasonLabel !== undefined && !isComplete && reasonLabel]} />
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button type="submit" tone="primary" disabled={isBusy || !isComplete} autoFocus={reasonLabel === undefined}>
            {submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Before personal data is shown: why, for the record. */
export function RevealQuestion(props: Pick<QuestionProps, 'isBusy' | 'onClose' | 'onSubmit'>): ReactNode {
  const { t } = useConsole();
  return <Question title={t.revealTitle} text={t.revealHint} reasonLabel={t.reason} submit={t.reveal} {...props} />;
}
