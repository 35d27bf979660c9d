import { useState, type ReactNode } from 'react';
import type { Handoff } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { Button } from '../ui/button.tsx';
import { withAttachedLine } from '../ui/attached-line.ts';
import { TextArea } from '../ui/field.tsx';
import { Missing } from '../ui/missing.tsx';

/** The question that is answered later: what the resident wrote last, which may have been "dạ", or what the official makes of it. */
export function TicketForm({
  handoff,
  isBusy,
  onClose,
  onSubmit,
}: {
  handoff: Handoff | null;
  isBusy: boolean;
  onClose: () => void;
  /** Undefined: as the resident wrote it. */
  onSubmit: (question: string | undefined) => void;
}): ReactNode {
  const { t, language } = useConsole();
  const asWritten = withAttachedLine(handoff?.lastMessage ?? handoff?.summary ?? '', language);
  const [question, setQuestion] = useState(asWritten);
  const isComplete = question.trim() !== '';
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (isComplete) onSubmit(question === asWritten ? undefined : question.trim());
      }}
    >
      <p>{t.ticketHint}</p>
      <TextArea
        label={t.question}
        hint={t.ticketQuestionHint}
        required
        maxLength={4000}
        value={question}
        onChange={({ target }) => setQuestion(target.value)}
      />
      <div className="sheet-actions">
        <Missing fields={[!isComplete && t.question]} />
        <Button onClick={onClose}>{t.cancel}</Button>
        <Button type="submit" tone="primary" disabled={isBusy || !isComplete} autoFocus>
          {t.makeTicket}
        </Button>
      </div>
    </form>
  );
}
