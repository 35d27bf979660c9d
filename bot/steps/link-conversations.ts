import { readDossierWord } from '../dialogs/dossier-words.ts';
import { agreesToLink, readLinkCode, refusesToLink, wantsToLink, wantsToUnlink } from '../dialogs/link-words.ts';
import type { LinkServices } from '../link-services.ts';
import {
  askToLink,
  LINK_TEXT_VERSION,
  linkActions,
  linkBusy,
  linkCode,
  linkCodeOwn,
  linkCodeShown,
  linkCodeWrong,
  linkedAlready,
  linkInGroup,
  linkMade,
  linkRefused,
  linksEnded,
  linkTooMany,
  linkTooOften,
  linkWaits,
  nothingToAgree,
} from '../replies/link-texts.ts';
import { text, type Text } from '../replies/texts.ts';
import { isCancel } from '../understanding/leave-words.ts';
import { senderOf, type Ending, type Step, type Turn } from './step.ts';
import { tell } from './tell.ts';

/** "Liên kết với Zalo", its code on the other side, the consent on both, "bỏ liên kết". Nothing of it in a group. */
export const linkConversations: Step = async (turn) => {
  const services = turn.dependencies.links;
  if (turn.understanding === undefined || services === undefined) return turn;
  const message = turn.input.activity.text ?? '';
  const code = readLinkCode(message);
  const wish = code === undefined ? wishOf(turn, message) : undefined;
  if (code === undefined && wish === undefined) return turn;
  if (turn.input.conversation.isGroup) {
    // A yes or a no is about something else there.
    return wish?.isBare === true ? turn : hideCode(tell(turn, 'guarded-personal-data', linkInGroup), code);
  }
  if (code !== undefined) return hideCode(await takeCode(turn, services, code), code);
  const request = { conversationId: turn.input.conversation.id, now: turn.input.now };
  switch (wish?.kind) {
    case 'agree': {
      const agreed = await services.agree({ ...request, textVersion: LINK_TEXT_VERSION });
      if (agreed === undefined) return wish.isBare ? turn : tell(turn, 'link-refused', nothingToAgree);
      return agreed.kind === 'linked'
        ? tell(turn, 'link-made', linkMade(agreed.channel), [linkActions.matters, linkActions.end])
        : tell(turn, 'link-asked', linkWaits(agreed.channel), [linkActions.refuse]);
    }
    case 'refuse':
      if (await services.refuse(request)) return tell(turn, 'link-refused', linkRefused(undefined));
      if (wish.isBare) return turn;
      return tell(turn, 'link-ended', linksEnded(await services.end(request)));
    case 'end':
      await services.refuse(request);
      return tell(turn, 'link-ended', linksEnded(await services.end(request)));
    default:
      return offerCode(turn, services);
  }
};

interface Wish {
  readonly kind: 'agree' | 'refuse' | 'end' | 'offer';
  /** A yes or a no and nothing else: of this only where both are asked, and of nothing else. */
  readonly isBare: boolean;
}

function wishOf({ state }: Turn, message: string): Wish | undefined {
  if (agreesToLink(message)) return { kind: 'agree', isBare: false };
  if (refusesToLink(message)) return { kind: 'refuse', isBare: false };
  if (wantsToUnlink(message)) return { kind: 'end', isBare: false };
  if (wantsToLink(message)) return { kind: 'offer', isBare: false };
  if (state.dialogs.length > 0) return undefined;
  const word = readDossierWord(message);
  if (word === 'yes') return { kind: 'agree', isBare: true };
  return word === 'no' || isCancel(message) ? { kind: 'refuse', isBare: true } : undefined;
}

async function offerCode(turn: Turn, services: LinkServices): Promise<Ending> {
  const { now, conversation } = turn.input;
  const offered = await services.offer({ conversationId: conversation.id, now });
  if (offered.kind !== 'offered') {
    return tell(turn, 'link-refused', offered.kind === 'too-often' ? linkTooOften : linkTooMany);
  }
  const ending = tell(turn, 'link-asked', linkCode(offered.code));
  // Whoever reads the conversation later finds no code in it.
  const shownOnce = { until: offered.until.toISOString(), instead: text(linkCodeShown, turn.language) };
  const replies = ending.replies.map((reply) => {
    const { motcua } = reply.channelData as { readonly motcua: object };
    return { ...reply, channelData: { ...reply.channelData, motcua: { ...motcua, shownOnce } } };
  });
  return { ...ending, replies };
}

async function takeCode(turn: Turn, services: LinkServices, code: string): Promise<Ending> {
  const { now, conversation } = turn.input;
  const taken = await services.take({ conversationId: conversation.id, sender: senderOf(turn), code, now });
  if (taken.kind === 'asked') {
    return tell(turn, 'link-asked', askToLink(taken.channel, false), [linkActions.agree, linkActions.refuse]);
  }
  return tell(turn, 'link-refused', REFUSALS[taken.kind]);
}

const REFUSALS = {
  own: linkCodeOwn,
  'linked-already': linkedAlready,
  busy: linkBusy,
  wrong: linkCodeWrong,
  'too-often': linkTooOften,
  'too-many': linkTooMany,
} as const satisfies Readonly<Record<string, Text>>;

/** The transcript keeps no code. */
function hideCode(ending: Ending, code: string | undefined): Ending {
  return code === undefined ? ending : { ...ending, keptText: '•••-•••' };
}
