import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { cheapest, type Calibration, type RiskCoveragePoint } from './calibration.ts';
import type { Evaluation } from './evaluate.ts';

const PLOT_WIDTH = 900;

/** Shares of groups with their intervals. */
export function intervalPlot(groups: Evaluation['questions']['by'][string]): Plot.PlotOptions {
  const rows = Object.entries(groups)
    .map(([name, group]) => ({ name: `${name} (${group['hit@1'].count})`, ...group['hit@1'] }))
    .filter(({ value }) => value !== null);
  return {
    marginLeft: 220,
    x: { domain: [0, 1], percent: true, label: 'hit@1, %' },
    y: { label: null },
    marks: [
      Plot.ruleY(rows, { y: 'name', x1: 'low', x2: 'high', stroke: '#7a8797' }),
      Plot.dot(rows, { y: 'name', x: 'value', fill: '#0b6e4f', r: 4 }),
    ],
  };
}

/** What was expected (down) and what was got (across). */
export function confusionPlot(pairs: readonly { readonly expected: string; readonly got: string }[]): Plot.PlotOptions {
  const counts = new Map<string, { expected: string; got: string; count: number }>();
  for (const { expected, got } of pairs) {
    const cell = counts.get(`${expected}|${got}`) ?? { expected, got, count: 0 };
    counts.set(`${expected}|${got}`, { ...cell, count: cell.count + 1 });
  }
  const cells = [...counts.values()];
  return {
    marginLeft: 120,
    marginBottom: 60,
    x: { label: 'got', tickRotate: -25 },
    y: { label: 'expected' },
    color: { type: 'log', scheme: 'greens' },
    marks: [
      Plot.cell(cells, { x: 'got', y: 'expected', fill: 'count', inset: 1 }),
      Plot.text(cells, { x: 'got', y: 'expected', text: 'count' }),
    ],
  };
}

/** Bins of the probability: on the line, it holds. */
export function reliabilityPlot({ bins }: Calibration): Plot.PlotOptions {
  return {
    x: { domain: [0, 1], label: 'probability' },
    y: { domain: [0, 1], label: 'share right' },
    marks: [
      Plot.line(
        [
          [0, 0],
          [1, 1],
        ],
        { stroke: '#b8c1cc', strokeDasharray: '4' },
      ),
      Plot.dot(bins, { x: 'probability', y: 'right', r: 'count', fill: '#0b6e4f' }),
      Plot.text(bins, { x: 'probability', y: 'right', text: 'count', dy: -14 }),
    ],
  };
}

/** Share wrong among the answered, over the share answered; the dot is where it costs least. */
export function riskCoveragePlot(curve: readonly RiskCoveragePoint[]): Plot.PlotOptions {
  const best = cheapest(curve);
  return {
    x: { domain: [0, 1], percent: true, label: 'answered, %' },
    y: { percent: true, label: 'of them wrong, %' },
    marks: [
      Plot.ruleY([0], { stroke: '#b8c1cc' }),
      Plot.line(curve, { x: 'coverage', y: 'risk', stroke: '#0b6e4f' }),
      ...(best === undefined
        ? []
        : [
            Plot.dot([best], { x: 'coverage', y: 'risk', fill: '#a3231f', r: 5 }),
            Plot.text([best], {
              x: 'coverage',
              y: 'risk',
              text: ({ threshold }: RiskCoveragePoint) => `from ${threshold.toFixed(2)}`,
              dy: -14,
            }),
          ]),
    ],
  };
}

/** A plot as inline SVG. */
export function figure(options: Plot.PlotOptions): string {
  // linkedom and Plot have their own DOM types, which this program without a DOM cannot relate.
  const { document } = parseHTML('<html><body></body></html>') as unknown as { document: never };
  const { outerHTML } = Plot.plot({ width: PLOT_WIDTH, ...options, document }) as unknown as { outerHTML: string };
  return `<figure>${outerHTML}</figure>`;
}
