import type { RunDatabase } from '../faults/database.ts';
import { until } from './walk.ts';

/** Of a turn (`bot/host/turn-runner.ts`): a killed process keeps a resident waiting so long. */
export const LEASE_MS = 15_000;
/** Each process looks once a second for what nobody holds; on a loaded machine it looks late. */
const LOOK_MS = 5_000;

/**
 * Resolves once another process has taken the conversation over, or has answered already, to how long after the kill.
 *
 * @throws when the killed one's lease goes further than a lease, or nobody has it soon after that has run out
 */
export async function takenOver(database: RunDatabase, conversationId: string, killedAt: number): Promise<number> {
  const read = () =>
    database.rows<{ token: number; expires_at: number }>(
      `select token, expires_at from leases where name = 'conversation:${conversationId}'`,
    );
  const [former] = await read();
  if (former === undefined) throw new Error('The process that was killed held nothing');
  if (former.expires_at > killedAt + LEASE_MS) throw new Error('It had taken more than a lease for itself');
  await until(async () => (await read())[0]?.token !== former.token, 'another process for the conversation');
  const at = Date.now();
  if (at > former.expires_at + LOOK_MS) {
    throw new Error(`It was taken over ${at - former.expires_at} ms after the lease of the killed process had run out`);
  }
  return at - killedAt;
}
