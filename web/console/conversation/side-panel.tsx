import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Conversation } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { addressOf } from '../app/route.ts';
import { keys } from '../live/queries.ts';
import { Button } from '../ui/button.tsx';
import { useDrawer } from '../ui/use-drawer.ts';
import { withAttachedLine } from '../ui/attached-line.ts';
import { momentOf } from '../ui/time.ts';
import { routingText } from './routing-text.ts';
import { Sources } from './sources.tsx';

/** Of the panel, for what opens it. */
export const DETAILS_ID = 'conversation-details';

/** What stands behind a conversation: what the assistant understood, the records it used, how it came here. */
export function SidePanel({
  conversation,
  isOpen,
  isOver,
  onClose,
}: {
  conversation: Conversation;
  isOpen: boolean;
  /** It has no room of its own, and lies over the conversation. */
  isOver: boolean;
  onClose: () => void;
}): ReactNode {
  const { t, language } = useConsole();
  const { handoff, handoffs, records, tickets, visits } = conversation;
  const drawer = useDrawer(DETAILS_ID, isOpen && isOver, onClose);
  return (
    <aside
      id={DETAILS_ID}
      className={`side-panel${isOpen ? ' open' : ''}`}
      aria-label={t.details}
      tabIndex={0}
      {...drawer}
    >
      <header className="side-header">
        <h2>{t.details}</h2>
        <Button tone="quiet" icon="close" label={t.closeSheet} onClick={onClose} />
      </header>
      <Understood conversation={conversation} />
      <section>
        <h3>{t.records}</h3>
        {records.length === 0 ? <p className="hint">{t.noRecords}</p> : <Sources sources={records} />}
      </section>
      {handoff === null ? null : (
        <section>
          <h3>{t.whyHere}</h3>
          <p>{routingText(handoff.routing, language)}</p>
          <p className="hint">{t.reasons[handoff.reason]}</p>
          <History handoffId={handoff.id} />
        </section>
      )}
      {tickets.length === 0 ? null : (
        <section>
          <h3>{t.screens.tickets}</h3>
          <ul className="plain-list">
            {tickets.map(({ id, code, state, question }) => (
              <li key={id}>
                <a href={addressOf('tickets', id)}>
                  <span className="code">{code}</span> {withAttachedLine(question, language)}
                </a>{' '}
                <span className="tag">{t.ticketStates[state]}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3>{t.visits}</h3>
        {visits.length === 0 && handoffs.length < 2 ? <p className="hint">{t.firstVisit}</p> : null}
        <ul className="plain-list">
          {visits.map(({ conversationId, lastActivityAt }) => (
            <li key={conversationId}>{momentOf(lastActivityAt, language)}</li>
          ))}
        </ul>
      </section>
    </aside>
  );
}

function Understood({
  conversation: { understood, handoff, language: spoken, channel },
}: {
  conversation: Conversation;
}): ReactNode {
  const { t, api, language } = useConsole();
  const settings = useQuery({ queryKey: keys.settings, queryFn: ({ signal }) => api.settings(signal) }).data;
  const { procedure, aspect, question, person, ward } = understood;
  const aspectName = settings?.aspects.find(({ code }) => code === aspect)?.[language] ?? aspect;
  const facts: readonly (readonly [string, string | null | undefined])[] = [
    [t.askedAbout, procedure === null ? null : `${procedure.name} (${procedure.code})`],
    [t.aspect, aspectName],
    [t.question, withAttachedLine(question ?? handoff?.summary ?? '', language)],
    [t.forWhom, person],
    [t.ward, ward?.name ?? handoff?.ward?.name],
    [t.field, handoff?.field?.name],
    [t.language, t.languages[spoken]],
    [t.channel, t.channels[channel] ?? channel],
  ];
  return (
    <section>
      <h3>{t.understood}</h3>
      <dl className="facts">
        {facts.map(([name, value]) =>
          value === null || value === undefined || value === '' ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
    </section>
  );
}

function History({ handoffId }: { handoffId: string }): ReactNode {
  const { t, api, language } = useConsole();
  const { data } = useQuery({
    queryKey: keys.events(handoffId),
    queryFn: ({ signal }) => api.handoff(handoffId, signal),
  });
  return (
    <ol className="history">
      {(data?.events ?? []).map(({ at, type, by, detail }) => (
        <li key={`${at}${type}`}>
          <time>{momentOf(at, language)}</time>
          <span>
            {t.events[type] ?? type}
            {by === null ? '' : ` · ${by.name}`}
            {typeof detail?.note === 'string' ? <q>{detail.note}</q> : null}
          </span>
        </li>
      ))}
    </ol>
  );
}
