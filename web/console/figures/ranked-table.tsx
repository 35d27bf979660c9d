import type { ReactNode } from 'react';
import { FIGURE_TEXTS } from './figure-texts.ts';
import { useConsole } from '../app/console-context.ts';

export interface Ranked {
  readonly key: string;
  readonly name: string;
  readonly hint?: string | undefined;
  readonly count: number;
}

/** What there is most of first, with a bar beside each number. */
export function RankedTable({ title, rows }: { title: string; rows: readonly Ranked[] }): ReactNode {
  const { language } = useConsole();
  const top = Math.max(1, ...rows.map(({ count }) => count));
  return (
    <section className="ranked">
      <h3>{title}</h3>
      {rows.length === 0 ? <p className="hint">{FIGURE_TEXTS[language].nothing}</p> : null}
      <table aria-label={title}>
        <tbody>
          {rows.map(({ key, name, hint, count }) => (
            <tr key={key}>
              <th scope="row">
                {name}
                {hint === undefined ? null : <span className="hint"> {hint}</span>}
              </th>
              <td className="number">{count.toLocaleString(language === 'vi' ? 'vi-VN' : 'en-GB')}</td>
              <td className="bar-cell" aria-hidden="true">
                <svg viewBox="0 0 100 10" preserveAspectRatio="none">
                  <rect className="chart-bar" width={(count / top) * 100} height={10} rx={2} />
                </svg>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
