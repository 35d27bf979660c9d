import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Fix, FixContent, Language } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { useDesk } from '../app/desk-context.ts';
import { addressOf } from '../app/route.ts';
import { keys } from '../live/queries.ts';
import { Button } from '../ui/button.tsx';
import { ItemTitle } from '../ui/item-title.tsx';
import { Question } from '../ui/question.tsx';
import { dayOf } from '../ui/time.ts';
import { useAction } from '../ui/use-action.ts';
import { Comparison } from './comparison.tsx';
import { factLabel } from './fact-label.ts';
import { subjectOf } from './subject-of.ts';
import { useKnowledgeTexts } from './texts.ts';

/** One change: what it is, who wrote it, and what may be decided about it. */
export function OpenFix({ fix }: { fix: Fix }): ReactNode {
  const { t, api, language, notify } = useConsole();
  const { account } = useDesk();
  const texts = useKnowledgeTexts();
  const queryClient = useQueryClient();
  const { isBusy, run } = useAction();
  const [asking, setAsking] = useState<'reject' | 'withdraw'>();
  const [tried, setTried] = useState<{ before: string; after: string }>();
  const { id, state, content, itemId, author, reviewer, procedure } = fix;
  const mayEdit = account.roles.includes('editor');
  const isOwn = author.id === account.id;
  const act = (change: () => Promise<Fix>, said?: string) =>
    void run(async () => {
      queryClient.setQueryData(keys.fix(id), await change());
      setAsking(undefined);
      if (said !== undefined) notify(said);
      await queryClient.invalidateQueries({ queryKey: ['fixes'] });
      await queryClient.invalidateQueries({ queryKey: ['knowledge-items'] });
      if (itemId !== null) await queryClient.invalidateQueries({ queryKey: keys.knowledgeItem(itemId) });
    });
  const tryOut = () =>
    void run(async () => {
      const asked = itemId === null ? { question: questionOf(content) } : { itemId };
      const { before, after } = await api.previewFix({ content, ...asked });
      setTried({ before: before.text, after: after.text });
    });
  return (
    <main className="item-column" aria-label={texts.fix}>
      <header className="conversation-header">
        <ItemTitle
          screen="knowledge"
          title={texts.kinds[fix.kind]}
          meta={
            <>
              <span className="standing other">{texts.fixStates[state]}</span>
              {procedure === null ? null : <span>{procedure.name}</span>}
              <span>{texts.writtenBy(author.name)}</span>
              {reviewer === null ? null : <span>{texts.decidedBy(reviewer.name)}</span>}
              <span>{texts.until(dayOf(fix.expiresAt, language))}</span>
            </>
          }
        />
        {mayEdit ? (
          <div className="action-bar" role="group" aria-label={t.actions}>
            {state === 'proposed' && !(isOwn && fix.needsAnother) ? (
              <Button
                tone="primary"
                icon="check"
                disabled={isBusy}
                onClick={() => act(() => api.publishFix(id), texts.published)}
              >
                {texts.publish}
              </Button>
            ) : null}
            {state === 'proposed' ? (
              <Button icon="bot" disabled={isBusy} onClick={tryOut}>
                {texts.preview}
              </Button>
            ) : null}
            {state === 'proposed' && !isOwn ? (
              <Button disabled={isBusy} onClick={() => setAsking('reject')}>
                {texts.reject}
              </Button>
            ) : null}
            {state === 'proposed' || state === 'published' ? (
              <Button disabled={isBusy} onClick={() => setAsking('withdraw')}>
                {texts.withdraw}
              </Button>
            ) : null}
          </div>
        ) : null}
      </header>
      <div className="ticket-body">
        {state === 'proposed' && isOwn && fix.needsAnother ? <p className="notice">{texts.ownFix}</p> : null}
        {fix.fault === null ? null : (
          <p className="notice bad">
            {texts.hasNoEffect} ({fix.fault})
          </p>
        )}
        {tried === undefined ? null : (
          <Comparison
            before={{ title: texts.answersNow, text: tried.before }}
            after={{ title: texts.answersThen, text: tried.after }}
          />
        )}
        <Content content={content} />
        <p>
          {texts.reason}: {fix.reason}
        </p>
        {fix.reviewReason === null ? null : (
          <p>
            {texts.fixStates.rejected}: {fix.reviewReason}
          </p>
        )}
        {fix.withdrawnReason === null ? null : (
          <p>
            {texts.fixStates.withdrawn} ({fix.withdrawnBy?.name}): {fix.withdrawnReason}
          </p>
        )}
        {itemId === null ? null : (
          <p>
            <a href={addressOf('knowledge', itemId)}>{texts.openItem}</a>
          </p>
        )}
      </div>
      {asking === undefined ? null : (
        <Question
          title={asking === 'reject' ? texts.rejectTitle : texts.withdrawTitle}
          text={asking === 'reject' ? texts.dismissHint : texts.withdrawHint}
          reasonLabel={t.reason}
          submit={asking === 'reject' ? texts.reject : texts.withdraw}
          isBusy={isBusy}
          onClose={() => setAsking(undefined)}
          onSubmit={(reason) =>
            act(() => (asking === 'reject' ? api.rejectFix(id, reason) : api.withdrawFix(id, reason)))
          }
        />
      )}
    </main>
  );
}

function Content({ content }: { content: FixContent }): ReactNode {
  const { language } = useConsole();
  const texts = useKnowledgeTexts();
  return (
    <dl className="fix-content">
      {linesOf(content, texts, language).map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function linesOf(
  content: FixContent,
  texts: ReturnType<typeof useKnowledgeTexts>,
  language: Language,
): [string, string][] {
  switch (content.kind) {
    case 'alias':
      return [[texts.alias, content.alias]];
    case 'wording':
      return [
        [texts.wording, content.wording],
        [texts.leadsTo, content.target.kind === 'procedure' ? content.target.code : content.target.id],
      ];
    case 'fact':
      return [
        [texts.fact, factLabel(content.field, language)],
        [texts.factNow, String(content.from)],
        [texts.value, String(content.value)],
        ...(content.english === undefined ? [] : [[texts.english, content.english] as [string, string]]),
        [texts.source, content.source],
      ];
    case 'faq':
      return [
        [texts.questions, [...content.questions, ...content.questionsEn].join('\n')],
        [texts.answerVi, content.answer.vi],
        [texts.answerEn, content.answer.en],
        [texts.source, content.source],
      ];
  }
}

/** What to ask where no question was reported. */
function questionOf(content: FixContent): string {
  return content.kind === 'fact' ? content.code : subjectOf(content);
}
