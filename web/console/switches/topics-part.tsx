import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Named } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { Button } from '../ui/button.tsx';
import { TextArea, TextField } from '../ui/field.tsx';
import { Missing } from '../ui/missing.tsx';
import { Select } from '../ui/select.tsx';
import { momentOf } from '../ui/time.ts';
import { ProcedurePicker } from './procedure-picker.tsx';
import { type NewTopic, switchKeys, type Topic } from './switch-calls.ts';
import { optionsOf, useSwitches } from './use-switches.ts';

const KINDS: readonly Topic['kind'][] = ['procedure', 'field', 'phrases'];

/** What officials of a ward answer themselves. */
export function TopicsPart(): ReactNode {
  const { t } = useConsole();
  const { api, texts, language, isBusy, change } = useSwitches();
  const { data } = useQuery({ queryKey: switchKeys.topics, queryFn: () => api.topics() });
  return (
    <>
      <section aria-label={texts.parts.topics}>
        {data === undefined ? <p>{t.loading}</p> : null}
        {data?.items.length === 0 ? <p>{texts.nothingLeft}</p> : null}
        <ul className="set-list">
          {data?.items.map(({ id, title, ward, kind, phrases, setAt, setBy, isTheirs }) => (
            <li key={id}>
              <p className="row">
                <strong>{title}</strong>
                <span className="tag">{ward?.name ?? texts.wholeCity}</span>
                <span className="tag">{texts.topicKinds[kind]}</span>
                {isTheirs ? (
                  <Button
                    disabled={isBusy}
                    onClick={() => void change(switchKeys.topics, () => api.removeTopic(id), texts.removed)}
                  >
                    {texts.removeTopic}
                  </Button>
                ) : null}
              </p>
              {phrases.length === 0 ? null : <p>{phrases.join(' · ')}</p>}
              <p className="hint">{texts.setBy(momentOf(setAt, language), setBy.name)}</p>
            </li>
          ))}
        </ul>
      </section>
      <NewTopicForm />
    </>
  );
}

function NewTopicForm(): ReactNode {
  const { t } = useConsole();
  const { api, texts, wards, fields, isCity, isBusy, change } = useSwitches();
  const [kind, setKind] = useState<Topic['kind']>('procedure');
  const [procedure, setProcedure] = useState<Named>();
  const [field, setField] = useState('');
  const [ward, setWard] = useState('');
  const [title, setTitle] = useState('');
  const [phrases, setPhrases] = useState('');
  const ofWard = isCity || ward !== '' ? ward : (wards[0]?.code ?? '');
  const topic = topicOf(
    kind,
    ofWard === '' ? null : ofWard,
    kind === 'procedure' ? procedure?.code : field === '' ? fields[0]?.code : field,
    { title: title.trim(), phrases: phrases.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()])) },
  );
  return (
    <form
      className="stack set-form"
      aria-label={texts.newTopic}
      onSubmit={(event) => {
        event.preventDefault();
        if (topic === undefined) return;
        void change(switchKeys.topics, () => api.addTopic(topic), texts.marked).then((isDone) => {
          if (!isDone) return;
          setProcedure(undefined);
          setTitle('');
          setPhrases('');
        });
      }}
    >
      <h3>{texts.newTopic}</h3>
      <Select
        label={texts.topicKind}
        value={kind}
        options={KINDS.map((each) => ({ value: each, label: texts.topicKinds[each] }))}
        onChange={(value) => setKind(KINDS.find((each) => each === value) ?? 'procedure')}
      />
      {kind === 'procedure' ? <ProcedurePicker chosen={procedure} onChoose={setProcedure} /> : null}
      {kind === 'field' ? (
        <Select label={texts.field} value={field} options={optionsOf(fields)} onChange={setField} />
      ) : null}
      {kind === 'phrases' ? (
        <>
          <TextField
            label={texts.title}
            maxLength={100}
            value={title}
            onChange={({ target }) => setTitle(target.value)}
          />
          <TextArea
            label={texts.phrases}
            hint={texts.phrasesHint}
            value={phrases}
            onChange={({ target }) => setPhrases(target.value)}
          />
        </>
      ) : null}
      <Select
        label={texts.ward}
        value={ofWard}
        options={optionsOf(wards, isCity ? texts.wholeCity : undefined)}
        onChange={setWard}
      />
      <div className="sheet-actions">
        <Missing fields={[topic === undefined && t.emptyFields]} />
        <Button type="submit" tone="primary" disabled={isBusy || topic === undefined}>
          {texts.markTopic}
        </Button>
      </div>
    </form>
  );
}

/** Undefined while something is missing. */
function topicOf(
  kind: Topic['kind'],
  ward: string | null,
  subject: string | undefined,
  { title, phrases }: { title: string; phrases: readonly string[] },
): NewTopic | undefined {
  if (kind === 'phrases') return title === '' || phrases.length === 0 ? undefined : { kind, ward, title, phrases };
  return subject === undefined ? undefined : { kind, ward, subject };
}
