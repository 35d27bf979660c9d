import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { FixContent, KnowledgeItemWhole } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { goTo } from '../app/route.ts';
import { keys } from '../live/queries.ts';
import { Button } from '../ui/button.tsx';
import { TextArea, TextField } from '../ui/field.tsx';
import { Missing } from '../ui/missing.tsx';
import { Select } from '../ui/select.tsx';
import { useAction } from '../ui/use-action.ts';
import { Comparison } from './comparison.tsx';
import { factLabel } from './fact-label.ts';
import { contentOf, type FixDraft } from './fix-draft.ts';
import { fixAddress } from './fix-address.ts';
import { ProcedurePicker } from './procedure-picker.tsx';
import { useKnowledgeTexts } from './texts.ts';

const KINDS = ['alias', 'wording', 'fact', 'faq'] as const;
const DEFAULT_DAYS = 180;

/** Mends what the bot knows, tried out on a question before it is sent: the item's, or where there is none, any. */
export function FixForm({ item }: { item: KnowledgeItemWhole | undefined }): ReactNode {
  const { api, t, language, notify } = useConsole();
  const texts = useKnowledgeTexts();
  const queryClient = useQueryClient();
  const { isBusy, run } = useAction();
  const [draft, setDraft] = useState<FixDraft>(() => draftFor(item));
  const [reason, setReason] = useState('');
  const [days, setDays] = useState(DEFAULT_DAYS);
  const [question, setQuestion] = useState('');
  const [tried, setTried] = useState<{ before: string; after: string }>();
  const change = (changes: Partial<FixDraft>) => {
    setDraft((current) => ({ ...current, ...changes }));
    setTried(undefined);
  };
  const content = contentOf(draft);
  const isReasoned = reason.trim().length >= 3;
  const isComplete = content !== undefined && isReasoned;
  const asked = item === undefined ? { question: question.trim(), language } : { itemId: item.id };
  const canTry = content !== undefined && (item !== undefined || question.trim() !== '');
  const tryOut = (changed: FixContent) =>
    void run(async () => {
      const { before, after } = await api.previewFix({ content: changed, ...asked });
      setTried({ before: before.text, after: after.text });
    });
  return (
    <section aria-label={texts.newFix}>
      <h3>{texts.newFix}</h3>
      <form
        className="stack set-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (content === undefined || !isComplete) return;
          void run(async () => {
            const about = item === undefined ? {} : { itemId: item.id };
            const fix = await api.proposeFix({ content, ...about, reason: reason.trim(), days });
            notify(texts.proposed);
            if (item !== undefined) await queryClient.invalidateQueries({ queryKey: keys.knowledgeItem(item.id) });
            await queryClient.invalidateQueries({ queryKey: ['fixes'] });
            goTo('knowledge', fixAddress(fix.id));
          });
        }}
      >
        <Select
          label={texts.kind}
          value={draft.kind}
          options={KINDS.map((value) => ({ value, label: texts.kinds[value] }))}
          onChange={(value) => change({ kind: value as FixDraft['kind'] })}
        />
        <Fields draft={draft} change={change} />
        <TextField
          label={texts.reason}
          required
          maxLength={1000}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
        <TextField
          label={texts.days}
          hint={texts.daysHint}
          type="number"
          min={1}
          max={730}
          required
          value={days}
          onChange={({ target }) => setDays(Number(target.value))}
        />
        {item === undefined ? (
          <TextField
            label={texts.tryQuestion}
            hint={texts.tryQuestionHint}
            maxLength={2000}
            value={question}
            onChange={({ target }) => {
              setQuestion(target.value);
              setTried(undefined);
            }}
          />
        ) : null}
        {tried === undefined ? null : (
          <Comparison
            before={{ title: texts.answersNow, text: tried.before }}
            after={{ title: texts.answersThen, text: tried.after }}
          />
        )}
        <div className="sheet-actions">
          <Missing fields={[content === undefined && t.emptyFields, !isReasoned && texts.reason]} />
          <Button icon="bot" disabled={isBusy || !canTry} onClick={() => content !== undefined && tryOut(content)}>
            {item === undefined ? texts.tryIt : texts.preview}
          </Button>
          <Button type="submit" tone="primary" disabled={isBusy || !isComplete} lang={language}>
            {texts.propose}
          </Button>
        </div>
      </form>
    </section>
  );
}

function draftFor(item: KnowledgeItemWhole | undefined): FixDraft {
  const asked = item?.question ?? '';
  const language = item?.language ?? 'vi';
  const procedure = item?.procedure;
  return {
    // Who begins without a question begins with a procedure.
    kind: procedure === null ? 'wording' : 'fact',
    code: procedure?.code ?? '',
    name: procedure?.name ?? '',
    target: 'procedure',
    targetId: '',
    alias: '',
    wording: asked,
    language,
    field: '',
    from: '',
    value: '',
    isTranslated: false,
    english: '',
    source: '',
    questions: language === 'vi' ? asked : '',
    questionsEn: language === 'en' ? asked : '',
    answerVi: '',
    answerEn: '',
  };
}

interface FieldsProps {
  readonly draft: FixDraft;
  readonly change: (changes: Partial<FixDraft>) => void;
}

function Fields(props: FieldsProps): ReactNode {
  const { draft, change } = props;
  const texts = useKnowledgeTexts();
  switch (draft.kind) {
    case 'alias':
      return (
        <>
          <ProcedurePicker draft={draft} change={change} />
          <TextField
            label={texts.alias}
            required
            maxLength={300}
            value={draft.alias}
            onChange={({ target }) => change({ alias: target.value })}
          />
        </>
      );
    case 'wording':
      return <WordingFields {...props} />;
    case 'fact':
      return (
        <>
          <ProcedurePicker draft={draft} change={change} />
          <FactFields {...props} />
        </>
      );
    case 'faq':
      return <FaqFields {...props} />;
  }
}

function WordingFields({ draft, change }: FieldsProps): ReactNode {
  const { api } = useConsole();
  const texts = useKnowledgeTexts();
  const targets = useQuery({ queryKey: keys.fixTargets, queryFn: ({ signal }) => api.fixTargets(signal) }).data;
  const others = draft.target === 'guide' ? targets?.guides : targets?.elsewhere;
  return (
    <>
      <TextField
        label={texts.wording}
        hint={texts.wordingHint}
        required
        maxLength={300}
        value={draft.wording}
        onChange={({ target }) => change({ wording: target.value })}
      />
      <Select
        label={texts.language}
        value={draft.language}
        options={(['vi', 'en'] as const).map((value) => ({ value, label: texts.languages[value] }))}
        onChange={(value) => change({ language: value as FixDraft['language'] })}
      />
      <Select
        label={texts.leadsTo}
        value={draft.target}
        options={(['procedure', 'guide', 'elsewhere'] as const).map((value) => ({
          value,
          label: texts.targets[value],
        }))}
        onChange={(value) => change({ target: value as FixDraft['target'], targetId: '' })}
      />
      {draft.target === 'procedure' ? (
        <ProcedurePicker draft={draft} change={change} />
      ) : (
        <Select
          label={texts[draft.target]}
          value={draft.targetId}
          options={[{ value: '', label: '' }, ...(others ?? []).map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={(targetId) => change({ targetId })}
        />
      )}
    </>
  );
}

function FactFields({ draft, change }: FieldsProps): ReactNode {
  const { api, language } = useConsole();
  const texts = useKnowledgeTexts();
  const record = useQuery({
    queryKey: keys.knowledgeRecord(draft.code),
    queryFn: ({ signal }) => api.knowledgeRecord(draft.code, signal),
    enabled: draft.code !== '',
  }).data;
  if (draft.code === '' || record === undefined) return null;
  if (record.facts.length === 0) return <p className="notice">{texts.noFacts}</p>;
  return (
    <>
      <Select
        label={texts.fact}
        value={draft.field}
        options={[
          { value: '', label: texts.chooseFact },
          ...record.facts.map(({ field, value }) => ({
            value: field,
            label: `${factLabel(field, language)}: ${value}`,
          })),
        ]}
        onChange={(field) => {
          const fact = record.facts.find((one) => one.field === field);
          if (fact === undefined) return;
          change({ field, from: fact.value, value: String(fact.value), isTranslated: fact.isTranslated });
        }}
      />
      {draft.field === '' ? null : (
        <>
          <TextArea
            label={texts.value}
            hint={`${texts.factNow}: ${draft.from}`}
            required
            value={draft.value}
            onChange={({ target }) => change({ value: target.value })}
          />
          {draft.isTranslated ? (
            <TextArea
              label={texts.english}
              hint={texts.englishHint}
              value={draft.english}
              onChange={({ target }) => change({ english: target.value })}
            />
          ) : null}
        </>
      )}
      <SourceField draft={draft} change={change} />
    </>
  );
}

function FaqFields({ draft, change }: FieldsProps): ReactNode {
  const texts = useKnowledgeTexts();
  const areas = [
    ['questions', true],
    ['questionsEn', false],
    ['answerVi', true],
    ['answerEn', true],
  ] as const;
  return (
    <>
      {areas.map(([name, isRequired]) => (
        <TextArea
          key={name}
          label={texts[name]}
          required={isRequired}
          value={draft[name]}
          onChange={({ target }) => change({ [name]: target.value })}
        />
      ))}
      <SourceField draft={draft} change={change} />
      <ProcedurePicker draft={draft} change={change} isOptional />
    </>
  );
}

function SourceField({ draft, change }: FieldsProps): ReactNode {
  const texts = useKnowledgeTexts();
  return (
    <TextField
      label={texts.source}
      hint={texts.sourceHint}
      type="url"
      required
      value={draft.source}
      onChange={({ target }) => change({ source: target.value })}
    />
  );
}
