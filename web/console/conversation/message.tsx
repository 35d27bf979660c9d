import { memo, useState, type ReactNode } from 'react';
import type { Activity, Note } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { useDesk } from '../app/desk-context.ts';
import { isAtDesk } from '../app/screens.ts';
import { WrongReply } from '../knowledge/wrong-reply.tsx';
import { withAttachedLine } from '../ui/attached-line.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { clockTime } from '../ui/time.ts';
import { uploadAddress } from '../voice/voice-calls.ts';
import { VOICE_TEXTS } from '../voice/voice-texts.ts';
import { FormattedText } from './formatted-text.tsx';

/** The assistant's answers may fill a page; an official has mostly read enough after so much. */
const LONG_TEXT = 600;

/** Outcomes by which the assistant answered, or said that it cannot: what it tells of its own doing is nothing to put right. */
const ANSWERS: readonly string[] = [
  'answered',
  'unanswerable',
  'clarifying',
  'guided-step',
  'guided-explained',
  'guarded',
  'small-talk',
];

export const Message = memo(function Message({
  activity,
  conversationId,
}: {
  activity: Activity;
  conversationId: string;
}): ReactNode {
  const { t, language } = useConsole();
  const { account } = useDesk();
  const { author, name, at, outcome, isMasked } = activity;
  const text = author === 'bot' ? activity.text : withAttachedLine(activity.text, language);
  const [isWhole, setWhole] = useState(author !== 'bot' || text.length <= LONG_TEXT);
  if (author === 'system') {
    return (
      <li className="message system">
        <FormattedText text={text} /> <time>{clockTime(at, language)}</time>
      </li>
    );
  }
  return (
    <li className={`message ${author}`}>
      <div className="message-head">
        {author === 'bot' ? <Icon name="bot" /> : null}
        <strong>{name ?? t.authors[author]}</strong>
        <time>{clockTime(at, language)}</time>
        {isMasked ? (
          <span className="masked-mark" title={t.maskedHint}>
            <Icon name="lock" />
            <span className="visually-hidden">{t.masked}</span>
          </span>
        ) : null}
        {outcome === null ? null : <Outcome outcome={outcome} />}
      </div>
      <div className={`bubble${isWhole ? '' : ' clamped'}`}>
        {author === 'resident' ? <p className="as-typed">{text}</p> : <FormattedText text={text} />}
        {activity.uploads === undefined ? null : <Uploads uploads={activity.uploads} />}
      </div>
      {isWhole ? null : (
        <Button tone="quiet" onClick={() => setWhole(true)}>
          {t.showWhole}
        </Button>
      )}
      {author === 'bot' && isAnswer(outcome) && isAtDesk(account.roles) ? (
        <WrongReply conversationId={conversationId} seq={activity.seq} />
      ) : null}
    </li>
  );
});

function isAnswer(outcome: string | null): boolean {
  return outcome !== null && ANSWERS.some((prefix) => outcome.startsWith(prefix));
}

/** What came with the words; each look is written down. */
function Uploads({ uploads }: { uploads: NonNullable<Activity['uploads']> }): ReactNode {
  const { language } = useConsole();
  return (
    <ul className="message-files">
      {uploads.map(({ id, name, contentType }) => (
        <li key={id}>
          <a href={uploadAddress(id)} target="_blank" rel="noreferrer">
            {contentType.startsWith('image/') ? (
              <img src={uploadAddress(id)} alt={VOICE_TEXTS[language].photoOf(name)} loading="lazy" />
            ) : (
              name
            )}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** How the assistant's turn ended, by the kinds of outcomes; an answer needs no word. */
function Outcome({ outcome }: { outcome: string }): ReactNode {
  const { t } = useConsole();
  const kind = Object.keys(t.outcomes).find((prefix) => outcome.startsWith(prefix));
  return kind === undefined ? null : <span className="tag">{t.outcomes[kind]}</span>;
}

export function NoteCard({ note: { author, text, at } }: { note: Note }): ReactNode {
  const { t, language } = useConsole();
  return (
    <li className="message note">
      <div className="message-head">
        <Icon name="note" />
        <strong>{author.name}</strong>
        <span>{t.internalNote}</span>
        <time>{clockTime(at, language)}</time>
      </div>
      <div className="bubble">
        <p className="as-typed">{text}</p>
      </div>
    </li>
  );
}

/** What was written and is on its way, or did not get there. */
export function PendingMessage({
  text,
  failure,
  onRetry,
  onEdit,
}: {
  text: string;
  failure: string | undefined;
  onRetry: () => void;
  onEdit: () => void;
}): ReactNode {
  const { t } = useConsole();
  return (
    <li className={`message official pending${failure === undefined ? '' : ' failed'}`}>
      <div className="bubble">
        <FormattedText text={text} />
      </div>
      {failure === undefined ? (
        <p className="hint">{t.sending}</p>
      ) : (
        <p className="hint error">
          {failure}
          <Button tone="quiet" onClick={onRetry}>
            {t.sendAgain}
          </Button>
          <Button tone="quiet" onClick={onEdit}>
            {t.edit}
          </Button>
        </p>
      )}
    </li>
  );
}
