import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useConsole } from '../app/console-context.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Missing } from '../ui/missing.tsx';
import { Question } from '../ui/question.tsx';
import { Select } from '../ui/select.tsx';
import { momentOf } from '../ui/time.ts';
import { clockOf, HoursGrid } from './hours-grid.tsx';
import { type Span, switchKeys, type WardHours } from './switch-calls.ts';
import { optionsOf, useSwitches } from './use-switches.ts';

/** As the server asks. */
const LEAST_SOURCE_CHARACTERS = 3;

/** When wards are open; whoever administers one sets them. */
export function HoursPart(): ReactNode {
  const { t } = useConsole();
  const { api, texts, isAdministrator, isBusy, change } = useSwitches();
  const { data } = useQuery({ queryKey: switchKeys.hours, queryFn: () => api.officeHours() });
  const [asking, setAsking] = useState<WardHours>();
  if (data === undefined) return <p>{t.loading}</p>;
  return (
    <>
      <section aria-label={texts.usual}>
        <h3>{texts.usual}</h3>
        <WeekList spans={data.usual} />
        <p className="hint">{texts.usualHint}</p>
      </section>
      <section aria-label={texts.ownHours}>
        <h3>{texts.ownHours}</h3>
        {data.items.length === 0 ? <p>{texts.noOwnHours}</p> : null}
        <ul className="set-list">
          {data.items.map((hours) => (
            <HoursRow key={hours.ward.code} hours={hours}>
              {isAdministrator && hours.isTheirs ? (
                <Button onClick={() => setAsking(hours)}>{texts.backToUsual}</Button>
              ) : null}
            </HoursRow>
          ))}
        </ul>
      </section>
      {isAdministrator ? <HoursForm known={data.items} usual={data.usual} /> : null}
      {asking === undefined ? null : (
        <Question
          title={texts.backToUsual}
          text={texts.backToUsualText}
          submit={texts.backToUsual}
          isBusy={isBusy}
          onClose={() => setAsking(undefined)}
          onSubmit={() =>
            void change(switchKeys.hours, () => api.removeHours(asking.ward.code), texts.hoursSaved).then(() =>
              setAsking(undefined),
            )
          }
        />
      )}
    </>
  );
}

function HoursRow({ hours, children }: { hours: WardHours; children: ReactNode }): ReactNode {
  const { language, texts } = useSwitches();
  const { ward, spans, source, note, setAt, setBy } = hours;
  return (
    <li>
      <p className="row">
        <strong>{ward.name}</strong>
        {children}
      </p>
      <WeekList spans={spans} />
      {note === '' ? null : <p>{note}</p>}
      <p className="hint">
        {texts.source}: {source} · {texts.setBy(momentOf(setAt, language), setBy.name)}
      </p>
    </li>
  );
}

function WeekList({ spans }: { spans: readonly Span[] }): ReactNode {
  const { texts } = useSwitches();
  return (
    <ul className="week">
      {texts.weekdays.map((day, index) => {
        const times = spans.filter(({ weekday }) => weekday === index + 1);
        const told = times.map(({ from, until }) => `${clockOf(from)}–${clockOf(until)}`).join(', ');
        return (
          <li key={day}>
            <span>{day}</span> <span>{told === '' ? texts.closed : told}</span>
          </li>
        );
      })}
    </ul>
  );
}

function HoursForm({ known, usual }: { known: readonly WardHours[]; usual: readonly Span[] }): ReactNode {
  const { api, texts, wards, isBusy, change } = useSwitches();
  const [chosen, setChosen] = useState('');
  const ward = chosen === '' ? (wards[0]?.code ?? '') : chosen;
  const before = known.find((hours) => hours.ward.code === ward);
  return (
    <section className="set-form" aria-label={texts.editHours}>
      <h3>{texts.editHours}</h3>
      <Select label={texts.ward} value={ward} options={optionsOf(wards)} onChange={setChosen} />
      <WeekForm
        key={`${ward} ${before?.setAt ?? 0}`}
        before={before}
        usual={usual}
        isBusy={isBusy || ward === ''}
        onSubmit={(body) => void change(switchKeys.hours, () => api.setHours(ward, body), texts.hoursSaved)}
      />
    </section>
  );
}

function WeekForm({
  before,
  usual,
  isBusy,
  onSubmit,
}: {
  before: WardHours | undefined;
  usual: readonly Span[];
  isBusy: boolean;
  onSubmit: (body: { spans: readonly Span[]; source: string; note: string }) => void;
}): ReactNode {
  const { t } = useConsole();
  const { texts } = useSwitches();
  const [spans, setSpans] = useState<readonly Span[]>(before?.spans ?? usual);
  const [source, setSource] = useState(before?.source ?? '');
  const [note, setNote] = useState(before?.note ?? '');
  const areSpansRight = spans.length > 0 && spans.every(({ from, until }) => from < until);
  const hasSource = source.trim().length >= LEAST_SOURCE_CHARACTERS;
  const isComplete = areSpansRight && hasSource;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (isComplete) onSubmit({ spans, source: source.trim(), note: note.trim() });
      }}
    >
      <HoursGrid spans={spans} onChange={setSpans} />
      <TextField
        label={texts.source}
        hint={texts.sourceHint}
        maxLength={300}
        value={source}
        onChange={({ target }) => setSource(target.value)}
      />
      <TextField label={texts.note} maxLength={300} value={note} onChange={({ target }) => setNote(target.value)} />
      <div className="sheet-actions">
        <Missing
          fields={[!areSpansRight && texts.spansWrong, !hasSource && t.atLeast(texts.source, LEAST_SOURCE_CHARACTERS)]}
        />
        <Button type="submit" tone="primary" disabled={isBusy || !isComplete}>
          {texts.saveHours}
        </Button>
      </div>
    </form>
  );
}
