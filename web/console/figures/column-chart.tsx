import { useId, type ReactNode } from 'react';
import { FIGURE_TEXTS } from './figure-texts.ts';
import { useConsole } from '../app/console-context.ts';

export interface Point {
  readonly label: string;
  readonly value: number | null;
}

const STEP = 24;
const BAR = 16;
const HEIGHT = 120;
const FOOT = 18;
/** So many labels fit below. */
const MOST_LABELS = 8;

/** Columns over time, with the same as a table beneath for who cannot see them. */
export function ColumnChart({
  title,
  points,
  format,
}: {
  title: string;
  points: readonly Point[];
  format: (value: number) => string;
}): ReactNode {
  const id = useId();
  const { language } = useConsole();
  const texts = FIGURE_TEXTS[language];
  const top = Math.max(0, ...points.map(({ value }) => value ?? 0));
  const every = Math.max(1, Math.ceil(points.length / MOST_LABELS));
  const highest = points.find(({ value }) => value === top);
  const told = top === 0 ? texts.nothing : texts.highest(highest?.label ?? '', format(top));
  return (
    <figure className="chart">
      <figcaption id={id}>{title}</figcaption>
      <svg
        role="img"
        aria-labelledby={id}
        aria-describedby={`${id}-told`}
        viewBox={`0 0 ${points.length * STEP} ${HEIGHT + FOOT}`}
        preserveAspectRatio="none"
      >
        <line className="chart-foot" x1={0} x2={points.length * STEP} y1={HEIGHT} y2={HEIGHT} />
        {points.map(({ label, value }, index) => {
          const height = top === 0 || value === null ? 0 : Math.max(value > 0 ? 2 : 0, (value / top) * (HEIGHT - 8));
          return (
            <rect
              key={label}
              className="chart-bar"
              x={index * STEP + (STEP - BAR) / 2}
              y={HEIGHT - height}
              width={BAR}
              height={height}
              rx={2}
            >
              <title>{`${label}: ${value === null ? '–' : format(value)}`}</title>
            </rect>
          );
        })}
      </svg>
      <p className="chart-labels" aria-hidden="true">
        {points.map(({ label }, index) => (
          <span key={label}>{index % every === 0 ? label : ''}</span>
        ))}
      </p>
      <p id={`${id}-told`} className="hint">
        {told}
      </p>
      <details>
        <summary>{texts.asTable}</summary>
        <table>
          <tbody>
            {points.map(({ label, value }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>{value === null ? '–' : format(value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
