import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Store } from '../../store/index.ts';
import { audienceOf, type PersonalReply } from '../../bot/index.ts';
import type { ChannelAccount, DirectPeer, GroupPeer, OutgoingPart, SendOutcome } from '../contract.ts';
import { conversationOf } from '../intake.ts';
import { plainText } from '../rendering/plain-text.ts';
import { startChannelServer, type ServedChannel } from './channel-server.ts';

/** A channel as the suite needs it. */
interface UnderTest {
  /** What a resident writes, as it comes in. */
  says(text: string, id: string): SignedCall;
  /** The same for a picture without words. */
  showsPicture(id: string): SignedCall;
  /** They want nothing more; undefined where the channel does not tell. */
  leaves?(): SignedCall;
  /** An official writes by hand in the platform's own app; undefined where nobody tells us. */
  writesByHand?(text: string, id: string): SignedCall;
  /** Who hears of each of our messages before its request is answered, as the webhook does. */
  tellOfSent?(listener: (echo: SignedCall) => Promise<void>): void;
  /** What is said in a group; undefined where there is none for us. */
  readonly saysInGroup?: (text: string, id: string, to: 'us' | 'others') => SignedCall;
  /** The group of those calls. */
  readonly groupId?: string;
  /** Authenticates any body as whoever calls does. */
  sign(body: string): SignedCall;
  /** What residents were shown, in order. */
  sent(): readonly string[];
  readonly signatureHeader: string;
  /** Whether what is in the header depends on the body; a shared secret does not. */
  readonly coversBody: boolean;
  /** What no outcome and no line of the log may hold. */
  readonly secrets: readonly string[];
  close(): Promise<void>;
}

/** A channel to somebody else's server, in whose place stands a fake that is as strict. */
export interface PlatformUnderTest extends UnderTest {
  /** Our account there, over this store and clock. */
  open(store: Store, now: () => number): ChannelAccount;
  /** Whoever writes. */
  readonly peerId: string;
  /** What a resident would read of a part. */
  textOf(part: OutgoingPart): string;
  /** The next message meets this. */
  mishap(kind: MishapKind): void;
  /** It closes what is kept open between two messages. */
  closeIdleConnections(): void;
  /** An address at which nobody listens, in place of the platform. */
  readonly unreachable: (store: Store, now: () => number) => ChannelAccount;
}

/** A channel of our own, whose way out is a commit. */
export interface OwnChannelUnderTest extends UnderTest {
  serve(): Promise<ServedChannel>;
}

export interface SignedCall {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

export type MishapKind = 'rate-limited' | 'blocked' | 'accept-then-drop' | 'hang' | 'nonsense';

const EXPECTED: Readonly<Record<MishapKind, Partial<SendOutcome>>> = {
  'rate-limited': { status: 'retry' },
  blocked: { status: 'failed', code: 'BLOCKED' },
  'accept-then-drop': { status: 'outcome-unknown' },
  hang: { status: 'outcome-unknown' },
  nonsense: { status: 'outcome-unknown' },
};

const PERSON: DirectPeer = { kind: 'direct', id: 'person' };
const GROUP: GroupPeer = { kind: 'group', id: 'group' };

const withoutSpace = (text: string) => text.replace(/\s+/gu, '');

function onePart(account: ChannelAccount): OutgoingPart {
  const [part] = account.render(audienceOf({ type: 'message', text: 'Dạ.' }), PERSON);
  if (part === undefined) throw new Error('Nothing is shown of a message');
  return part;
}

/** Printed beside the checks that a channel cannot be put to. */
const CANNOT = {
  mishap: 'its way out is a commit to our own database: there is nobody who could refuse it, drop it or hang',
  rendering: 'its clients show Activities themselves: nothing is rendered here',
  leaving: 'nobody tells us there that they want nothing more',
  groups: 'it has no groups',
  echoes: 'nobody tells us there what our account writes',
} as const;

/**
 * What every channel must do (docs/channels.md). `start` makes everything anew for each test. What a channel cannot do
 * is skipped with the reason.
 */
export function channelConformance(name: string, start: () => Promise<PlatformUnderTest | OwnChannelUnderTest>): void {
  describe(`${name}, as every channel`, () => {
    let channel: PlatformUnderTest | OwnChannelUnderTest;
    let server: ServedChannel;

    beforeEach(async () => {
      channel = await start();
      const opened = channel;
      server = await ('serve' in opened ? opened.serve() : startChannelServer((store) => opened.open(store, Date.now)));
    });

    afterEach(async () => {
      await server.close();
      await channel.close();
    });

    /** The platform behind the channel, and our account there; skips where there is none. */
    const platformOr = (skip: (reason: string) => never, reason: string) => {
      const { account } = server;
      return 'serve' in channel || account === undefined ? skip(reason) : { platform: channel, account };
    };

    const post = ({ body, headers }: SignedCall) => server.post(body, headers);
    const echoes = () => channel.sent().filter((text) => text.includes('về:'));
    const nothingPending = () =>
      vi.waitFor(async () => {
        expect(await server.store.inbox.depth()).toBe(0);
        expect(await server.store.outbox.depth()).toBe(0);
      });

    it('answers what a resident writes, in Vietnamese and with pictures in letters', async () => {
      const { status } = await post(channel.says('Hồ sơ của tui tới đâu rồi? 😀', 'm1'));

      expect(status).toBe(200);
      await vi.waitFor(() => expect(echoes()).toEqual(['Dạ, về: Hồ sơ của tui tới đâu rồi? 😀']));
    });

    it('refuses a call of somebody else, and keeps nothing of it', async () => {
      const { body, headers } = channel.says('Chào', 'm1');
      const signature = headers[channel.signatureHeader] ?? '';
      const { [channel.signatureHeader]: _, ...unsigned } = headers;
      const changed = [
        { body: body.replace('Chào', 'Chao'), headers },
        { body: JSON.stringify(JSON.parse(body), null, 1), headers },
      ];
      const forged = [
        ...(channel.coversBody ? changed : []),
        { body, headers: unsigned },
        { body, headers: { ...headers, [channel.signatureHeader]: signature.slice(0, -2) } },
        { body, headers: { ...headers, [channel.signatureHeader]: 'x'.repeat(20) } },
      ];

      for (const call of forged) expect((await post(call)).status).toBeGreaterThanOrEqual(400);

      expect(await server.store.inbox.depth()).toBe(0);
      expect(server.log()).not.toContain('Chao');
    });

    it('answers a message once, however often it comes, and two as two', async () => {
      const first = channel.says('một', 'm1');
      await Promise.all([post(first), post(first), post(channel.says('hai', 'm2'))]);
      await nothingPending();

      expect((await post(first)).status).toBe(200);

      await nothingPending();
      expect([...echoes()].sort()).toEqual(['Dạ, về: hai', 'Dạ, về: một']);
    });

    it('asks for it again when it could not be stored', async () => {
      vi.spyOn(server.store, 'transaction').mockRejectedValueOnce(new Error('disk full'));

      expect((await post(channel.says('một', 'm1'))).status).toBeGreaterThanOrEqual(500);
      expect((await post(channel.says('một', 'm1'))).status).toBe(200);

      await vi.waitFor(() => expect(echoes()).toEqual(['Dạ, về: một']));
    });

    it('takes what it cannot read for nothing, without failing', async () => {
      const bodies = ['', '{}', '[]', 'null', '"x"', '{"event_name":null}', '{'.repeat(1000), 'x'.repeat(1000)];
      for (const body of bodies) expect((await post(channel.sign(body))).status).toBeLessThan(500);
      expect((await post(channel.sign('x'.repeat(1_000_000)))).status).toBe(413);

      await post(channel.says('một', 'm1'));
      await vi.waitFor(() => expect(echoes()).toEqual(['Dạ, về: một']));
    });

    it('never fails on a call whatever is in it', async () => {
      await fc.assert(
        fc.asyncProperty(fc.json({ maxDepth: 4 }), async (body) => {
          expect((await post(channel.sign(body))).status).toBeLessThan(500);
        }),
        { numRuns: 50 },
      );
    });

    it('takes a picture in', async () => {
      expect((await post(channel.showsPicture('m1'))).status).toBe(200);

      await nothingPending();
    });

    it('shows every reply within its limit, and loses none of its words', ({ skip }) => {
      const { platform, account } = platformOr(skip, CANNOT.rendering);
      const unit = fc.constantFrom('ế', 'a', ' ', '\n', '. ', '😀', '[@', '<b>', '&', 'đường');
      fc.assert(
        fc.property(fc.string({ unit, minLength: 1, maxLength: 6000 }), (text) => {
          const shown = account
            .render(audienceOf({ type: 'message', text }), PERSON)
            .map((part) => platform.textOf(part));

          expect(shown.every((part) => part.length <= account.capabilities.maxTextLength)).toBe(true);
          expect(shown.every((part) => part !== '' && !/\p{Surrogate}/u.test(part))).toBe(true);
          expect(withoutSpace(shown.join(''))).toBe(withoutSpace(plainText(text)));
        }),
        { numRuns: 50 },
      );
    });

    it('shows nothing of what is no message', ({ skip }) => {
      const { account } = platformOr(skip, CANNOT.rendering);
      expect(account.render(audienceOf({ type: 'typing' }), PERSON)).toEqual([]);
      const event = { type: 'event', name: 'handoff.status', value: {} };
      expect(account.render(audienceOf(event), PERSON)).toEqual([]);
    });

    it.for(Object.keys(EXPECTED) as MishapKind[])('tells %s apart', async (kind, { skip }) => {
      const { platform, account } = platformOr(skip, CANNOT.mishap);
      platform.mishap(kind);
      const part = onePart(account);

      const outcome = await account.send(part, AbortSignal.timeout(kind === 'hang' ? 300 : 5000));

      expect(outcome).toMatchObject(EXPECTED[kind]);
      expect(JSON.stringify(outcome)).not.toMatch(new RegExp(channel.secrets.join('|'), 'u'));
    });

    it('tries again later when nobody listens there', async ({ skip }) => {
      const { platform } = platformOr(skip, CANNOT.mishap);
      const account = platform.unreachable(server.store, Date.now);
      const part = onePart(account);

      expect(await account.send(part, AbortSignal.timeout(5000))).toMatchObject({ status: 'retry' });
    });

    it('is sure of a message even if the platform just closed the connection of the one before', async ({ skip }) => {
      const { platform, account } = platformOr(skip, CANNOT.mishap);
      const part = onePart(account);
      for (let sent = 0; sent < 3; sent += 1) {
        expect(await account.send(part, AbortSignal.timeout(5000))).toMatchObject({ status: 'delivered' });
        await new Promise((resolve) => setTimeout(resolve, 20));
        // In the same tick as the next message: nobody here has seen it yet.
        platform.closeIdleConnections();
      }
    });

    it('says a reply that was cut off to nobody twice', async ({ skip }) => {
      const { platform } = platformOr(skip, CANNOT.mishap);
      platform.mishap('accept-then-drop');
      await post(channel.says('một', 'm1'));
      await nothingPending();
      await post(channel.says('hai', 'm2'));
      await nothingPending();

      expect(server.ended.filter(({ status }) => status === 'outcome-unknown')).toHaveLength(1);
      expect(echoes()).toEqual(['Dạ, về: một', 'Dạ, về: hai']);
    });

    it('keeps the order of one person’s messages', async () => {
      for (const number of ['1', '2', '3', '4', '5']) await post(channel.says(`câu ${number} đó`, `m${number}`));

      await vi.waitFor(() =>
        expect(echoes()).toEqual(['1', '2', '3', '4', '5'].map((number) => `Dạ, về: câu ${number} đó`)),
      );
    });

    it('writes to nobody who wants nothing more', async ({ skip }) => {
      const { platform, account } = platformOr(skip, CANNOT.leaving);
      const leaving = platform.leaves?.() ?? skip(CANNOT.leaving);
      const id = conversationOf(account.channel, account.accountId, { kind: 'direct', id: platform.peerId });
      await post(channel.says('một', 'm1'));
      await nothingPending();
      await post(leaving);
      await server.store.outbox.enqueue(
        {
          id: 'notice',
          conversationId: id,
          channel: account.channel,
          activity: { type: 'message', text: 'x' },
          epoch: 0,
        },
        Date.now(),
      );
      await nothingPending();

      expect(server.ended.at(-1)).toEqual({ status: 'failed', code: 'STOPPED' });
      expect(channel.sent()).not.toContain('x');
    });

    it('speaks in a group when it is spoken to, and keeps of the rest only how much it is', async ({ skip }) => {
      const { platform, account } = platformOr(skip, CANNOT.groups);
      const { saysInGroup, groupId } = platform;
      if (saysInGroup === undefined || groupId === undefined) {
        expect(account.capabilities.hasGroups).toBe(false);
        return skip(CANNOT.groups);
      }
      await post(saysInGroup('mai cúp nước nha bà con', 'g1', 'others'));
      await post(saysInGroup('tạm trú cần gì ạ', 'g2', 'us'));
      await post(saysInGroup('cảm ơn nha', 'g3', 'others'));
      await nothingPending();

      expect(await server.store.channelPeers.overheardIn(account.channel, account.accountId, groupId)).toBe(2);
      const id = conversationOf(account.channel, account.accountId, { kind: 'group', id: groupId });
      const kept = JSON.stringify(await server.store.activities.after(id, 0, 100));
      expect(kept).toContain('tạm trú cần gì ạ');
      expect(kept).not.toMatch(/cúp nước|cảm ơn nha/u);
      expect(server.log()).not.toMatch(/cúp nước|cảm ơn nha/u);
      expect(channel.sent().some((text) => text.includes('cúp nước'))).toBe(false);
    });

    it('has no way for one person’s reply into a group', ({ skip }) => {
      const { account } = platformOr(skip, CANNOT.groups);
      const personal: PersonalReply = { audience: 'personal', activity: { type: 'message', text: 'H29' } };

      // @ts-expect-error a personal reply has no way into a group
      const render = () => account.render(personal, GROUP);

      expect(render).toBeTypeOf('function');
    });

    it('says in a group one fixed sentence in its place', async ({ skip }) => {
      const { platform, account } = platformOr(skip, CANNOT.groups);
      const { saysInGroup, groupId } = platform;
      if (saysInGroup === undefined || groupId === undefined) return skip(CANNOT.groups);
      await post(saysInGroup('tạm trú cần gì ạ', 'g1', 'us'));
      await nothingPending();
      const conversationId = conversationOf(account.channel, account.accountId, { kind: 'group', id: groupId });
      const activity = {
        type: 'message',
        text: 'Hồ sơ H29.16.14-260902-0021 đã xong',
        channelData: { motcua: { outcome: 'dossier-shown' } },
      };
      await server.store.outbox.enqueue(
        { id: 'x', conversationId, channel: account.channel, activity, epoch: 0 },
        Date.now(),
      );
      await nothingPending();

      expect(channel.sent().at(-1)).toContain('nhóm chung');
      expect(channel.sent().join()).not.toContain('H29');
    });

    it('is silent once an official has written in the platform’s own app, and keeps their words once', async ({
      skip,
    }) => {
      const { platform, account } = platformOr(skip, CANNOT.echoes);
      if (platform.writesByHand === undefined) return skip(CANNOT.echoes);
      await post(channel.says('một', 'm1'));
      await nothingPending();
      // Dated when it is written.
      const byHand = platform.writesByHand('Chị ra phường giúp em nhé', 'h1');

      expect((await post(byHand)).status).toBe(200);
      expect((await post(byHand)).status).toBe(200);

      const id = conversationOf(account.channel, account.accountId, { kind: 'direct', id: platform.peerId });
      expect(await server.store.conversations.get(id)).toMatchObject({ owner: 'official:by-hand', epoch: 1 });
      const said = (await server.store.activities.after(id, 0, 100)).map(({ activity }) => activity);
      expect(said.filter(({ text }) => text === 'Chị ra phường giúp em nhé')).toMatchObject([
        { from: { role: 'bot' }, channelData: { motcua: { outcome: 'official-reply', author: { kind: 'official' } } } },
      ]);
      expect(channel.sent().join()).not.toContain('Chị ra phường');
    });

    it.for(['before', 'after'])(
      'takes none of its own messages for an official’s: told %s the answer',
      async (when, { skip }) => {
        const { platform, account } = platformOr(skip, CANNOT.echoes);
        if (platform.tellOfSent === undefined) return skip(CANNOT.echoes);
        const told: SignedCall[] = [];
        const statuses: number[] = [];
        platform.tellOfSent(async (echo) => {
          if (when === 'before') statuses.push((await post(echo)).status);
          else told.push(echo);
        });

        await post(channel.says('một', 'm1'));
        await nothingPending();
        for (const echo of told) statuses.push((await post(echo)).status);
        await post(channel.says('hai', 'm2'));
        await nothingPending();

        expect(echoes()).toEqual(['Dạ, về: một', 'Dạ, về: hai']);
        expect(statuses.length).toBeGreaterThan(0);
        expect(new Set(statuses)).toEqual(new Set([200]));
        const id = conversationOf(account.channel, account.accountId, { kind: 'direct', id: platform.peerId });
        expect(await server.store.conversations.get(id)).toMatchObject({ owner: 'bot', epoch: 0 });
      },
    );

    it('logs no word, number or secret', async () => {
      await post(channel.says('số 079123456789 của tui', 'm1'));
      if (!('serve' in channel)) channel.mishap('nonsense');
      await post(channel.says('tui ở hẻm 42', 'm2'));
      await nothingPending();

      expect(server.log()).not.toMatch(/079123456789|hẻm 42/u);
      expect(server.log()).not.toMatch(new RegExp(channel.secrets.join('|'), 'u'));
    });
  });
}
