import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Store } from '../../store/index.ts';
import { audienceOf, type PersonalReply } from '../../bot/index.ts';
import type { ChannelAccount, DirectPeer, GroupPeer, OutgoingPart, SendOutcome } from '../contract.ts';
import { conversationOf } from '../intake.ts';
import { plainText } from '../rendering/plain-text.ts';
import { startChannelServer, type ChannelServer } from './channel-server.ts';

/** A platform as the suite needs it: a fake that is as strict as the real one. */
export interface PlatformUnderTest {
  /** Our account there, over this store and clock. */
  open(store: Store, now: () => number): ChannelAccount;
  /** Whoever writes. */
  readonly peerId: string;
  /** What a resident writes, as the platform's webhook brings it. */
  says(text: string, id: string): SignedCall;
  /** The same for a picture without words. */
  showsPicture(id: string): SignedCall;
  /** They want nothing more; undefined where the platform does not tell. */
  leaves?(): SignedCall;
  /** What is said in a group; undefined where the platform has none for us. */
  readonly saysInGroup?: (text: string, id: string, to: 'us' | 'others') => SignedCall;
  /** The group of those calls. */
  readonly groupId?: string;
  /** Signs any body as the platform does. */
  sign(body: string): SignedCall;
  /** What a resident would read of a part. */
  textOf(part: OutgoingPart): string;
  /** What the platform took, in order. */
  sent(): readonly string[];
  /** The next message meets this. */
  mishap(kind: MishapKind): void;
  /** An address at which nobody listens, in place of the platform. */
  readonly unreachable: (store: Store, now: () => number) => ChannelAccount;
  readonly signatureHeader: string;
  /** Whether what is in the header depends on the body; a shared secret does not. */
  readonly coversBody: boolean;
  /** What no outcome and no line of the log may hold. */
  readonly secrets: readonly string[];
  close(): Promise<void>;
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

/** What every channel to a platform must do (docs/channels.md). `start` makes a fresh fake for each test. */
export function channelConformance(name: string, start: () => Promise<PlatformUnderTest>): void {
  describe(`${name}, as every channel`, () => {
    let platform: PlatformUnderTest;
    let server: ChannelServer;

    beforeEach(async () => {
      platform = await start();
      server = await startChannelServer((store) => platform.open(store, Date.now));
    });

    afterEach(async () => {
      await server.close();
      await platform.close();
    });

    const post = ({ body, headers }: SignedCall) => server.post(body, headers);
    const echoes = () => platform.sent().filter((text) => text.includes('về:'));
    const nothingPending = () =>
      vi.waitFor(async () => {
        expect(await server.store.inbox.depth()).toBe(0);
        expect(await server.store.outbox.depth()).toBe(0);
      });

    it('answers what a resident writes, in Vietnamese and with pictures in letters', async () => {
      const { status } = await post(platform.says('Hồ sơ của tui tới đâu rồi? 😀', 'm1'));

      expect(status).toBe(200);
      await vi.waitFor(() => expect(echoes()).toEqual(['Dạ, về: Hồ sơ của tui tới đâu rồi? 😀']));
    });

    it('refuses a call of somebody else, and keeps nothing of it', async () => {
      const { body, headers } = platform.says('Chào', 'm1');
      const signature = headers[platform.signatureHeader] ?? '';
      const { [platform.signatureHeader]: _, ...unsigned } = headers;
      const changed = [
        { body: body.replace('Chào', 'Chao'), headers },
        { body: JSON.stringify(JSON.parse(body), null, 1), headers },
      ];
      const forged = [
        ...(platform.coversBody ? changed : []),
        { body, headers: unsigned },
        { body, headers: { ...headers, [platform.signatureHeader]: signature.slice(0, -2) } },
        { body, headers: { ...headers, [platform.signatureHeader]: 'x'.repeat(20) } },
      ];

      for (const call of forged) expect((await post(call)).status).toBeGreaterThanOrEqual(400);

      expect(await server.store.inbox.depth()).toBe(0);
      expect(server.log()).not.toContain('Chao');
    });

    it('answers a message once, however often it comes, and two as two', async () => {
      const first = platform.says('một', 'm1');
      await Promise.all([post(first), post(first), post(platform.says('hai', 'm2'))]);
      await nothingPending();

      expect((await post(first)).status).toBe(200);

      await nothingPending();
      expect([...echoes()].sort()).toEqual(['Dạ, về: hai', 'Dạ, về: một']);
    });

    it('asks for it again when it could not be stored', async () => {
      vi.spyOn(server.store, 'transaction').mockRejectedValueOnce(new Error('disk full'));

      expect((await post(platform.says('một', 'm1'))).status).toBe(500);
      expect((await post(platform.says('một', 'm1'))).status).toBe(200);

      await vi.waitFor(() => expect(echoes()).toEqual(['Dạ, về: một']));
    });

    it('takes what it cannot read for nothing, without failing', async () => {
      const bodies = ['', '{}', '[]', 'null', '"x"', '{"event_name":null}', '{'.repeat(1000), 'x'.repeat(1000)];
      for (const body of bodies) expect((await post(platform.sign(body))).status).toBeLessThan(500);
      expect((await post(platform.sign('x'.repeat(1_000_000)))).status).toBe(413);

      await post(platform.says('một', 'm1'));
      await vi.waitFor(() => expect(echoes()).toEqual(['Dạ, về: một']));
    });

    it('never fails on a call whatever is in it', async () => {
      await fc.assert(
        fc.asyncProperty(fc.json({ maxDepth: 4 }), async (body) => {
          expect((await post(platform.sign(body))).status).toBeLessThan(500);
        }),
        { numRuns: 50 },
      );
    });

    it('takes a picture in', async () => {
      expect((await post(platform.showsPicture('m1'))).status).toBe(200);

      await nothingPending();
    });

    it('shows every reply within its limit, and loses none of its words', () => {
      const unit = fc.constantFrom('ế', 'a', ' ', '\n', '. ', '😀', '[@', '<b>', '&', 'đường');
      fc.assert(
        fc.property(fc.string({ unit, minLength: 1, maxLength: 6000 }), (text) => {
          const shown = server.account
            .render(audienceOf({ type: 'message', text }), PERSON)
            .map((part) => platform.textOf(part));

          expect(shown.every((part) => part.length <= server.account.capabilities.maxTextLength)).toBe(true);
          expect(shown.every((part) => part !== '' && !/\p{Surrogate}/u.test(part))).toBe(true);
          expect(withoutSpace(shown.join(''))).toBe(withoutSpace(plainText(text)));
        }),
        { numRuns: 50 },
      );
    });

    it('shows nothing of what is no message', () => {
      expect(server.account.render(audienceOf({ type: 'typing' }), PERSON)).toEqual([]);
      const event = { type: 'event', name: 'handoff.status', value: {} };
      expect(server.account.render(audienceOf(event), PERSON)).toEqual([]);
    });

    it.each(Object.keys(EXPECTED) as MishapKind[])('tells %s apart', async (kind) => {
      platform.mishap(kind);
      const part = onePart(server.account);

      const outcome = await server.account.send(part, AbortSignal.timeout(kind === 'hang' ? 300 : 5000));

      expect(outcome).toMatchObject(EXPECTED[kind]);
      expect(JSON.stringify(outcome)).not.toMatch(new RegExp(platform.secrets.join('|'), 'u'));
    });

    it('tries again later when nobody listens there', async () => {
      const account = platform.unreachable(server.store, Date.now);
      const part = onePart(account);

      expect(await account.send(part, AbortSignal.timeout(5000))).toMatchObject({ status: 'retry' });
    });

    it('says a reply that was cut off to nobody twice', async () => {
      platform.mishap('accept-then-drop');
      await post(platform.says('một', 'm1'));
      await nothingPending();
      await post(platform.says('hai', 'm2'));
      await nothingPending();

      expect(server.ended.filter(({ status }) => status === 'outcome-unknown')).toHaveLength(1);
      expect(echoes()).toEqual(['Dạ, về: một', 'Dạ, về: hai']);
    });

    it('keeps the order of one person’s messages', async () => {
      for (const number of ['1', '2', '3', '4', '5']) await post(platform.says(`câu ${number} đó`, `m${number}`));

      await vi.waitFor(() =>
        expect(echoes()).toEqual(['1', '2', '3', '4', '5'].map((number) => `Dạ, về: câu ${number} đó`)),
      );
    });

    it('writes to nobody who wants nothing more', async () => {
      const leaving = platform.leaves?.();
      if (leaving === undefined) return;
      const { channel, accountId } = server.account;
      const id = conversationOf(channel, accountId, { kind: 'direct', id: platform.peerId });
      await post(platform.says('một', 'm1'));
      await nothingPending();
      await post(leaving);
      await server.store.outbox.enqueue(
        {
          id: 'notice',
          conversationId: id,
          channel,
          activity: { type: 'message', text: 'x' },
          epoch: 0,
        },
        Date.now(),
      );
      await nothingPending();

      expect(server.ended.at(-1)).toEqual({ status: 'failed', code: 'STOPPED' });
      expect(platform.sent()).not.toContain('x');
    });

    it('speaks in a group when it is spoken to, and keeps of the rest only how much it is', async () => {
      const { saysInGroup, groupId } = platform;
      if (saysInGroup === undefined || groupId === undefined) {
        expect(server.account.capabilities.hasGroups).toBe(false);
        return;
      }
      const { channel, accountId } = server.account;
      await post(saysInGroup('mai cúp nước nha bà con', 'g1', 'others'));
      await post(saysInGroup('tạm trú cần gì ạ', 'g2', 'us'));
      await post(saysInGroup('cảm ơn nha', 'g3', 'others'));
      await nothingPending();

      expect(await server.store.channelPeers.overheardIn(channel, accountId, groupId)).toBe(2);
      const id = conversationOf(channel, accountId, { kind: 'group', id: groupId });
      const kept = JSON.stringify(await server.store.activities.after(id, 0, 100));
      expect(kept).toContain('tạm trú cần gì ạ');
      expect(kept).not.toMatch(/cúp nước|cảm ơn nha/u);
      expect(server.log()).not.toMatch(/cúp nước|cảm ơn nha/u);
      expect(platform.sent().some((text) => text.includes('cúp nước'))).toBe(false);
    });

    it('has no way for one person’s reply into a group', () => {
      const personal: PersonalReply = { audience: 'personal', activity: { type: 'message', text: 'H29' } };

      // @ts-expect-error a personal reply has no way into a group
      const render = () => server.account.render(personal, GROUP);

      expect(render).toBeTypeOf('function');
    });

    it('says in a group one fixed sentence in its place', async () => {
      const { saysInGroup, groupId } = platform;
      if (saysInGroup === undefined || groupId === undefined) return;
      const { channel, accountId } = server.account;
      await post(saysInGroup('tạm trú cần gì ạ', 'g1', 'us'));
      await nothingPending();
      const conversationId = conversationOf(channel, accountId, { kind: 'group', id: groupId });
      const activity = {
        type: 'message',
        text: 'Hồ sơ H29.16.14-260902-0021 đã xong',
        channelData: { motcua: { outcome: 'dossier-shown' } },
      };
      await server.store.outbox.enqueue({ id: 'x', conversationId, channel, activity, epoch: 0 }, Date.now());
      await nothingPending();

      expect(platform.sent().at(-1)).toContain('nhóm chung');
      expect(platform.sent().join()).not.toContain('H29');
    });

    it('logs no word, number or secret', async () => {
      await post(platform.says('số 079123456789 của tui', 'm1'));
      platform.mishap('nonsense');
      await post(platform.says('tui ở hẻm 42', 'm2'));
      await nothingPending();

      expect(server.log()).not.toMatch(/079123456789|hẻm 42/u);
      expect(server.log()).not.toMatch(new RegExp(platform.secrets.join('|'), 'u'));
    });
  });
}
