import { asksToWatch, readDossierWord } from '../dialogs/dossier-words.ts';
import { awaitsProof } from '../dialogs/dossier-status.ts';
import { readContact } from '../dialogs/handoff-words.ts';
import { namesWhatToTell, readNoticeCode, wantsNoLetters, wantsNoticesBy } from '../dialogs/notice-words.ts';
import type { NoticeAddressKind, NoticeServices } from '../notice-services.ts';
import {
  ADDRESS_TEXT_VERSION,
  addressConfirmed,
  addressesOff,
  addressInvalid,
  addressRefused,
  addressTooOften,
  askForAddress,
  askForCode,
  codeNoTries,
  codeWrong,
  lettersEnded,
  nothingWatched,
  noticeActions,
} from '../replies/notice-address-texts.ts';
import type { Text } from '../replies/texts.ts';
import type { DialogFrame } from '../state.ts';
import { coverNumbers } from '../understanding/entities.ts';
import { isCancel } from '../understanding/leave-words.ts';
import { tellPrivately } from './dossier-telling.ts';
import { linkedWith } from './linked-people.ts';
import { senderOf, type Ending, type Step, type Turn } from './step.ts';
import { tell } from './tell.ts';

/** An address was asked for. Lasts for one message, and never holds an address. */
const DIALOG = 'notice-address';
const VERSION = 1;

/** "Báo em qua thư điện tử", the address, its code, "thôi gửi thư": where a resident is told besides the chat. */
export const agreeOnAddress: Step = async (begun) => {
  const asked = begun.state.dialogs.find(({ dialog, version }) => dialog === DIALOG && version === VERSION);
  const dialogs = begun.state.dialogs.filter(({ dialog }) => dialog !== DIALOG);
  const turn: Turn = asked === undefined ? begun : { ...begun, state: { ...begun.state, dialogs } };
  const { understanding, input, dependencies } = turn;
  const services = dependencies.notices;
  if (understanding === undefined || services === undefined) return turn;
  const message = input.activity.text ?? '';

  if (asked !== undefined) {
    const taken = await takeAddress(turn, services, kindOf(asked), message);
    if (taken !== undefined) return taken;
  }
  if (wantsNoLetters(message)) {
    if (input.conversation.isGroup) return tellPrivately(turn);
    const ids = [input.conversation.id, ...(await linkedWith(turn)).map(({ conversationId }) => conversationId)];
    let count = 0;
    for (const conversationId of ids) count += await services.withdraw({ conversationId, now: input.now });
    return tellOfNotices(turn, 'dossier-watch-ended', lettersEnded(count));
  }
  const code = awaitsProof(turn.state) ? undefined : readNoticeCode(message);
  if (code !== undefined && !input.conversation.isGroup) {
    const confirmed = await takeCode(turn, services, code);
    if (confirmed !== undefined) return confirmed;
  }
  const kind = wantsNoticesBy(message);
  if (kind === undefined) return turn;
  if (input.conversation.isGroup) return tellPrivately(turn);
  // First what is to be told; then where.
  if (asksToWatch(message) && namesWhatToTell(message) && !(await watches(turn))) return turn;
  if (!services.kinds().includes(kind)) return tellOfNotices(turn, 'dossier-watch-refused', addressesOff);
  return (await takeAddress(turn, services, kind, message)) ?? askAddress(turn, kind);
};

function kindOf({ slots: { kind } }: DialogFrame): NoticeAddressKind {
  return kind === 'phone' ? 'phone' : 'email';
}

async function watches(turn: Turn): Promise<boolean> {
  const { person, channel } = senderOf(turn);
  const consents = await turn.dependencies.dossiers?.watch.list(person, channel, turn.input.now);
  return consents !== undefined && consents.length > 0;
}

function askAddress(turn: Turn, kind: NoticeAddressKind, body = askForAddress(kind)): Ending {
  const frame: DialogFrame = { dialog: DIALOG, version: VERSION, step: 'address', slots: { kind } };
  const state = { ...turn.state, dialogs: [...turn.state.dialogs, frame] };
  return { ...tellOfNotices(turn, 'dossier-watch-asked', body), state };
}

/** Undefined: the message is about something else. */
async function takeAddress(
  turn: Turn,
  services: NoticeServices,
  kind: NoticeAddressKind,
  message: string,
): Promise<Ending | undefined> {
  const contact = readContact(message);
  if (contact?.kind !== kind) {
    if (readDossierWord(message) === 'no' || isCancel(message)) {
      return tellOfNotices(turn, 'dossier-watch-refused', addressRefused);
    }
    return message.includes('@') ? hide(askAddress(turn, kind, addressInvalid), message, message) : undefined;
  }
  const result = await services.ask({
    conversationId: turn.input.conversation.id,
    kind,
    value: contact.value,
    textVersion: ADDRESS_TEXT_VERSION,
    language: turn.language,
    now: turn.input.now,
  });
  const ending = {
    asked: () => tellOfNotices(turn, 'dossier-watch-asked', askForCode(kind, coverAddress(contact.value))),
    'too-often': () => tellOfNotices(turn, 'dossier-watch-refused', addressTooOften),
    invalid: () => askAddress(turn, kind, addressInvalid),
  }[result.kind]();
  return hide(ending, message, contact.value);
}

/** Undefined: no code is waited for. */
async function takeCode(turn: Turn, services: NoticeServices, code: string): Promise<Ending | undefined> {
  const { input } = turn;
  for (const kind of ['email', 'phone'] as const) {
    const taken = await services.confirm({ conversationId: input.conversation.id, kind, code, now: input.now });
    if (taken === 'run-out') continue;
    if (taken === 'confirmed') {
      const body = (await watches(turn)) ? addressConfirmed(kind) : both(addressConfirmed(kind), nothingWatched);
      return tellOfNotices(turn, 'dossier-watch-begun', body, [noticeActions.stop]);
    }
    return tellOfNotices(turn, 'dossier-watch-refused', taken === 'wrong' ? codeWrong : codeNoTries, [
      noticeActions[kind],
    ]);
  }
  return undefined;
}

function both(one: Text, other: Text): Text {
  return { vi: `${one.vi} ${other.vi}`, en: `${one.en} ${other.en}` };
}

function tellOfNotices(...told: Parameters<typeof tell>): Ending {
  return { ...tell(...told), route: 'dossier-status' };
}

/** The transcript keeps no address. */
function hide(ending: Ending, message: string, value: string): Ending {
  return { ...ending, keptText: coverNumbers(message.replace(value, '•••')) };
}

/** Enough of it for its owner to see a slip: `ng•••@example.vn`, `•••0000`. */
function coverAddress(value: string): string {
  const at = value.lastIndexOf('@');
  return at < 0 ? `•••${value.slice(-3)}` : `${value.slice(0, Math.min(2, at - 1))}•••${value.slice(at)}`;
}
