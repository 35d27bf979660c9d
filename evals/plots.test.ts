import { describe, expect, it } from 'vitest';
import { calibrate, riskCoverage } from './calibration.ts';
import { confusionPlot, figure, reliabilityPlot, riskCoveragePlot } from './plots.ts';

const judged = [
  { probability: 0.9, isRight: true },
  { probability: 0.4, isRight: false },
  { probability: 0.3, isRight: true },
];

describe('the plots of a report', () => {
  it.each([
    ['reliability', reliabilityPlot(calibrate(judged)), 'share right'],
    ['risk and coverage', riskCoveragePlot(riskCoverage(judged)), 'of them wrong, %'],
    ['confusion', confusionPlot([{ expected: 'fee', got: 'documents' }]), 'documents'],
  ])('draw %s as inline SVG', (_name, plot, label) => {
    const html = figure(plot);

    expect(html).toContain('<svg');
    expect(html).toContain(label);
    expect(html).not.toContain('NaN');
  });

  it('hold without a row', () => {
    expect(figure(riskCoveragePlot(riskCoverage([])))).toContain('<svg');
    expect(figure(reliabilityPlot(calibrate([])))).toContain('<svg');
  });
});
