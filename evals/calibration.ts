/** A probability that was given, and whether what it was given for was right. */
export interface Judged {
  readonly probability: number;
  readonly isRight: boolean;
}

export interface CalibrationBin {
  /** Mean probability of the rows in the bin. */
  readonly probability: number;
  /** Share of them that was right. */
  readonly right: number;
  readonly count: number;
}

export interface Calibration {
  readonly count: number;
  /** Expected calibration error: the distance of both shares, weighted by the rows of the bin. Null over no rows. */
  readonly error: number | null;
  /** Ten of equal width; empty ones are left out. */
  readonly bins: readonly CalibrationBin[];
}

const BINS = 10;

export function calibrate(judged: readonly Judged[]): Calibration {
  const bins = Array.from({ length: BINS }, (_, bin) =>
    judged.filter(({ probability }) => Math.min(BINS - 1, Math.floor(probability * BINS)) === bin),
  )
    .filter((rows) => rows.length > 0)
    .map((rows) => ({
      probability: rows.reduce((sum, { probability }) => sum + probability, 0) / rows.length,
      right: rows.filter(({ isRight }) => isRight).length / rows.length,
      count: rows.length,
    }));
  const distance = bins.reduce((sum, { probability, right, count }) => sum + count * Math.abs(probability - right), 0);
  return { count: judged.length, error: judged.length === 0 ? null : distance / judged.length, bins };
}

/** What answering only the surest so many rows would mean. */
export interface RiskCoveragePoint {
  /** Probability of the least sure row that is still answered. */
  readonly threshold: number;
  /** Share of all rows that is answered. */
  readonly coverage: number;
  /** Share of the answered ones that is wrong. */
  readonly risk: number;
  /** A row, in questions: `WRONG_ANSWER_COST` and `NEEDLESS_ABSTENTION_COST`. */
  readonly cost: number;
}

/** A wrong answer is as bad as so many questions back. */
export const WRONG_ANSWER_COST = 5;
/** Saying "not known" to what would have been answered right, likewise. */
export const NEEDLESS_ABSTENTION_COST = 2;

/** From the surest row to all of them; rows of one probability come together, because no threshold parts them. */
export function riskCoverage(judged: readonly Judged[]): readonly RiskCoveragePoint[] {
  const surestFirst = judged.toSorted((one, other) => other.probability - one.probability);
  const rightInAll = judged.filter(({ isRight }) => isRight).length;
  const points: RiskCoveragePoint[] = [];
  let right = 0;
  for (const [position, { probability, isRight }] of surestFirst.entries()) {
    if (isRight) right += 1;
    if (surestFirst[position + 1]?.probability === probability) continue;
    const answered = position + 1;
    points.push({
      threshold: probability,
      coverage: answered / judged.length,
      risk: (answered - right) / answered,
      cost: (WRONG_ANSWER_COST * (answered - right) + NEEDLESS_ABSTENTION_COST * (rightInAll - right)) / judged.length,
    });
  }
  return points;
}

/** Where the curve costs least; undefined for an empty one. */
export function cheapest(curve: readonly RiskCoveragePoint[]): RiskCoveragePoint | undefined {
  return curve.toSorted((one, other) => one.cost - other.cost)[0];
}
