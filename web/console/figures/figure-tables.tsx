import type { ReactNode } from 'react';
import { useConsole } from '../app/console-context.ts';
import { durationOf } from '../ui/time.ts';
import type { Figures } from './figure-calls.ts';
import { dayText, localeOf, percent } from './figure-format.ts';
import { FIGURE_TEXTS } from './figure-texts.ts';

/** How long residents waited and officials took. */
export function TimesTable({ figures }: { figures: Figures }): ReactNode {
  const { language } = useConsole();
  const texts = FIGURE_TEXTS[language];
  const tell = (ms: number | null) => (ms === null ? '–' : durationOf(ms, language));
  const rows = [
    [texts.waiting, figures.waiting],
    [texts.firstAnswer, figures.firstAnswer],
    [texts.handling, figures.handling],
    [texts.ticketAnswer, figures.ticketAnswer],
  ] as const;
  return (
    <section className="ranked">
      <h3>{texts.times}</h3>
      <table aria-label={texts.times}>
        <thead>
          <tr>
            <td />
            <th scope="col">{texts.howMany}</th>
            <th scope="col">{texts.median}</th>
            <th scope="col">{texts.p90}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, { count, medianMs, p90Ms }]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="number">{count}</td>
              <td className="number">{tell(medianMs)}</td>
              <td className="number">{tell(p90Ms)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Promised times, kept and broken. */
export function TermsTable({ sla }: { sla: Figures['sla'] }): ReactNode {
  const { language } = useConsole();
  const texts = FIGURE_TEXTS[language];
  const states = ['kept', 'breached', 'open', 'other'] as const;
  return (
    <section className="ranked">
      <h3>{texts.sla}</h3>
      <table aria-label={texts.sla}>
        <thead>
          <tr>
            <td />
            {states.map((state) => (
              <th key={state} scope="col">
                {texts.slaStates[state]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(
            [
              [texts.slaChat, sla.handoffs],
              [texts.slaTickets, sla.tickets],
            ] as const
          ).map(([name, counts]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {states.map((state) => (
                <td key={state} className="number">
                  {counts[state]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Week on week. */
export function WeeksTable({ weeks }: { weeks: Figures['weeks'] }): ReactNode {
  const { language } = useConsole();
  const texts = FIGURE_TEXTS[language];
  const locale = localeOf(language);
  return (
    <section className="ranked wide">
      <h3>{texts.weeks}</h3>
      <div className="sideways" role="region" aria-label={texts.weeks} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {[
                texts.week,
                texts.visits,
                texts.deflection,
                texts.handoffs,
                texts.tickets,
                texts.waiting,
                texts.rating,
              ].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map(({ since, asking, deflection, handoffs, tickets, waitMedianMs, ratingAverage }) => (
              <tr key={since}>
                <th scope="row">{dayText(since)}</th>
                <td className="number">{asking.toLocaleString(locale)}</td>
                <td className="number">{deflection === null ? '–' : percent(deflection, locale)}</td>
                <td className="number">{handoffs}</td>
                <td className="number">{tickets}</td>
                <td className="number">{waitMedianMs === null ? '–' : durationOf(waitMedianMs, language)}</td>
                <td className="number">{ratingAverage === null ? '–' : ratingAverage.toLocaleString(locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
