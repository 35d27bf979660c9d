/**
 * A small linear text classifier (multinomial logistic regression, sparse binary features, AdaGrad), trained from our
 * own messages: deterministic, in seconds, nothing to ship but the messages.
 */
export interface Example<Label extends string> {
  readonly features: readonly string[];
  readonly label: Label;
}

export interface TextClassifier<Label extends string> {
  /** Probability of each label, adding up to 1. */
  predict(features: readonly string[]): Readonly<Record<Label, number>>;
}

/** What was learned: `weights[feature * labels + label]`, features by their place in the vocabulary. */
export interface LearnedWeights {
  readonly vocabulary: ReadonlyMap<string, number>;
  readonly weights: Float64Array;
  /** One of each label. */
  readonly bias: Float64Array;
}

interface Training {
  /** Times that every example is gone through. */
  readonly epochs?: number | undefined;
  /** How much every weight is drawn back to nought; more of it where labels disagree, as two writers do. */
  readonly l2?: number | undefined;
}

const EPOCHS = 12;
/** The weights are the mean of those after each of the last epochs: one message more or less moves them little. */
const AVERAGED_SHARE = 2 / 3;
const LEARNING_RATE = 0.4;
const L2 = 1e-5;

export function trainTextClassifier<Label extends string>(
  labels: readonly Label[],
  examples: readonly Example<Label>[],
  training: Training = {},
): TextClassifier<Label> {
  return textClassifier(labels, learnWeights(labels, examples, training));
}

/**
 * Every label weighs the same, however many examples it has. Many examples need fewer `epochs`. Whoever changes how it
 * learns raises the version in kept-weights.ts.
 */
export function learnWeights<Label extends string>(
  labels: readonly Label[],
  examples: readonly Example<Label>[],
  { epochs = EPOCHS, l2 = L2 }: Training = {},
): LearnedWeights {
  const vocabulary = buildVocabulary(examples);
  const size = labels.length;
  const weights = new Float64Array(vocabulary.size * size);
  const gradients = new Float64Array(weights.length).fill(1e-6);
  const bias = new Float64Array(size);
  const counts = labels.map((label) => examples.filter((example) => example.label === label).length);
  const encoded = examples.map(({ features, label }) => ({
    ids: encode(features, vocabulary),
    label: labels.indexOf(label),
  }));
  const order = encoded.map((_, index) => index);
  const random = seededRandom(20_261_125);
  const mean = new Float64Array(weights.length);
  const meanBias = new Float64Array(size);
  const averaged = Math.round(epochs * AVERAGED_SHARE);

  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random);
    for (const index of order) {
      const example = encoded[index];
      if (example === undefined) continue;
      const probabilities = softmax(scores(example.ids, weights, bias, size));
      const importance = examples.length / (size * (counts[example.label] ?? 1));
      for (let label = 0; label < size; label += 1) {
        const error = ((probabilities[label] ?? 0) - (label === example.label ? 1 : 0)) * Math.min(importance, 4);
        bias[label] = (bias[label] ?? 0) - 0.02 * error;
        if (Math.abs(error) < 1e-4) continue;
        const step = error / Math.sqrt(example.ids.length || 1);
        for (const id of example.ids) {
          const at = id * size + label;
          const gradient = step + l2 * (weights[at] ?? 0);
          gradients[at] = (gradients[at] ?? 0) + gradient * gradient;
          weights[at] = (weights[at] ?? 0) - (LEARNING_RATE * gradient) / Math.sqrt(gradients[at] ?? 1);
        }
      }
    }
    if (epoch >= epochs - averaged) {
      addShare(mean, weights, averaged);
      addShare(meanBias, bias, averaged);
    }
  }

  return { vocabulary, weights: mean, bias: meanBias };
}

/** @param learned what `learnWeights` gave for the same labels in the same order */
export function textClassifier<Label extends string>(
  labels: readonly Label[],
  { vocabulary, weights, bias }: LearnedWeights,
): TextClassifier<Label> {
  return {
    predict(features) {
      const probabilities = softmax(scores(encode(features, vocabulary), weights, bias, labels.length));
      return Object.fromEntries(labels.map((label, index) => [label, probabilities[index] ?? 0])) as Record<
        Label,
        number
      >;
    },
  };
}

function addShare(mean: Float64Array, values: Float64Array, shares: number): void {
  for (let at = 0; at < mean.length; at += 1) mean[at] = (mean[at] ?? 0) + (values[at] ?? 0) / shares;
}

/** Features of two examples at least: what stands in one alone teaches nothing. */
function buildVocabulary(examples: readonly Example<string>[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { features } of examples) {
    for (const feature of new Set(features)) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  return new Map([...counts].filter(([, count]) => count > 1).map(([feature], index) => [feature, index]));
}

function encode(features: readonly string[], vocabulary: ReadonlyMap<string, number>): readonly number[] {
  return [...new Set(features)].map((feature) => vocabulary.get(feature)).filter((id) => id !== undefined);
}

function scores(ids: readonly number[], weights: Float64Array, bias: Float64Array, size: number): number[] {
  const scale = 1 / Math.sqrt(ids.length || 1);
  return Array.from({ length: size }, (_, label) => {
    let sum = 0;
    for (const id of ids) sum += weights[id * size + label] ?? 0;
    return (bias[label] ?? 0) + sum * scale;
  });
}

function softmax(values: readonly number[]): number[] {
  const highest = Math.max(...values);
  const exponents = values.map((value) => Math.exp(value - highest));
  const total = exponents.reduce((sum, value) => sum + value, 0);
  return exponents.map((value) => value / total);
}

function shuffle(order: number[], random: () => number): void {
  for (let index = order.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    const swapped = order[index] ?? 0;
    order[index] = order[other] ?? 0;
    order[other] = swapped;
  }
}

/** Mulberry32: the same order in every process. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
