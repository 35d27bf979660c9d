import { Fragment, useState, type ReactNode } from 'react';
import type { Activity, Conversation, Note } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { Button } from '../ui/button.tsx';
import { dayOf, isSameDay } from '../ui/time.ts';
import { useAction } from '../ui/use-action.ts';
import { Message, NoteCard, PendingMessage } from './message.tsx';
import { useActivities } from './use-activities.ts';
import type { PendingReply } from '../state/outbox.ts';

/** Everything that was said, this time and before, with the notes of colleagues where they were written. The newest stands at the bottom and in sight. */
export function Log({
  conversation,
  revealed,
  pending,
  onRetry,
  onEdit,
}: {
  conversation: Conversation;
  /** Messages whose masked parts this official has uncovered. */
  revealed: ReadonlyMap<number, Activity>;
  pending: readonly PendingReply[];
  onRetry: (reply: PendingReply) => void;
  onEdit: (reply: PendingReply) => void;
}): ReactNode {
  const { t } = useConsole();
  const { items, error, hasEarlier, loadEarlier } = useActivities(conversation.id);
  const { isBusy, run } = useAction();
  const shown = items?.map((activity) => revealed.get(activity.seq) ?? activity);
  return (
    <div className="log-scroller">
      <div className="log" role="log" aria-label={t.messages} tabIndex={0}>
        {hasEarlier ? (
          <Button tone="quiet" disabled={isBusy} onClick={() => void run(loadEarlier)}>
            {t.earlier}
          </Button>
        ) : (
          <EarlierVisits visits={conversation.visits} />
        )}
        {shown === undefined ? <p className="hint">{error === null ? t.loading : t.failed}</p> : null}
        <Entries conversationId={conversation.id} activities={shown ?? []} notes={conversation.notes} />
        <ul className="messages">
          {pending.map((reply) => (
            <PendingMessage
              key={reply.id}
              text={reply.text}
              failure={reply.failure}
              onRetry={() => onRetry(reply)}
              onEdit={() => onEdit(reply)}
            />
          ))}
        </ul>
      </div>
    </div>
  );
}

function Entries({
  conversationId,
  activities,
  notes,
}: {
  conversationId: string;
  activities: readonly Activity[];
  notes: readonly Note[];
}): ReactNode {
  const { language } = useConsole();
  const entries = [
    ...activities.map((activity) => ({
      at: activity.at,
      key: `m${activity.seq}`,
      view: <Message activity={activity} conversationId={conversationId} />,
    })),
    ...notes.map((note) => ({ at: note.at, key: `n${note.id}`, view: <NoteCard note={note} /> })),
  ].sort((a, b) => a.at - b.at);
  return (
    <ul className="messages">
      {entries.map(({ at, key, view }, index) => {
        const before = entries[index - 1];
        const isNewDay = before === undefined || !isSameDay(before.at, at);
        return (
          <Fragment key={key}>
            {isNewDay ? <li className="day">{dayOf(at, language)}</li> : null}
            {view}
          </Fragment>
        );
      })}
    </ul>
  );
}

/** The visits before this one, opened one by one backwards. */
function EarlierVisits({ visits }: { visits: Conversation['visits'] }): ReactNode {
  const { t, language } = useConsole();
  const [opened, setOpened] = useState(0);
  const backwards = [...visits].sort((a, b) => b.createdAt - a.createdAt);
  const next = backwards[opened];
  return (
    <>
      {next === undefined ? null : (
        <Button tone="quiet" onClick={() => setOpened(opened + 1)}>
          {t.earlierVisit(dayOf(next.lastActivityAt, language))}
        </Button>
      )}
      {backwards
        .slice(0, opened)
        .reverse()
        .map(({ conversationId }) => (
          <Visit key={conversationId} id={conversationId} />
        ))}
    </>
  );
}

function Visit({ id }: { id: string }): ReactNode {
  const { t } = useConsole();
  const { items, error } = useActivities(id);
  return (
    <section className="visit" aria-label={t.earlierVisitLabel}>
      {items === undefined ? (
        <p className="hint">{error === null ? t.loading : t.failed}</p>
      ) : (
        <Entries conversationId={id} activities={items} notes={[]} />
      )}
      <p className="visit-end">{t.visitEnd}</p>
    </section>
  );
}
