import { localDateOf } from '../../knowledge/index.ts';
import { readDossierCodes, spellDay, type WatchConsent } from '../../dossiers/index.ts';
import { chosenCodes } from '../dialogs/dossier-choice.ts';
import {
  asksForConsents,
  asksToStopWatching,
  asksToWatch,
  speaksOfAll,
  withdrawsEverything,
} from '../dialogs/dossier-words.ts';
import { readDossier } from '../dialogs/dossier-status.ts';
import { dossierActions } from '../replies/dossier-texts.ts';
import { anotherQuestion, type Text } from '../replies/texts.ts';
import {
  CONSENT_TEXT_VERSION,
  endWhichWatch,
  inAnotherConversation,
  inThisConversation,
  listConsents,
  stopWatching,
  tooManyWatches,
  watchBegun,
  watchDeclined,
  watchElsewhere,
  watchEnded,
  watchesKept,
  watchWhich,
} from '../replies/dossier-watch-texts.ts';
import { listNews, newsActions } from '../replies/news-texts.ts';
import { linkActions, onChannel, withLinks } from '../replies/link-texts.ts';
import { noticeActions, withAddresses } from '../replies/notice-address-texts.ts';
import type { LinkedPerson } from '../link-services.ts';
import type { NoticeAddressKind } from '../notice-services.ts';
import type { DossierServices } from '../turn.ts';
import { isKnownTrick } from '../understanding/scam.ts';
import { shownCodeMeant } from './dossier-choose.ts';
import { beginWithCodes } from './dossier-codes.ts';
import { lookUpDossier } from './dossier-look-up.ts';
import { askConsent, tellNothingLeft } from './dossier-consent.ts';
import { afterwards, tellDossier, tellPrivately } from './dossier-telling.ts';
import { newsOf } from './subscribe-to-news.ts';
import { linkedWith, peopleOf } from './linked-people.ts';
import { senderOf, type Ending, type Step, type Turn } from './step.ts';
import { together, withdrawEverything } from './withdraw-everything.ts';

/** "Báo em khi có kết quả", "thôi khỏi báo", "em đã đồng ý những gì": whatever else is under way. */
export const watchDossier: Step = async (turn) => {
  const { understanding, dependencies, input } = turn;
  const services = dependencies.dossiers;
  if (understanding === undefined || services === undefined) return turn;
  const { text } = understanding;
  const isStop = asksToStopWatching(text);
  const isList = !isStop && asksForConsents(text);
  if (!isStop && !isList && (!asksToWatch(text) || isKnownTrick(text))) return turn;
  if (input.conversation.isGroup) return tellPrivately(turn);
  if (isStop) return endWatches(turn, services);
  if (isList) return tellConsents(turn, services);
  const portal = await services.ownership.elsewhere();
  if (portal !== undefined) {
    const suggestions = [anotherQuestion];
    return tellDossier(turn, { outcome: 'dossier-elsewhere', body: watchElsewhere(portal.portalUrl), suggestions });
  }
  const [first, ...others] = readDossierCodes(text, input.now);
  const open = turn.dossier === undefined ? undefined : readDossier(turn.dossier, input.now);
  const isToldJustNow = (code: string) => open?.step === 'shown' && open.slots.code === code;
  if (first !== undefined && !(first.kind === 'code' && isToldJustNow(first.code))) {
    return beginWithCodes(turn, services, [first, ...others], true, 0);
  }
  const code = shownCodeMeant(turn, open?.slots.code) ?? open?.slots.code;
  if (code === undefined) {
    return tellDossier(turn, {
      outcome: 'dossier-asked',
      body: watchWhich,
      next: { step: 'code', slots: { wantsWatch: true } },
      suggestions: [dossierActions.noCode, dossierActions.leave],
    });
  }
  // What was just told need not be told again.
  return isToldJustNow(code) ? watchTold(turn, services, code) : wantWatch(turn, services, code);
};

async function watchTold(turn: Turn, services: DossierServices, code: string): Promise<Ending> {
  const instead = (isAtItsEnd: boolean) => (isAtItsEnd ? tellNothingLeft(turn, code) : askConsent(turn, code));
  return lookUpDossier(turn, services, { code, wantsWatch: true, instead });
}

/** Asks for consent where the dossier is proved in this conversation; else for the proof, which it comes back from. */
async function wantWatch(turn: Turn, services: DossierServices, code: string): Promise<Ending> {
  return lookUpDossier(turn, services, { code, wantsWatch: true });
}

/** What was agreed to is written down; only an owner whose proof still holds can agree. */
export async function takeConsent(turn: Turn, services: DossierServices, code: string): Promise<Ending> {
  const { input } = turn;
  const result = await services.watch.consent({
    ...senderOf(turn),
    code,
    conversationId: input.conversation.id,
    textVersion: CONSENT_TEXT_VERSION,
    isGroup: input.conversation.isGroup,
    now: input.now,
  });
  const next = { step: 'shown', slots: { code, watchBegun: true } } as const;
  switch (result.kind) {
    case 'watching': {
      const until = spellDay(localDateOf(new Date(result.consent.expiresAt)));
      const suggestions = [...(await otherWays(turn)), dossierActions.consents, ...afterwards(false)];
      return tellDossier(turn, { outcome: 'dossier-watch-begun', body: watchBegun(code, until), next, suggestions });
    }
    case 'proof-needed':
      return wantWatch(turn, services, code);
    case 'nothing-to-watch':
      return tellNothingLeft(turn, code);
    case 'too-many':
      return refuse(turn, tooManyWatches(result.limit), code);
    case 'private-only':
      return tellPrivately(turn);
  }
}

/** Ways to be told besides the chat that are not agreed on yet. */
async function otherWays({ dependencies: { notices }, input }: Turn): Promise<Text[]> {
  if (notices === undefined) return [];
  const confirmed = await notices.confirmed(input.conversation.id);
  return notices.kinds().flatMap((kind) => (confirmed.includes(kind) ? [] : [noticeActions[kind]]));
}

export function declineConsent(turn: Turn, code: string): Ending {
  return refuse(turn, watchDeclined, code);
}

function refuse(turn: Turn, body: Text, code: string): Ending {
  const next = { step: 'shown', slots: { code } } as const;
  return tellDossier(turn, { outcome: 'dossier-watch-refused', body, next, suggestions: afterwards(false) });
}

async function tellConsents(turn: Turn, { watch }: DossierServices): Promise<Ending> {
  const consents = await consentsOf(turn, watch);
  const linked = await linkedWith(turn);
  const rows = consents.map((consent) => ({
    consent,
    place: placeOf(turn, consent, linked),
    since: spellDay(localDateOf(new Date(consent.consentedAt))),
    until: spellDay(localDateOf(new Date(consent.expiresAt))),
  }));
  const codes = distinctCodes(consents).map((code) => stopWatching(code));
  const all = codes.length > 1 ? [dossierActions.stopAll] : [];
  const addresses = await confirmedWays(turn, linked);
  const letters = addresses.length > 0 ? [noticeActions.stop] : [];
  const news = await newsOf(turn);
  const watched = withAddresses(listConsents(rows), addresses);
  const bodies = [
    ...(rows.length + addresses.length > 0 || news.length === 0 ? [watched] : []),
    ...(news.length > 0 ? [listNews(news)] : []),
  ];
  const listed = withLinks(
    together(bodies),
    linked.map(({ channel }) => channel),
  );
  return told(turn, 'dossier-watch-listed', listed, [
    ...codes.slice(0, MOST_BUTTONS),
    ...all,
    ...letters,
    ...(linked.length > 0 ? [linkActions.end] : []),
    ...(news.length > 0 ? [newsActions.stop] : []),
  ]);
}

/** Where its notices come: the same person may have agreed in an earlier conversation, or in one that was linked. */
function placeOf({ input }: Turn, { conversationId, channel }: WatchConsent, linked: readonly LinkedPerson[]): Text {
  if (conversationId === input.conversation.id) return inThisConversation;
  const isLinked = linked.some((each) => each.conversationId === conversationId);
  return inAnotherConversation(onChannel(channel), isLinked);
}

const MOST_BUTTONS = 5;
/** "Thôi khỏi báo 0021". */
const ENDING_DIGITS = /\d{3,8}/u;

/** Of the resident, in all conversations that they linked; the oldest first. */
async function consentsOf(turn: Turn, watch: DossierServices['watch']): Promise<readonly WatchConsent[]> {
  const people = await peopleOf(turn);
  const lists = await Promise.all(people.map(({ person, channel }) => watch.list(person, channel, turn.input.now)));
  return lists.flat().sort((one, other) => one.consentedAt - other.consentedAt);
}

/** The same dossier may be told on two channels. */
function distinctCodes(consents: readonly WatchConsent[]): string[] {
  return [...new Set(consents.map(({ code }) => code))];
}

/** How many ended. @param code undefined: all */
async function withdraw(turn: Turn, watch: DossierServices['watch'], code?: string): Promise<number> {
  const { now } = turn.input;
  let ended = 0;
  for (const { person, channel } of await peopleOf(turn)) {
    ended += await watch.withdraw({ person, channel, now, ...(code === undefined ? {} : { code }) });
  }
  return ended;
}

/** Says which of them ended: one that was named need not be watched. */
async function withdrawEach(turn: Turn, watch: DossierServices['watch'], codes: readonly string[]): Promise<Text> {
  const ended: string[] = [];
  let count = 0;
  for (const code of codes) {
    const withdrawn = await withdraw(turn, watch, code);
    count += withdrawn;
    if (withdrawn > 0) ended.push(code);
  }
  return watchEnded(count, ended);
}

async function confirmedWays(turn: Turn, linked: readonly LinkedPerson[]): Promise<NoticeAddressKind[]> {
  const { notices } = turn.dependencies;
  const ids = [turn.input.conversation.id, ...linked.map(({ conversationId }) => conversationId)];
  const ways = await Promise.all(ids.map(async (id) => (await notices?.confirmed(id)) ?? []));
  return [...new Set(ways.flat())];
}

async function endWatches(turn: Turn, { watch }: DossierServices): Promise<Ending> {
  const { now } = turn.input;
  const message = turn.input.activity.text ?? '';
  const whole = readDossierCodes(message, now).flatMap((read) => (read.kind === 'code' ? [read.code] : []));
  const consents = whole.length > 0 || speaksOfAll(message) ? [] : await consentsOf(turn, watch);
  const codes = distinctCodes(consents);
  const chosen = codes.length > 1 && ENDING_DIGITS.test(message) ? chosenCodes(message, codes) : [];
  const named = [...whole, ...chosen];
  if (codes.length > 1 && named.length === 0) {
    const buttons = codes.map((code) => stopWatching(code)).slice(0, MOST_BUTTONS);
    const open = turn.dossier === undefined ? undefined : readDossier(turn.dossier, now)?.slots.code;
    return tellDossier(turn, {
      outcome: 'dossier-watch-listed',
      body: endWhichWatch,
      next: { step: 'end-which', slots: { others: codes, ...(open === undefined ? {} : { code: open }) } },
      suggestions: [...buttons, dossierActions.stopAll],
    });
  }
  if (named.length === 0 && withdrawsEverything(message)) return withdrawEverything(turn);
  // Where there is but one, it is told which.
  const ending = named.length === 0 ? codes : named;
  const body = ending.length === 0 ? watchEnded(await withdraw(turn, watch)) : await withdrawEach(turn, watch, ending);
  return told(turn, 'dossier-watch-ended', body, [dossierActions.consents]);
}

/** Those of the listed ones that the answer meant; the talk goes on with the dossier that it was about. */
export async function endChosenWatches(
  turn: Turn,
  { watch }: DossierServices,
  codes: readonly string[],
  open: string | undefined,
): Promise<Ending> {
  return tellDossier(turn, {
    outcome: 'dossier-watch-ended',
    body: await withdrawEach(turn, watch, codes),
    ...goOnWith(open),
    suggestions: [dossierActions.consents],
  });
}

export function keepWatches(turn: Turn, open: string | undefined): Ending {
  const suggestions = [dossierActions.consents];
  return tellDossier(turn, { outcome: 'dossier-watch-listed', body: watchesKept, ...goOnWith(open), suggestions });
}

function goOnWith(code: string | undefined) {
  return code === undefined ? {} : { next: { step: 'shown', slots: { code } } as const };
}

/** The talk that was under way stays where it was. */
function told(turn: Turn, outcome: 'dossier-watch-listed' | 'dossier-watch-ended', body: Text, suggestions: Text[]) {
  return tellDossier(turn, { outcome, body, suggestions });
}
