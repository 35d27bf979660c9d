/** How one reply stands in the outbox, in the order in which the replies of a conversation were written. */
export interface StoredReply {
  readonly state: string;
  readonly partsSent: number;
  readonly errorCode: string | null;
}

/** One conversation with a platform: what should have been said, what the platform took, and how the outbox stands. */
export interface PlatformConversation {
  readonly name: string;
  /** The replies of the same conversation without any fault, each as the parts that the platform shows. All differ. */
  readonly expected: readonly (readonly string[])[];
  /** What the platform took, in order. */
  readonly taken: readonly { readonly text: string; readonly at: number }[];
  readonly replies: readonly StoredReply[];
}

/** What may cut a request off, in milliseconds since the epoch: a kill is a moment, what lasts has an end. */
export interface Disturbance {
  readonly from: number;
  readonly until: number;
  /** How the outbox tells that it was cut off by this. */
  readonly errorCode: 'WORKER_GONE' | 'NO_ANSWER';
}

export interface JudgeOptions {
  readonly disturbances: readonly Disturbance[];
}

export interface Verdict {
  readonly faults: readonly string[];
  /** Replies whose last request was cut off by a fault, so that nobody knows whether it arrived. */
  readonly unknown: readonly UnknownReply[];
}

export interface UnknownReply {
  readonly conversation: string;
  readonly reply: number;
  readonly hasArrived: boolean;
}

/** A request is given up after so long; what cut it off came within that. */
const LONGEST_REQUEST_MS = 15_000;

/** What a reply begins with where the one before may not have arrived, in which the bot told what it is. */
const TOLD_AGAIN = /^((?:\[@\d+\] )?)Em là (?:<b>|\*\*)?trợ lý ảo \(AI\)(?:<\/b>|\*\*)?, không phải cán bộ ạ\.\n\n/u;

/** As if nothing had been told again where it had to be. */
function withoutToldAgain({ expected, taken, replies }: PlatformConversation): PlatformConversation['taken'] {
  return taken.map(({ text, at }) => {
    const rest = text.replace(TOLD_AGAIN, '$1');
    const reply = rest === text ? -1 : expected.findIndex((parts) => parts[0] === rest);
    return { text: replies[reply - 1]?.state === 'outcome-unknown' ? rest : text, at };
  });
}

/** Nothing twice, nothing out of order, nothing lost but what stands as unknown, and that only because of a fault of the run. */
export function judgePlatform(judged: PlatformConversation, { disturbances }: JudgeOptions): Verdict {
  const conversation = { ...judged, taken: withoutToldAgain(judged) };
  const { name, expected, taken, replies } = conversation;
  const faults = orderFaults(conversation);
  const unknown: UnknownReply[] = [];
  if (replies.length !== expected.length) {
    faults.push(`${name}: ${expected.length} replies are due, and ${replies.length} were written`);
  }
  for (const [index, reply] of replies.entries()) {
    const parts = expected[index] ?? [];
    const number = index + 1;
    const arrived = parts.map((part) => taken.find(({ text }) => text === part));
    switch (reply.state) {
      case 'delivered':
        if (arrived.includes(undefined)) faults.push(`${name}: reply ${number} counts as delivered and never arrived`);
        break;
      case 'outcome-unknown': {
        const inDoubt = arrived[reply.partsSent];
        unknown.push({ conversation: name, reply: number, hasArrived: inDoubt !== undefined });
        if (arrived.slice(0, reply.partsSent).includes(undefined)) {
          faults.push(`${name}: a part of reply ${number} counts as sent and never arrived`);
        }
        if (arrived.slice(reply.partsSent + 1).some((part) => part !== undefined)) {
          faults.push(`${name}: reply ${number} went on after its outcome was unknown`);
        }
        if (!disturbances.some((one) => explains(one, reply.errorCode, inDoubt?.at))) {
          const arrival = inDoubt === undefined ? 'it never arrived' : `it arrived at ${inDoubt.at}`;
          const causes = disturbances.map(({ from, until }) => `${from}–${until}`).join(', ');
          faults.push(
            `${name}: reply ${number} is unknown (${reply.errorCode ?? 'no code'}) and nothing cut it off: ${arrival}, disturbed at ${causes}`,
          );
        }
        break;
      }
      default:
        faults.push(`${name}: reply ${number} stands as ${reply.state} (${reply.errorCode ?? 'no code'})`);
    }
  }
  return { faults, unknown };
}

function orderFaults({ name, expected, taken }: PlatformConversation): string[] {
  const order = expected.flat();
  const faults: string[] = [];
  let last = -1;
  for (const { text } of taken) {
    const index = order.indexOf(text);
    if (index < 0) faults.push(`${name}: was told what it is never told without a fault: "${text.slice(0, 60)}…"`);
    else if (index === last) faults.push(`${name}: was told twice: "${text.slice(0, 60)}…"`);
    else if (index < last) faults.push(`${name}: was told late or twice: "${text.slice(0, 60)}…"`);
    last = Math.max(last, index);
  }
  return faults;
}

function explains(
  { from, until, errorCode }: Disturbance,
  code: string | null,
  arrivedAt: number | undefined,
): boolean {
  if (code !== errorCode) return false;
  return arrivedAt === undefined || (arrivedAt <= until && from - arrivedAt <= LONGEST_REQUEST_MS);
}

/** One conversation over Direct Line, as its client read it. */
export interface OwnConversation {
  readonly name: string;
  readonly expected: readonly string[];
  /** The bot's messages in the order in which the client got them, by watermark. */
  readonly read: readonly { readonly id: string; readonly text: string }[];
}

/** Our own channel knows what it has written: exactly once, in order. */
export function judgeOwn({ name, expected, read }: OwnConversation): string[] {
  const faults: string[] = [];
  const ids = read.map(({ id }) => id);
  if (ids.some((id, index) => index > 0 && id <= (ids[index - 1] ?? ''))) {
    faults.push(`${name}: its watermark ran backwards`);
  }
  const texts = read.map(({ text }) => text);
  const at = expected.findIndex((text, index) => texts[index] !== text);
  if (at >= 0) {
    faults.push(`${name}: reply ${at + 1} of ${expected.length} is "${(texts[at] ?? 'missing').slice(0, 60)}"`);
  } else if (texts.length > expected.length) {
    faults.push(`${name}: has ${texts.length} replies instead of ${expected.length}`);
  }
  return faults;
}

/** A conversation that an official took over. */
export interface TakenConversation {
  readonly name: string;
  readonly officialId: string;
  readonly owner: string;
  /** The official could not be heard for so long that the conversation may have gone back to the queue, with a notice. */
  readonly wasMissed: boolean;
  /** What the API acknowledged of the official, each text once. */
  readonly written: readonly string[];
  /** All that came from our side after the resident was told of the official. */
  readonly readAfter: readonly { readonly text: string; readonly isOfficial: boolean }[];
}

/**
 * An acknowledged claim stands, what the official wrote is there once and in order, and the bot is silent. Where the
 * official was missed, the resident may be back in the queue, and is told so once, after all that the official wrote.
 */
export function judgeTaken(conversation: TakenConversation): string[] {
  const { name, officialId, owner, wasMissed, written, readAfter } = conversation;
  const faults: string[] = [];
  const isGivenBack = wasMissed && owner === 'queue';
  if (owner !== `official:${officialId}` && !isGivenBack) faults.push(`${name}: the claim is lost, ${owner} holds it`);
  const heldUntil = isGivenBack && readAfter.at(-1)?.isOfficial === false ? -1 : undefined;
  const bot = readAfter.slice(0, heldUntil).find(({ isOfficial }) => !isOfficial);
  if (bot !== undefined) faults.push(`${name}: the bot spoke to whom an official holds: "${bot.text.slice(0, 60)}…"`);
  const official = readAfter.filter(({ isOfficial }) => isOfficial).map(({ text }) => text);
  if (JSON.stringify(official) !== JSON.stringify(written)) {
    faults.push(
      `${name}: the official wrote ${written.length} messages, and ${official.length} were read, or out of order`,
    );
  }
  return faults;
}
