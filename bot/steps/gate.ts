import { isHeldByHand, leavesFilesBehind } from '../../desk/index.ts';
import { wantsToLeaveDesk } from '../dialogs/handoff-words.ts';
import { messageForDesk } from '../message-for-desk.ts';
import { buildReply } from '../replies/build-reply.ts';
import { handoffStatus } from '../replies/handoff-events.ts';
import { fileNotSeen, leftDesk } from '../replies/handoff-texts.ts';
import { text } from '../replies/texts.ts';
import { speaksOfDanger } from '../understanding/emergency.ts';
import { guardEmergency } from './guard-emergency.ts';
import type { Ending, Step, Turn } from './step.ts';

const TELL_AGAIN_MS = 30 * 60_000;

/**
 * Who holds the conversation? While it is not the bot, the bot is silent: what the resident writes is for the desk. Only
 * that they have had enough of it is heard here, and a cry for help while nobody is known to read it; and they are told
 * when what they send cannot be seen at the desk.
 */
export const gate: Step = (turn) => {
  const { conversation, activity } = turn.input;
  if (conversation.owner === 'bot') return turn;
  const message = activity.text ?? '';
  if (activity.type !== 'message' || turn.dependencies.desk === undefined) return silent(turn);
  if (wantsToLeaveDesk(message)) return leave(turn);
  // Life first: nobody at the desk reads it yet, or who answers in the platform's app may be away from it.
  const isUnread = conversation.owner === 'queue' || isHeldByHand(conversation.owner);
  const alarm = isUnread ? guardEmergency(turn) : turn;
  const isAlarm = 'outcome' in alarm;
  return {
    ...(isAlarm ? alarm : isNotSeen(turn) ? tellOfFile(turn) : silent(turn)),
    effects: [{ kind: 'message', text: messageForDesk(activity), isUrgent: isAlarm || speaksOfDanger(message) }],
    // An official reads it: what they were sent for must stand there.
    keptText: message,
  };
};

function silent({ state }: Turn): Ending {
  return { outcome: 'ignored', replies: [], state };
}

/** Whoever answers in the platform's own app sees it there. Who sends one after another is told once. */
function isNotSeen({ input: { activity, conversation, now }, state: { unseenAt } }: Turn): boolean {
  if (isHeldByHand(conversation.owner) || !leavesFilesBehind(activity.attachments ?? [])) return false;
  return unseenAt === undefined || now.getTime() - Date.parse(unseenAt) >= TELL_AGAIN_MS;
}

function tellOfFile(turn: Turn): Ending {
  const { language, input } = turn;
  const { owner: conversationOwner } = input.conversation;
  const body = text(fileNotSeen, language);
  const reply = buildReply({ outcome: 'handoff-notice', language, body, conversationOwner });
  return { outcome: 'ignored', replies: [reply], state: { ...turn.state, unseenAt: input.now.toISOString() } };
}

function leave(turn: Turn): Ending {
  const { language } = turn;
  const reply = buildReply({
    outcome: 'handoff-left',
    language,
    body: text(leftDesk, language),
    conversationOwner: 'bot',
  });
  return {
    outcome: 'handoff-left',
    route: 'handoff',
    replies: [handoffStatus('completed', 'bot'), reply],
    state: { ...turn.state, clarifications: 0, misunderstandings: 0 },
    effects: [{ kind: 'leave' }],
  };
}
