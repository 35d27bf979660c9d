import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Named } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { Button } from '../ui/button.tsx';
import { TextArea, TextField } from '../ui/field.tsx';
import { Missing } from '../ui/missing.tsx';
import { Question } from '../ui/question.tsx';
import { Select } from '../ui/select.tsx';
import { momentOf } from '../ui/time.ts';
import { ProcedurePicker } from './procedure-picker.tsx';
import { switchKeys, type SwitchKind, type SwitchRow } from './switch-calls.ts';
import { optionsOf, useSwitches } from './use-switches.ts';

/** As the server asks. */
const LEAST_REASON_CHARACTERS = 5;
const KINDS: readonly SwitchKind[] = ['procedure', 'channel', 'assistant'];

/** What is off now, what was, and the form that switches off. */
export function OffPart(): ReactNode {
  const { t } = useConsole();
  const { api, texts, isBusy, change } = useSwitches();
  const { data } = useQuery({ queryKey: switchKeys.switches, queryFn: () => api.switches() });
  const [asking, setAsking] = useState<SwitchRow>();
  return (
    <>
      <section aria-label={texts.parts.off}>
        {data === undefined ? <p>{t.loading}</p> : null}
        {data?.off.length === 0 ? <p>{texts.nothingOff}</p> : null}
        <ul className="set-list">
          {data?.off.map((row) => (
            <OffRow key={row.id} row={row}>
              {row.isTheirs ? <Button onClick={() => setAsking(row)}>{texts.turnOn}</Button> : null}
            </OffRow>
          ))}
        </ul>
      </section>
      <NewSwitchForm channels={data?.channels ?? []} />
      {data === undefined || data.past.length === 0 ? null : (
        <details>
          <summary>{texts.past}</summary>
          <ul className="set-list">
            {data.past.map((row) => (
              <OffRow key={row.id} row={row} />
            ))}
          </ul>
        </details>
      )}
      {asking === undefined ? null : (
        <Question
          title={texts.turnOnTitle}
          text={texts.turnOnText}
          submit={texts.turnOn}
          isBusy={isBusy}
          onClose={() => setAsking(undefined)}
          onSubmit={() =>
            void change(switchKeys.switches, () => api.turnOn(asking.id), texts.isOn).then(() => setAsking(undefined))
          }
        />
      )}
    </>
  );
}

function OffRow({ row, children }: { row: SwitchRow; children?: ReactNode }): ReactNode {
  const { language, texts } = useSwitches();
  const { t } = useConsole();
  const { kind, subject, ward, reason, text, offAt, offBy, onAt, onBy } = row;
  const name = kind === 'channel' ? (t.channels[subject.code] ?? subject.code) : subject.name;
  return (
    <li>
      <p className="row">
        <strong>{kind === 'assistant' ? texts.kinds.assistant : name}</strong>
        <span className="tag">{ward?.name ?? texts.everybody}</span>
        {children}
      </p>
      <p>{reason}</p>
      <blockquote lang={language}>{text[language]}</blockquote>
      <p className="hint">
        {texts.offSince(momentOf(offAt, language), offBy.name)}
        {onAt === null ? null : ` · ${texts.onSince(momentOf(onAt, language), onBy?.name ?? '')}`}
      </p>
    </li>
  );
}

function NewSwitchForm({ channels }: { channels: readonly string[] }): ReactNode {
  const { t } = useConsole();
  const { api, texts, wards, isCity, isBusy, change } = useSwitches();
  const [kind, setKind] = useState<SwitchKind>('procedure');
  const [procedure, setProcedure] = useState<Named>();
  const [channel, setChannel] = useState('');
  const [ward, setWard] = useState('');
  const [reason, setReason] = useState('');
  const [written, setWritten] = useState<{ vi?: string; en?: string }>({});
  const text = { ...texts.defaultWords[kind], ...written };
  // Until another is chosen, the first that is offered.
  const ofWard = isCity || ward !== '' ? ward : (wards[0]?.code ?? '');
  const ofChannel = channel === '' ? (channels[0] ?? '') : channel;
  const subject = kind === 'procedure' ? procedure?.code : kind === 'channel' ? ofChannel : 'assistant';
  const isReasoned = reason.trim().length >= LEAST_REASON_CHARACTERS;
  const isComplete = subject !== undefined && isReasoned;
  return (
    <form
      className="stack set-form"
      aria-label={texts.newSwitch}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isComplete) return;
        const asked = { kind, subject, ward: kind === 'procedure' && ofWard !== '' ? ofWard : null, reason, text };
        void change(switchKeys.switches, () => api.turnOff(asked), texts.isOff).then((isDone) => {
          if (!isDone) return;
          setProcedure(undefined);
          setReason('');
          setWritten({});
        });
      }}
    >
      <h3>{texts.newSwitch}</h3>
      {isCity ? (
        <Select
          label={texts.kind}
          value={kind}
          options={KINDS.map((each) => ({ value: each, label: texts.kinds[each] }))}
          onChange={(value) => setKind(KINDS.find((each) => each === value) ?? 'procedure')}
        />
      ) : null}
      {kind === 'procedure' ? (
        <>
          <ProcedurePicker chosen={procedure} onChoose={setProcedure} />
          <Select
            label={texts.ward}
            value={ofWard}
            options={optionsOf(wards, isCity ? texts.everybody : undefined)}
            onChange={setWard}
          />
        </>
      ) : null}
      {kind === 'channel' ? (
        <Select
          label={texts.channel}
          value={ofChannel}
          options={channels.map((each) => ({ value: each, label: t.channels[each] ?? each }))}
          onChange={setChannel}
        />
      ) : null}
      <TextField
        label={texts.reason}
        hint={texts.reasonHint}
        maxLength={500}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      <TextArea
        label={texts.words}
        hint={texts.wordsHint}
        maxLength={1000}
        value={text.vi}
        onChange={({ target }) => setWritten({ ...written, vi: target.value })}
      />
      <TextArea
        label={texts.wordsEnglish}
        lang="en"
        maxLength={1000}
        value={text.en}
        onChange={({ target }) => setWritten({ ...written, en: target.value })}
      />
      <div className="sheet-actions">
        <Missing
          fields={[
            subject === undefined && texts.kinds[kind],
            !isReasoned && t.atLeast(texts.reason, LEAST_REASON_CHARACTERS),
          ]}
        />
        <Button type="submit" tone="primary" disabled={isBusy || !isComplete}>
          {texts.turnOff}
        </Button>
      </div>
    </form>
  );
}
