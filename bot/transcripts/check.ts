import type { TranscriptTurn } from './format.ts';
import { buttonsOf, dialogChanges, plain, plainText, saidOf, type ObservedTurn } from './observe.ts';
import { ASPECT_WORDS, DIALOG_NAMES, OUTCOME_WORDS, wordFor } from './words.ts';

/** What of a turn is not as its transcript says, each in one sentence; empty when all is. */
export function checkTurn(
  expected: TranscriptTurn,
  observed: ObservedTurn,
  earlier: readonly ObservedTurn[],
): readonly string[] {
  return [
    ...checkReply(expected, observed, earlier),
    ...checkProcedures(expected, observed),
    ...checkDialogs(expected, observed),
    ...checkState(expected, observed),
  ];
}

function checkReply(expected: TranscriptTurn, observed: ObservedTurn, earlier: readonly ObservedTurn[]): string[] {
  const text = plainText(observed);
  const folded = text.toLowerCase();
  const has = (words: string) => folded.includes(plain(words).toLowerCase());
  const titles = buttonsOf(observed).map(({ title }) => title);
  const same = expected.same_as === undefined ? undefined : earlier[expected.same_as - 1];
  const { outcome } = saidOf(observed);
  return [
    ...(expected.silent === true && observed.replies.length > 0 ? ['the bot was to say nothing'] : []),
    ...(expected.outcome !== undefined && !expected.outcome.some((each) => each === outcome)
      ? [`outcome is "${wordFor(OUTCOME_WORDS, outcome)}", not "${wordsOf(expected.outcome)}"`]
      : []),
    ...(expected.says ?? []).filter((words) => !has(words)).map((words) => `the bot does not say "${words}"`),
    ...(expected.not_says ?? []).filter(has).map((words) => `the bot says "${words}"`),
    ...(expected.buttons ?? [])
      .filter((title) => !titles.includes(title))
      .map((title) => `no button "${title}" among [${titles.join('] [')}]`),
    ...(expected.same_as !== undefined && (same === undefined || plainText(same) !== text)
      ? [`the reply is not that of turn ${expected.same_as}`]
      : []),
  ];
}

function wordsOf(outcomes: readonly string[]): string {
  return outcomes.map((each) => wordFor(OUTCOME_WORDS, each)).join('" or "');
}

function checkProcedures(expected: TranscriptTurn, observed: ObservedTurn): string[] {
  const { procedures } = saidOf(observed);
  const [cited = 'none'] = procedures;
  const aspect = observed.state.lastAnswer?.aspects?.[0] ?? 'none';
  return [
    ...(expected.cites !== undefined && cited !== expected.cites ? [`cites ${cited}, not ${expected.cites}`] : []),
    ...(expected.not_cites ?? []).filter((code) => cited === code).map((code) => `cites ${code}`),
    ...(expected.offers ?? [])
      .filter((code) => !procedures.includes(code))
      .map((code) => `does not offer ${code}, but ${procedures.join(', ') || 'nothing'}`),
    ...(expected.aspect !== undefined && aspect !== expected.aspect
      ? [`answers "${wordFor(ASPECT_WORDS, aspect)}", not "${wordFor(ASPECT_WORDS, expected.aspect)}"`]
      : []),
  ];
}

function checkDialogs({ dialog = {} }: TranscriptTurn, observed: ObservedTurn): string[] {
  const changes = dialogChanges(observed);
  return (['started', 'finished', 'kept', 'cancelled'] as const).flatMap((change) => {
    const name = dialog[change];
    if (name === undefined || changes[change].includes(name)) return [];
    return [`dialog "${wordFor(DIALOG_NAMES, name)}" was not ${change}: ${JSON.stringify(changes)}`];
  });
}

function checkState(expected: TranscriptTurn, { state, owner, events }: ObservedTurn): string[] {
  const slots = state.dialogs.at(-1)?.slots ?? {};
  return [
    ...(expected.language !== undefined && state.language !== expected.language
      ? [`the language is ${state.language}`]
      : []),
    ...(expected.owner !== undefined && owner !== expected.owner ? [`the conversation is held by ${owner}`] : []),
    ...(expected.event !== undefined && !events.includes(expected.event)
      ? [`no event ${expected.event} among [${events.join(', ')}]`]
      : []),
    ...Object.entries(expected.slot ?? {}).flatMap(([path, wanted]) => {
      const value = valueAt(slots, path);
      return value === wanted ? [] : [`slot ${path} is ${value ?? 'empty'}, not ${wanted}`];
    }),
  ];
}

/** `choices.0.code` of the slots, as text. */
function valueAt(slots: unknown, path: string): string | undefined {
  const value = path
    .split('.')
    .reduce<unknown>(
      (inner, key) =>
        typeof inner === 'object' && inner !== null ? (inner as Readonly<Record<string, unknown>>)[key] : undefined,
      slots,
    );
  if (value === undefined) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
