import { strict as assert } from 'node:assert';
import { plainLines, type ChatPage, type SeenActivity } from './chat-page.ts';
import type { ServerUnderTest } from './server-under-test.ts';

export interface Bench {
  readonly chat: ChatPage;
  /** The server that runs now. */
  server(): ServerUnderTest;
  /** The same server again: its address, its data. */
  startAgain(): Promise<void>;
  /** Keeps a picture of the page. */
  picture(name: string): Promise<void>;
}

export interface Check {
  /** A sentence that is true when the check passes. */
  readonly name: string;
  /** Resolves to what is worth reading beside it; rejects when it is not so. */
  readonly run: (bench: Bench) => Promise<string | undefined>;
}

const QUESTION = 'vk e mới sinh bé, làm giấy khai sinh cần gì vậy';
const QUESTION_WHILE_CUT = 'đăng ký tạm trú cần giấy tờ gì';
const QUESTION_BEFORE_CRASH = 'đăng ký kết hôn cần giấy tờ gì';
const QUESTION_WHILE_AWAY = 'thủ tục đăng ký khai tử nộp ở đâu';
const BIRTH_REGISTRATION = '1.001193';

const PROMPT_MS = 20_000;
/** Web Chat comes back within 15 s, or 20 s after a first attempt that failed. */
const RECONNECT_MS = 60_000;
/** What a killed process held stays its own for another 60 s. */
const RECOVERY_MS = RECONNECT_MS + 60_000;

/** In order: each goes on in the conversation that the one before has left. */
export const CHECKS: readonly Check[] = [
  { name: 'Web Chat connects and is greeted by an AI', run: isGreeted },
  { name: 'a message is shown as sent and is answered from the right procedure', run: isAnswered },
  { name: 'the citation is shown, with the name and the link of the procedure', run: isCited },
  { name: 'a suggested action is clicked, says its words and is answered', run: suggestedActionWorks },
  { name: 'a message sent after every connection was cut is answered once', run: survivesCut },
  { name: 'a message taken in by a server that is then killed is answered once', run: survivesCrash },
  { name: 'the server stops when told to, while the chat is open', run: stopsCleanly },
  { name: 'a message written while the server is away is sent by "retry" and answered once', run: survivesAbsence },
  { name: 'Web Chat received what the server holds, each activity once and in order', run: holdsTheSame },
  { name: 'the screen shows every message once and in order', run: showsTheSame },
  { name: 'the page met no error and called no other machine', run: isQuiet },
];

async function isGreeted({ chat }: Bench): Promise<string> {
  await chat.bubble('Một Cửa').first().waitFor({ timeout: PROMPT_MS });

  const [greeting = ''] = await chat.bubbles();
  assert.match(greeting, /trợ lý ảo \(AI\)/);
  assert.ok((await chat.suggestedActions().count()) >= 2, 'the greeting has no suggested actions');
  return `"${greeting.split('\n', 1)[0] ?? ''}"`;
}

async function isAnswered({ chat, picture }: Bench): Promise<string> {
  await chat.say(QUESTION);
  const reply = await chat.replyTo(QUESTION, PROMPT_MS);

  await isShownAsSent(chat, QUESTION);
  const { outcome, procedures } = reply.channelData?.motcua ?? {};
  assert.equal(outcome, 'answered');
  assert.equal(procedures?.[0], BIRTH_REGISTRATION);
  assert.equal(await chat.bubble(BIRTH_REGISTRATION).count(), 1);
  await picture('answer');
  return BIRTH_REGISTRATION;
}

async function isCited({ chat, picture }: Bench): Promise<string> {
  const reply = await chat.replyTo(QUESTION, PROMPT_MS);
  const [claim] = (reply.entities ?? []).flatMap(({ citation }) => citation ?? []);
  assert.ok(claim !== undefined, 'the reply has no claim');

  const { name, url } = claim.appearance;
  const link = chat.page.locator('.webchat__link-definitions a').filter({ hasText: name });
  assert.equal(await link.count(), 1, 'Web Chat shows no reference with the name of the procedure');
  assert.equal(await link.getAttribute('href'), url);
  await link.scrollIntoViewIfNeeded();
  await picture('citation');
  return (await chat.page.locator('.webchat__link-definitions').innerText()).replace(/\s+/g, ' ');
}

async function suggestedActionWorks({ chat }: Bench): Promise<string> {
  const action = chat.suggestedActions().first();
  const words = await action.innerText();
  await action.click();
  const reply = await chat.replyTo(words, PROMPT_MS);

  await isShownAsSent(chat, words);
  assert.equal(reply.channelData?.motcua?.procedures[0], BIRTH_REGISTRATION, 'the procedure in hand was lost');
  return `"${words}"`;
}

async function survivesCut({ chat, server }: Bench): Promise<string> {
  server().cutConnections();
  await chat.say(QUESTION_WHILE_CUT);
  const startedAt = Date.now();
  await chat.replyTo(QUESTION_WHILE_CUT, RECONNECT_MS);

  await isShownAsSent(chat, QUESTION_WHILE_CUT);
  return `${secondsSince(startedAt)} s later`;
}

async function survivesCrash({ chat, server, startAgain }: Bench): Promise<string> {
  const accepted = chat.page.waitForResponse(
    (response) => response.request().method() === 'POST' && response.url().endsWith('/activities') && response.ok(),
  );
  await chat.say(QUESTION_BEFORE_CRASH);
  await accepted;
  await server().stop('SIGKILL');
  const startedAt = Date.now();
  await startAgain();
  await chat.replyTo(QUESTION_BEFORE_CRASH, RECOVERY_MS);

  await isShownAsSent(chat, QUESTION_BEFORE_CRASH);
  return `${secondsSince(startedAt)} s later`;
}

async function stopsCleanly({ server }: Bench): Promise<undefined> {
  const { isClean } = await server().stop('SIGTERM');

  assert.ok(isClean, 'it had to be killed');
  return undefined;
}

async function survivesAbsence({ chat, startAgain, picture }: Bench): Promise<string> {
  await chat.say(QUESTION_WHILE_AWAY);
  await chat.retryButtons().waitFor({ timeout: RECONNECT_MS });
  await picture('server-away');
  await startAgain();
  // Web Chat sends it as a new message and leaves the failed one where it is.
  await chat.retryButtons().click();
  const startedAt = Date.now();
  await chat.replyTo(QUESTION_WHILE_AWAY, RECONNECT_MS);

  await isShownAsSent(chat, QUESTION_WHILE_AWAY);
  return `${secondsSince(startedAt)} s after "retry"`;
}

async function holdsTheSame({ chat, server }: Bench): Promise<string> {
  const seen = await chat.seen();
  const held = await activitiesHeld(server().url, seen);

  // Web Chat adds activities of its own that never went over the wire; they have no id of the server's.
  const heldIds = held.map(({ id }) => id);
  const received = seen.activities.map(({ id }) => id).filter((id) => id.startsWith(`${seen.conversationId}|`));
  assert.deepEqual(received, heldIds);
  for (const text of [QUESTION, QUESTION_WHILE_CUT, QUESTION_BEFORE_CRASH, QUESTION_WHILE_AWAY]) {
    const [message, ...repeats] = held.filter((activity) => activity.from.role === 'user' && activity.text === text);
    assert.ok(message !== undefined && repeats.length === 0, `"${text}" is held ${repeats.length + 1} times`);
    assert.equal(held.filter(({ replyToId }) => replyToId === message.id).length, 1, `replies to "${text}"`);
  }
  return `${held.length} activities`;
}

async function showsTheSame({ chat, server, picture }: Bench): Promise<string> {
  const messages = (await activitiesHeld(server().url, await chat.seen())).filter(({ type }) => type === 'message');

  const shown = await chat.bubbles();
  await picture('conversation');
  assert.equal(shown.length, messages.length);
  messages.forEach(({ text = '' }, index) => {
    const [opening = ''] = plainLines(text);
    assert.ok(shown[index]?.includes(opening), `message ${index + 1} is not shown in its place`);
  });
  return `${shown.length} messages`;
}

async function isQuiet({ chat }: Bench): Promise<undefined> {
  assert.deepEqual(chat.faults, []);
  return undefined;
}

/** On the screen once, with neither "sending" nor "send failed" beside it. */
async function isShownAsSent(chat: ChatPage, text: string): Promise<void> {
  const shown = await chat.ownBubbles();
  assert.equal(shown.filter((own) => own === text).length, 1, `"${text}" is not shown as sent once`);
}

/** What the server answers to a client that asks for everything. */
async function activitiesHeld(
  url: string,
  { token, conversationId }: { token: string; conversationId: string },
): Promise<SeenActivity[]> {
  const response = await fetch(`${url}/v3/directline/conversations/${conversationId}/activities`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  assert.equal(response.status, 200);
  return ((await response.json()) as { activities: SeenActivity[] }).activities;
}

function secondsSince(startedAt: number): number {
  return Math.round((Date.now() - startedAt) / 1000);
}
