import { cityCalendar } from '../../knowledge/index.ts';
import {
  dossierSentences,
  explainStatus,
  isDone,
  orderedSentences,
  spellTime,
  type DossierStatus,
  type ShowResult,
} from '../../dossiers/index.ts';
import {
  askForProof,
  dossierActions,
  dossierGone,
  lookUpElsewhere,
  nextDossier,
  oneAtATime,
  notProvable,
  notShown,
  proofUnreadable,
  shownBefore,
  spellAge,
  stillDown,
  systemDown,
  systemDownButKnown,
  systemsContradict,
  systemsDiffer,
  tooManyTries,
} from '../replies/dossier-texts.ts';
import { showCode } from '../replies/dossier-watch-texts.ts';
import type { AskedOfShown } from '../dialogs/dossier-asked.ts';
import { answerOfShown } from '../replies/dossier-answers.ts';
import { anotherQuestion, type Text } from '../replies/texts.ts';
import type { DossierServices } from '../turn.ts';
import { askConsent, tellNothingLeft } from './dossier-consent.ts';
import { withOfficialName } from './dossier-procedure.ts';
import { afterwards, tellDossier, tellPrivately } from './dossier-telling.ts';
import { senderOf, type Ending, type Turn } from './step.ts';

/** A turn is given up soon after: a resident is told in time that a system is slow. */
const LOOK_UP_MS = 7_500;
/** Systems that do not heed the signal are left behind. */
const GIVE_UP_MS = 8_500;
/** What is told of a system that is down is read once as well. */
const LAST_KNOWN_READABLE_MS = 15 * 60_000;

export interface LookUp {
  readonly code: string;
  /** Undefined: one that was given before may still hold. */
  readonly proof?: string;
  readonly others?: readonly string[];
  readonly wantsWatch?: boolean;
  /** Of the message, where it held a proof. */
  readonly keptText?: string | undefined;
  /** Said before the proof is asked for, or before the dossier: of another code in the message. */
  readonly before?: Text;
  /** Only this is told of the dossier; where a proof is needed first, all of it. */
  readonly asked?: readonly AskedOfShown[];
  /** Tried only where none that was given before holds. */
  readonly newProof?: string;
  /** It was asked of a system that gave no answer. */
  readonly afterOutage?: boolean;
  /** Said in place of the dossier where it can be shown. */
  readonly instead?: (isAtItsEnd: boolean) => Ending;
}

/** Looks a dossier up for whoever writes, and tells what became of it. */
export async function lookUpDossier(turn: Turn, services: DossierServices, lookUp: LookUp): Promise<Ending> {
  const { ownership } = services;
  const { code, others = [], wantsWatch = false, keptText } = lookUp;
  const slots = { code, others: [...others], wantsWatch };
  const result = await inTime(turn, async (signal) =>
    ownership.show({
      ...senderOf(turn),
      code,
      proof: lookUp.proof,
      conversationId: turn.input.conversation.id,
      isGroup: turn.input.conversation.isGroup,
      now: turn.input.now,
      signal,
    }),
  );
  const { newProof, instead, ...first } = lookUp;
  if (newProof !== undefined && (result.kind === 'proof-needed' || result.kind === 'limited')) {
    return lookUpDossier(turn, services, { ...first, proof: newProof });
  }
  const asking = { next: { step: 'proof', slots }, keptText } as const;
  const { noProof, another, again, leave } = dossierActions;
  switch (result.kind) {
    case 'shown': {
      if (instead !== undefined) return instead(isDone(result.status.state));
      const telling = { slots, keptText, until: result.provenUntil, asked: lookUp.asked };
      const before = [
        ...(lookUp.before === undefined ? [] : [lookUp.before]),
        ...(result.isContradicted === true ? [systemsContradict] : []),
        ...(result.differs === undefined ? [] : [systemsDiffer(result.status, result.differs)]),
      ];
      const shown = tellStatus(turn, 'dossier-shown', before, result.status, telling);
      if (!wantsWatch) return shown;
      return isDone(result.status.state) ? tellNothingLeft(turn, code, shown) : askConsent(turn, code, shown);
    }
    case 'proof-needed': {
      const [second] = others;
      const later = second === undefined || wantsWatch ? [] : [oneAtATime(second)];
      const body = join([...(lookUp.before === undefined ? [] : [lookUp.before]), askForProof(code), ...later]);
      return tellDossier(turn, { ...asking, outcome: 'dossier-asked', body, suggestions: [noProof, leave] });
    }
    case 'proof-unreadable':
      return tellDossier(turn, {
        ...asking,
        outcome: 'dossier-asked',
        body: proofUnreadable,
        suggestions: [noProof, leave],
      });
    case 'refused': {
      const { triesLeft, takesWholeNumber, limit } = result;
      const stopped = limit === undefined ? {} : { limit: { scope: limit.scope, until: limit.retryAt } };
      return tellDossier(turn, {
        ...asking,
        outcome: 'dossier-not-shown',
        next: { step: 'proof', slots: { ...slots, takesWholeNumber, wasRefused: true, ...stopped } },
        body: notShown(triesLeft, takesWholeNumber, limit && spellTime(limit.retryAt)),
        suggestions: limit === undefined ? [noProof, another, leave] : [another],
      });
    }
    case 'limited':
      return tellDossier(turn, {
        ...asking,
        outcome: 'dossier-limited',
        next: {
          step: 'proof',
          slots: {
            ...slots,
            takesWholeNumber: result.takesWholeNumber,
            limit: { scope: result.scope, until: result.retryAt },
          },
        },
        body: tooManyTries(result.scope, spellTime(result.retryAt), result.takesWholeNumber),
        suggestions: [another],
      });
    case 'gone':
      return tellDossier(turn, {
        outcome: 'dossier-unavailable',
        body: dossierGone(code),
        next: { step: 'shown', slots },
        suggestions: [again, another],
      });
    case 'unavailable': {
      const { reason, lastKnown } = result;
      const sorry = lookUp.afterOutage === true ? [stillDown] : [];
      if (lastKnown === undefined) {
        return tellDossier(turn, {
          ...asking,
          outcome: 'dossier-unavailable',
          next: { step: 'proof', slots: { ...slots, isDown: true } },
          body: join([...sorry, systemDown(reason)]),
          suggestions: [another, leave],
        });
      }
      const before = systemDownButKnown(reason, spellAge(lastKnown.ageMs));
      const until = turn.input.now.getTime() + LAST_KNOWN_READABLE_MS;
      return tellStatus(turn, 'dossier-unavailable', [...sorry, before], lastKnown.status, {
        slots,
        keptText,
        until,
        asked: lookUp.asked,
      });
    }
    case 'not-provable':
      return tellDossier(turn, {
        outcome: 'dossier-elsewhere',
        body: notProvable(result.portalUrl),
        suggestions: [dossierActions.another, anotherQuestion],
        keptText,
      });
    case 'proof-not-configured':
      return tellDossier(turn, { outcome: 'dossier-elsewhere', body: lookUpElsewhere(result.portalUrl), keptText });
    case 'private-only':
      return tellPrivately(turn);
  }
}

function tellStatus(
  turn: Turn,
  outcome: 'dossier-shown' | 'dossier-unavailable',
  before: readonly Text[],
  status: DossierStatus,
  telling: {
    readonly slots: { readonly code: string; readonly others: string[] };
    readonly keptText: string | undefined;
    readonly until: number;
    readonly asked?: readonly AskedOfShown[] | undefined;
  },
): Ending {
  const { slots, keptText, until, asked } = telling;
  const named = withOfficialName(status, turn.dependencies.catalogue);
  const explanation = explainStatus(named, cityCalendar(), turn.input.now);
  const [next] = slots.others;
  const more: Text[] = next === undefined ? [] : [showCode(next)];
  const told =
    asked === undefined
      ? orderedSentences(dossierSentences(explanation))
      : answerOfShown(asked, explanation, shownWith(turn, slots.code).length > 1);
  const ending = tellDossier(turn, {
    outcome,
    body: join([...before, ...told, ...(next === undefined ? [] : [nextDossier(next)])]),
    next: {
      step: 'shown',
      slots: { code: slots.code, others: slots.others, isDown: outcome === 'dossier-unavailable' },
    },
    suggestions: [...more, ...afterwards(outcome === 'dossier-shown' && !isDone(status.state))],
    once: { until, instead: shownBefore },
    keptText,
  });
  return { ...ending, state: { ...ending.state, dossiersShown: shownWith(turn, slots.code) } };
}

/** So many are told apart by their order. */
const MOST_SHOWN = 7;

function shownWith({ state: { dossiersShown = [] } }: Turn, code: string): string[] {
  return dossiersShown.includes(code) ? dossiersShown : [...dossiersShown, code].slice(-MOST_SHOWN);
}

function join(parts: readonly Text[]): Text {
  return { vi: parts.map(({ vi }) => vi).join('\n\n'), en: parts.map(({ en }) => en).join('\n\n') };
}

/** A look-up that takes too long is one in a system that is too slow. */
async function inTime(turn: Turn, show: (signal: AbortSignal) => Promise<ShowResult>): Promise<ShowResult> {
  const slow = AbortSignal.timeout(LOOK_UP_MS);
  const signal = turn.input.signal === undefined ? slow : AbortSignal.any([turn.input.signal, slow]);
  let timer: NodeJS.Timeout | undefined;
  const givenUp = new Promise<ShowResult>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'unavailable', reason: 'timeout', lastKnown: undefined }), GIVE_UP_MS);
  });
  try {
    return await Promise.race([show(signal), givenUp]);
  } finally {
    clearTimeout(timer);
  }
}
