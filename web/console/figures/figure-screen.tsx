import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useConsole } from '../app/console-context.ts';
import { ItemTitle } from '../ui/item-title.tsx';
import { durationOf, useNow } from '../ui/time.ts';
import { messageOf } from '../ui/use-action.ts';
import { ColumnChart } from './column-chart.tsx';
import { csvAddress, figureKeys, type Figures } from './figure-calls.ts';
import { readFilter } from './figure-filter.ts';
import { dayText, localeOf, percent } from './figure-format.ts';
import { FIGURE_TEXTS, outcomeName } from './figure-texts.ts';
import { RankedTable } from './ranked-table.tsx';
import { TimesTable, TermsTable, WeeksTable } from './figure-tables.tsx';

/** Every figure of a period on one page. */
export function FigureScreen({ id }: { id: string | undefined }): ReactNode {
  const { api, t, language } = useConsole();
  const texts = FIGURE_TEXTS[language];
  const filter = readFilter(id, useNow());
  const { data, error } = useQuery({
    queryKey: figureKeys.figures(filter),
    queryFn: ({ signal }) => api.figures(filter, signal),
  });
  return (
    <main className="item-column" aria-label={texts.title}>
      <header className="conversation-header">
        <ItemTitle screen="figures" title={texts.title} meta={`${dayText(filter.from)} – ${dayText(filter.until)}`}>
          <a className="button plain" href={csvAddress(filter)} download={`so-lieu-${filter.from}-${filter.until}.csv`}>
            {texts.csv}
          </a>
        </ItemTitle>
      </header>
      <div className="figures">
        {error === null ? null : <p className="notice bad">{messageOf(error, t)}</p>}
        {data === undefined ? error === null ? <p>{t.loading}</p> : null : <Page figures={data} />}
      </div>
    </main>
  );
}

function Page({ figures }: { figures: Figures }): ReactNode {
  const { language } = useConsole();
  const texts = FIGURE_TEXTS[language];
  return (
    <>
      <Headline figures={figures} />
      <p className="hint definition">
        <strong>{texts.deflection}:</strong> {texts.deflectionHint} {texts.visitsHint}
      </p>
      <Definitions />
      <Volumes figures={figures} />
      <Answers figures={figures} />
      <Desk figures={figures} />
      <Weeks figures={figures} />
      <p className="hint">{texts.keptFor}</p>
    </>
  );
}

function Definitions(): ReactNode {
  const { language } = useConsole();
  const texts = FIGURE_TEXTS[language];
  const names = ['turns', 'passedOn', 'waiting', 'firstAnswer', 'handling', 'rating', 'sla'] as const;
  return (
    <details className="definition">
      <summary>{texts.howCounted}</summary>
      <dl className="facts">
        {names.map((name) => (
          <div key={name}>
            <dt>{texts[name]}</dt>
            <dd>{texts.definitions[name]}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function Headline({ figures: { turns, visits, waiting, rating, sla } }: { figures: Figures }): ReactNode {
  const { language } = useConsole();
  const texts = FIGURE_TEXTS[language];
  const { kept, breached } = sla.handoffs;
  const cards: readonly (readonly [string, string, string?])[] = [
    [texts.turns, number(turns.total)],
    [texts.visits, number(visits.asking)],
    [texts.deflection, share(visits.deflection), `${number(visits.selfServed)} / ${number(visits.asking)}`],
    [texts.passedOn, number(visits.passedOn)],
    [texts.waiting, waiting.medianMs === null ? '–' : durationOf(waiting.medianMs, language), texts.median],
    [
      texts.rating,
      rating.average === null ? '–' : rating.average.toLocaleString(localeOf(language)),
      texts.ratingOf(rating.count),
    ],
    [texts.sla, share(kept + breached === 0 ? null : kept / (kept + breached)), texts.slaStates.kept],
  ];
  function number(value: number): string {
    return value.toLocaleString(localeOf(language));
  }
  function share(value: number | null): string {
    return value === null ? '–' : percent(value, localeOf(language));
  }
  return (
    <dl className="figure-cards">
      {cards.map(([name, value, hint]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {value} {hint === undefined ? null : <span className="hint">{hint}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Volumes({ figures: { turns } }: { figures: Figures }): ReactNode {
  const { t, language } = useConsole();
  const texts = FIGURE_TEXTS[language];
  const format = (value: number) => value.toLocaleString(localeOf(language));
  const placed = (counts: Figures['turns']['wards']) =>
    counts.map(({ place, count }) => ({ key: place?.code ?? '', name: place?.name ?? texts.notKnown, count }));
  return (
    <>
      <ColumnChart
        title={texts.byDay}
        points={turns.days.map(({ day, count }) => ({ label: dayText(day), value: count }))}
        format={format}
      />
      <ColumnChart
        title={texts.byHour}
        points={turns.hours.map((count, hour) => ({ label: `${hour}:00`, value: count }))}
        format={format}
      />
      <RankedTable
        title={texts.byChannel}
        rows={turns.channels.map(({ code, count }) => ({ key: code, name: t.channels[code] ?? code, count }))}
      />
      <RankedTable title={texts.byWard} rows={placed(turns.wards)} />
      <RankedTable title={texts.byField} rows={placed(turns.fields)} />
    </>
  );
}

function Answers({ figures: { outcomes, feedback, unanswered, procedures, voices } }: { figures: Figures }): ReactNode {
  const { language } = useConsole();
  const texts = FIGURE_TEXTS[language];
  return (
    <>
      <RankedTable
        title={texts.outcomes}
        rows={outcomes.map(({ code, count }) => ({ key: code, name: outcomeName(code, texts), count }))}
      />
      <p>{texts.feedback(feedback.likes, feedback.dislikes)}</p>
      <RankedTable
        title={texts.unanswered}
        rows={unanswered.map(({ outcome, nearest, count }) => ({
          key: `${outcome} ${nearest?.code ?? ''}`,
          name: outcomeName(outcome, texts),
          hint: nearest === null ? texts.nothingNear : texts.nearest(nearest.name),
          count,
        }))}
      />
      <p className="hint">{texts.unansweredHint}</p>
      <RankedTable
        title={texts.procedures}
        rows={procedures.map(({ procedure, count }) => ({
          key: procedure.code,
          name: procedure.name,
          hint: procedure.code,
          count,
        }))}
      />
      <RankedTable
        title={texts.voices}
        rows={voices.map(({ subject, ward, total }) => ({
          key: `${subject} ${ward?.code ?? ''}`,
          name: texts.voiceSubjects[subject] ?? subject,
          hint: ward?.name ?? texts.notKnown,
          count: total,
        }))}
      />
    </>
  );
}

function Desk({ figures }: { figures: Figures }): ReactNode {
  const { t, language } = useConsole();
  const texts = FIGURE_TEXTS[language];
  const { handoffs, rating, sla } = figures;
  const reasonNames: Readonly<Record<string, string>> = t.reasons;
  return (
    <>
      <TimesTable figures={figures} />
      <TermsTable sla={sla} />
      <RankedTable
        title={texts.reasons}
        rows={handoffs.reasons.map(({ code, count }) => ({ key: code, name: reasonNames[code] ?? code, count }))}
      />
      <RankedTable
        title={texts.ratingScores}
        rows={rating.scores.map((count, index) => ({ key: `${index}`, name: `${index + 1}`, count }))}
      />
      <RankedTable
        title={texts.ratingReasons}
        rows={rating.reasons.map(({ code, count }) => ({ key: code, name: texts.ratingWords[code] ?? code, count }))}
      />
    </>
  );
}

function Weeks({ figures: { weeks } }: { figures: Figures }): ReactNode {
  const { language } = useConsole();
  const texts = FIGURE_TEXTS[language];
  return (
    <>
      <ColumnChart
        title={texts.weekVisits}
        points={weeks.map(({ since, asking }) => ({ label: dayText(since), value: asking }))}
        format={(value) => value.toLocaleString(localeOf(language))}
      />
      <ColumnChart
        title={texts.weekDeflection}
        points={weeks.map(({ since, deflection }) => ({ label: dayText(since), value: deflection }))}
        format={(value) => percent(value, localeOf(language))}
      />
      <WeeksTable weeks={weeks} />
    </>
  );
}
