import { expect, it } from 'vitest';
import type { Store } from '../../store/index.ts';
import { moveHandoff, type MoveResult } from '../handoffs/control.ts';
import type { Move } from '../handoffs/moves.ts';
import { lan, minh, NOW, queueHandoff } from './desk-fixture.ts';

const HANDOFFS = 100;
const OFFICIALS = 100;
/**
 * As many conversations are fought over at once. Their claims queue for the connections of a pool, which lets nobody wait
 * for longer than ten seconds: with more, a loaded machine would refuse the last of them.
 */
const AT_ONCE = 4;
/** Some 50,000 statements, one after the other where the machine has nothing else to give. */
const PATIENCE_MS = 300_000;

/** Who holds a conversation, whatever lies below and however many want it at once. `stores`: of one database. */
export function controlContract(stores: () => readonly [Store, ...Store[]]): void {
  const store = () => stores()[0];
  const move = async (id: string, by: Move, through = store()) => moveHandoff(through, id, by, NOW + 1);

  it(
    'lets one of 10,000 claims at once win each conversation, and tells the others who did',
    async () => {
      const ids = Array.from({ length: HANDOFFS }, (_, index) => `h${index}`);
      await store().transaction(async (transaction) => {
        for (const id of ids) await queueHandoff(transaction, { id });
      });
      const officials = Array.from({ length: OFFICIALS }, (_, index) => ({
        id: `o${index}`,
        name: `Official ${index}`,
      }));

      const claim = async (id: string, index: number) => {
        const by = officials[index] ?? lan;
        const through = stores()[index % stores().length] ?? store();
        return { id, by, result: await move(id, { kind: 'claim', by }, through) };
      };
      const results: Awaited<ReturnType<typeof claim>>[] = [];
      for (let first = 0; first < HANDOFFS; first += AT_ONCE) {
        const fought = ids.slice(first, first + AT_ONCE);
        results.push(...(await Promise.all(officials.flatMap((_, index) => fought.map((id) => claim(id, index))))));
      }
      expect(results).toHaveLength(HANDOFFS * OFFICIALS);

      for (const id of ids) {
        const ofOne = results.filter((each) => each.id === id);
        const winners = ofOne.filter(({ result }) => result.status === 'moved');
        expect(winners).toHaveLength(1);
        const handoff = await store().handoffs.get(id);
        expect(handoff).toMatchObject({
          holder: winners[0]?.by,
          owner: `official:${winners[0]?.by.id ?? ''}`,
          epoch: 2,
        });
        const losers = ofOne.filter(({ result }) => result.status !== 'moved').map(({ result }) => result);
        expect(losers).toEqual(losers.map(() => ({ status: 'lost', state: 'active', holder: winners[0]?.by })));
        expect((await store().handoffs.events(id)).map(({ type }) => type)).toEqual(['claimed']);
      }
    },
    PATIENCE_MS,
  );

  it('gives a conversation to one of a supervisor, a holder and a colleague who move it at once', async () => {
    for (let round = 0; round < 20; round += 1) {
      const { id } = await queueHandoff(store());
      await move(id, { kind: 'claim', by: lan });
      const [first, second = first] = stores();
      const { epoch } = (await store().handoffs.get(id)) ?? { epoch: 0 };

      const results = await Promise.all([
        move(id, { kind: 'transfer', by: lan, to: minh, note: 'x', isSupervisor: false, epoch }, first),
        move(id, { kind: 'resolve', by: lan, reason: 'answered' }, second),
        move(id, { kind: 'release', by: lan }, first),
        move(id, { kind: 'requeue', cause: 'holder-gone' }, second),
      ]);

      // One after the other they may each be possible; what was written must be one such order.
      const events = (await store().handoffs.events(id)).map(({ type }) => type);
      const handoff = await store().handoffs.get(id);
      expect(events).toHaveLength(1 + results.filter(isMoved).length);
      expect(handoff?.epoch).toBe(1 + events.length);
      expect(handoff?.owner).toBe({ queued: 'queue', active: 'official:minh' }[handoff?.state as string] ?? 'bot');
    }
  });

  it('does not send what the bot finishes after somebody took over', async () => {
    const { id, conversationId, epoch } = await queueHandoff(store());
    await move(id, { kind: 'claim', by: lan });

    const late = await store().outbox.enqueue(
      { id: 'late', conversationId, channel: 'directline', activity: { text: 'Dạ, phí là…' }, epoch },
      NOW + 2,
    );

    expect(late).toBe('stale-epoch');
    expect(await store().outbox.depth()).toBe(0);
  });

  it('moves nothing when what goes with it cannot be written', async () => {
    const { id } = await queueHandoff(store());

    const failing = moveHandoff(store(), id, { kind: 'claim', by: lan }, NOW, async () => {
      throw new Error('the notice failed');
    });

    await expect(failing).rejects.toThrow('the notice failed');
    expect(await store().handoffs.get(id)).toMatchObject({ state: 'queued', owner: 'queue', epoch: 1 });
    expect(await store().handoffs.events(id)).toEqual([]);
  });

  it('says that there is no such hand-off', async () => {
    expect(await move('nowhere', { kind: 'claim', by: lan })).toEqual({ status: 'gone' });
  });
}

function isMoved({ status }: MoveResult): boolean {
  return status === 'moved';
}
