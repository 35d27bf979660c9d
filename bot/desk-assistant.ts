import type { DeskAssistant } from '../desk/index.ts';
import type { Catalogue, Procedure } from '../knowledge/index.ts';
import { syllables } from '../retrieval/index.ts';
import { ageSaid } from './answering/age-range.ts';
import { ASPECT_NAMES, composeAnswer } from './answering/compose.ts';
import { ASPECTS, type Aspect, type Language } from './contract.ts';
import type { Engine } from './engine.ts';
import type { Lookups } from './looked-up.ts';
import { initialState, readState } from './state.ts';
import { contentSyllables } from './understanding/content-syllables.ts';
import { findAspectCues } from './understanding/aspect-cues.ts';
import { tellsOfMisconduct } from './understanding/standing-requests.ts';

export interface DeskAssistantOptions {
  readonly engine: Engine;
  /** The newest. */
  readonly catalogue: () => Catalogue;
  readonly retriever: Lookups;
}

/** What the bot does for officials: the reply that it would give, any aspect of any procedure, and what it understood. */
export function createDeskAssistant({ engine, catalogue, retriever }: DeskAssistantOptions): DeskAssistant {
  return {
    async suggest({ questions, before, state, language }, signal) {
      let { procedureInHand } = readState(state);
      const ask = async (text: string) =>
        engine.turn({
          activity: { type: 'message', text },
          conversation: { id: 'desk', isGroup: false, owner: 'bot' },
          state: { ...initialState, greeted: true, language, languageChosen: true, procedureInHand },
          now: new Date(),
          isForOfficial: true,
          signal,
        });
      for (const text of before) {
        const { outcome, state: after } = await ask(text);
        if (ANSWERS.has(outcome)) ({ procedureInHand } = after);
      }
      for (const question of questions) {
        const { outcome, replies, procedures, aspects } = await ask(question);
        const text = replies.findLast(({ type }) => type === 'message')?.text;
        const procedure = catalogue().find(procedures[0] ?? '');
        if (text === undefined || procedure === undefined || !ANSWERS.has(outcome)) continue;
        const missing = aspects.filter((aspect) => !isStated(catalogue(), procedure, aspect, language));
        const gaps = missing.map((aspect) => ASPECT_NAMES[aspect][language]);
        return { text, question, sources: [sourceOf(procedure)], gaps };
      }
      return undefined;
    },
    aspect(code, named, language) {
      const procedure = catalogue().find(code);
      const aspect = ASPECTS.find((each) => each === named);
      if (procedure === undefined || aspect === undefined) return undefined;
      const request = { catalogue: catalogue(), procedure, aspects: [aspect], language, caseId: undefined };
      const { text, stated } = composeAnswer(request);
      const gaps = stated ? [] : [ASPECT_NAMES[aspect][language]];
      return { text, question: '', sources: [sourceOf(procedure)], gaps };
    },
    aspects(code) {
      const procedure = catalogue().find(code);
      if (procedure === undefined) return undefined;
      return {
        name: procedure.name,
        aspects: ASPECTS.filter((aspect) => isStated(catalogue(), procedure, aspect, 'vi')),
      };
    },
    async search(query, limit) {
      const known = catalogue().find(query.trim());
      const { candidates } = await retriever.retrieve(query, { topK: limit });
      const found = candidates.flatMap(({ code }) => catalogue().find(code) ?? []);
      // Officials type names: the shortest that says all of it goes before what is only near to what is asked of it.
      const wanted = contentSyllables(query);
      const named = found
        .filter(({ name, shortName }) => saysAll(`${shortName} ${name}`, wanted))
        .sort((one, other) => (wanted.length === 0 ? 0 : one.name.length - other.name.length));
      const procedures = [...new Set([...(known === undefined ? [] : [known]), ...named, ...found])];
      const asked = [...new Set(findAspectCues(query).map(({ aspect }) => aspect))];
      return procedures.slice(0, limit).map((procedure) => ({
        code: procedure.code,
        name: procedure.name,
        field: procedure.field,
        asked:
          procedure.record === undefined
            ? []
            : asked.filter((aspect) => isStated(catalogue(), procedure, aspect, 'vi')),
      }));
    },
    aspectNames: ASPECTS.map((code) => ({ code, ...ASPECT_NAMES[code] })),
    tellsOfConduct: tellsOfMisconduct,
    understood(stored) {
      const { procedureInHand, question, person, ward } = readState(stored);
      return {
        procedure: procedureInHand?.code,
        aspect: procedureInHand?.aspect,
        question: forColleagues(question),
        person: person === undefined ? undefined : personShown(person),
        ward,
      };
    },
  };
}

/** Who they are and how old, without the rest of what was said: that stands in the conversation. */
function personShown({ relation, said }: { readonly relation: string; readonly said: string }): string {
  const age = ageSaid(said);
  return age === undefined ? relation : `${relation} (${age})`;
}

function saysAll(name: string, wanted: readonly string[]): boolean {
  const said = new Set(syllables(name).map(({ folded }) => folded));
  return wanted.every((syllable) => said.has(syllable));
}

/** A complaint of an official is not for whoever may be complained of. */
function forColleagues(said: string | undefined): string | undefined {
  return said === undefined || tellsOfMisconduct(said) ? undefined : said;
}

/** What is composed from a record; whatever else the bot says is for residents. */
const ANSWERS: ReadonlySet<string> = new Set(['answered', 'answered-from-directory', 'unanswerable-no-fact']);

function isStated(catalogue: Catalogue, procedure: Procedure, aspect: Aspect, language: Language): boolean {
  const { stated, origin } = composeAnswer({ catalogue, procedure, aspects: [aspect], language, caseId: undefined });
  // Whatever is asked, the directory answers with the name, the authority and the official page.
  return stated && (origin !== 'directory' || aspect === 'overview');
}

function sourceOf({ code, name, record, url }: Procedure) {
  return { code, name, url: record?.source.url ?? url };
}
