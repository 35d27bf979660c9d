import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { KnowledgeItemWhole, KnowledgeReport } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { useDesk } from '../app/desk-context.ts';
import { addressOf } from '../app/route.ts';
import { FormattedText } from '../conversation/formatted-text.tsx';
import { keys } from '../live/queries.ts';
import { Button } from '../ui/button.tsx';
import { ItemTitle } from '../ui/item-title.tsx';
import { Question } from '../ui/question.tsx';
import { momentOf } from '../ui/time.ts';
import { useAction } from '../ui/use-action.ts';
import { Comparison } from './comparison.tsx';
import { fixAddress } from './fix-address.ts';
import { FixForm } from './fix-form.tsx';
import { subjectOf } from './subject-of.ts';
import { useKnowledgeTexts } from './texts.ts';

/** One matter with every time that it was reported, and what was done about it. */
export function OpenItem({ item }: { item: KnowledgeItemWhole }): ReactNode {
  const { t, api } = useConsole();
  const { account } = useDesk();
  const texts = useKnowledgeTexts();
  const queryClient = useQueryClient();
  const { isBusy, run } = useAction();
  const [isDismissing, setDismissing] = useState(false);
  const [again, setAgain] = useState<{ before: string; now: string }>();
  const { id, state, question, procedure, holder, reports, fixes, closedReason } = item;
  const mayEdit = account.roles.includes('editor');
  const isOpen = state === 'new' || state === 'in-work';
  const act = (change: () => Promise<KnowledgeItemWhole>) =>
    void run(async () => {
      queryClient.setQueryData(keys.knowledgeItem(id), await change());
      setDismissing(false);
      await queryClient.invalidateQueries({ queryKey: ['knowledge-items'] });
    });
  const [latest, ...others] = reports;
  return (
    <main className="item-column" aria-label={texts.item}>
      <header className="conversation-header">
        <ItemTitle
          screen="knowledge"
          title={question ?? texts.forgotten}
          meta={
            <>
              <span className="standing other">{texts.states[state]}</span>
              <span>{procedure?.name ?? t.noProcedure}</span>
              {holder === null ? null : <span>{holder.name}</span>}
              {closedReason === null ? null : <span>{closedReason}</span>}
            </>
          }
        />
        {mayEdit ? (
          <div className="action-bar" role="group" aria-label={t.actions}>
            {state === 'new' ? (
              <Button tone="primary" icon="hand" disabled={isBusy} onClick={() => act(() => api.takeItem(id))}>
                {texts.take}
              </Button>
            ) : null}
            {latest === undefined ? null : (
              <Button
                icon="bot"
                disabled={isBusy}
                onClick={() =>
                  void run(async () => {
                    const { before, now } = await api.rerunItem(id);
                    setAgain({ before, now: now.text });
                  })
                }
              >
                {texts.rerun}
              </Button>
            )}
            {isOpen ? (
              <Button icon="close" disabled={isBusy} onClick={() => setDismissing(true)}>
                {texts.dismiss}
              </Button>
            ) : (
              <Button disabled={isBusy} onClick={() => act(() => api.reopenItem(id))}>
                {texts.reopen}
              </Button>
            )}
          </div>
        ) : null}
      </header>
      <div className="ticket-body">
        {again === undefined ? null : (
          <Comparison
            before={{ title: texts.answered, text: again.before }}
            after={{ title: texts.answersNow, text: again.now }}
          />
        )}
        {latest === undefined ? <p className="hint">{texts.forgotten}</p> : <Report report={latest} />}
        {others.length === 0 ? null : (
          <details>
            <summary>{texts.otherReports(others.length)}</summary>
            {others.map((report) => (
              <Report key={report.id} report={report} />
            ))}
          </details>
        )}
        <section>
          <h3>{texts.fixes}</h3>
          {fixes.length === 0 ? <p className="hint">{texts.noFixes}</p> : null}
          <ul className="part-list">
            {fixes.map((fix) => (
              <li key={fix.id}>
                <a href={addressOf('knowledge', fixAddress(fix.id))}>
                  <strong>{texts.kinds[fix.kind]}</strong>
                  <span>{subjectOf(fix.content)}</span>
                  <span className="hint">
                    {texts.fixStates[fix.state]} · {texts.writtenBy(fix.author.name)}
                  </span>
                </a>
              </li>
            ))}
          </ul>
        </section>
        {mayEdit && isOpen ? <FixForm item={item} /> : null}
      </div>
      {isDismissing ? (
        <Question
          title={texts.dismissTitle}
          text={texts.dismissHint}
          reasonLabel={t.reason}
          submit={texts.dismiss}
          isBusy={isBusy}
          onClose={() => setDismissing(false)}
          onSubmit={(reason) => act(() => api.dismissItem(id, reason))}
        />
      ) : null}
    </main>
  );
}

function Report({ report }: { report: KnowledgeReport }): ReactNode {
  const { language } = useConsole();
  const texts = useKnowledgeTexts();
  const { source, context, question, answer, records, reasons, comment, by, at } = report;
  return (
    <section className="ticket-question">
      <h3>
        {texts.sources[source]}
        {by === null ? '' : ` · ${by.name}`} <time>{momentOf(at, language)}</time>
      </h3>
      {context.length === 0 ? null : (
        <p className="hint">
          {texts.askedBefore}: {context.join(' · ')}
        </p>
      )}
      <h4>{texts.asked}</h4>
      <p className="as-typed">{question}</p>
      <h4>{texts.answered}</h4>
      <div className="bubble">
        <FormattedText text={answer} />
      </div>
      {records.length === 0 ? null : (
        <p>
          {texts.records}:{' '}
          {records.map(({ code, name, url }) => (
            <a key={code} href={url} target="_blank" rel="noreferrer">
              {name} ({code})
            </a>
          ))}
        </p>
      )}
      {reasons.length === 0 ? null : (
        <p>
          {texts.why}: {reasons.map((reason) => texts.reasons[reason] ?? reason).join(', ')}
        </p>
      )}
      {comment === '' ? null : (
        <p>
          {texts.comment}: {comment}
        </p>
      )}
    </section>
  );
}
