import { plainCodeText } from '../../dossiers/index.ts';
import type { CardAction, Outcome } from '../contract.ts';
import { openDossier, type DossierSlots, type DossierStep } from '../dialogs/dossier-status.ts';
import { buildReply, sayAction } from '../replies/build-reply.ts';
import { dossierActions, privatelyOnly } from '../replies/dossier-texts.ts';
import { anotherQuestion, askForPerson, text, type Text } from '../replies/texts.ts';
import type { DialogFrame } from '../state.ts';
import type { Ending, Turn } from './step.ts';

export interface DossierTelling {
  readonly outcome: Outcome;
  readonly body: Text;
  /** What the talk goes on with; without it the talk is over. */
  readonly next?: { readonly step: DossierStep; readonly slots?: Partial<DossierSlots> };
  readonly suggestions?: readonly Text[];
  /** The reply may be read once: until when, and what stands in its place afterwards. */
  readonly once?: { readonly until: number; readonly instead: Text };
  readonly keptText?: string | undefined;
}

/** Ends a turn of the talk about a dossier. */
export function tellDossier(turn: Turn, telling: DossierTelling): Ending {
  const { language, state, input } = turn;
  const { outcome, body, next, once, keptText, suggestions = [] } = telling;
  const actions = suggestions.map((title): CardAction => sayAction(title, language));
  const reply = buildReply({
    outcome,
    language,
    body: text(body, language),
    conversationOwner: input.conversation.owner,
    suggestions: [...actions, sayAction(askForPerson, language)],
  });
  const frames: DialogFrame[] = next === undefined ? [] : [openDossier(next.step, next.slots ?? {}, input.now)];
  const { motcua } = reply.channelData as { readonly motcua: object };
  const shownOnce =
    once === undefined
      ? undefined
      : { until: new Date(once.until).toISOString(), instead: text(once.instead, language) };
  return {
    outcome,
    route: 'dossier-status',
    replies: [
      shownOnce === undefined
        ? reply
        : { ...reply, channelData: { ...reply.channelData, motcua: { ...motcua, shownOnce } } },
    ],
    state: { ...state, dialogs: [...state.dialogs, ...frames], clarifications: 0, misunderstandings: 0 },
    ...(keptText === undefined ? {} : { keptText }),
  };
}

/** In a group: one fixed sentence and the private way, whatever was asked, and nothing is opened. */
export function tellPrivately(turn: Turn): Ending {
  const { language, input, state, dependencies } = turn;
  const outcome = 'guarded-personal-data';
  const body = text(privatelyOnly(input.conversation.privateChatUrl ?? dependencies.publicUrl), language);
  return {
    outcome,
    route: 'dossier-status',
    replies: [buildReply({ outcome, language, body, conversationOwner: input.conversation.owner })],
    // When it was spoken of, and nothing of what.
    state: { ...state, dossierAt: input.now.toISOString() },
    // A proof may stand beside the code.
    keptText: coverDigits(input.activity.text ?? '', []),
  };
}

/** What can be done once a dossier was told of. */
export function afterwards(isWatchable: boolean): Text[] {
  const { watch, again, another, lock } = dossierActions;
  return [...(isWatchable ? [watch] : []), again, another, lock, anotherQuestion];
}

/** The message as it is kept: every digit that stands in no code is covered. */
export function coverDigits(message: string, codes: readonly { readonly typed: string }[]): string {
  const plain = plainCodeText(message);
  const kept = codes
    .map(({ typed }) => ({ at: plain.indexOf(typed), end: plain.indexOf(typed) + typed.length }))
    .filter(({ at }) => at >= 0);
  return plain.replace(/\p{Nd}/gu, (digit, at: number) =>
    kept.some(({ at: from, end }) => at >= from && at < end) ? digit : '•',
  );
}
