import { createHmac } from 'node:crypto';
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deriveKey } from '../sealing.ts';

const FILE = 'erased.jsonl';

/**
 * Which conversations were deleted on request, as keyed hashes: a backup from before is restored without them. The list
 * lies beside the database and not in it, because a restored database would have lost it.
 */
export interface ErasedList {
  /** Written before the deletion: one that fails after it costs nothing but a line. */
  add(conversationIds: readonly string[], now: Date): Promise<void>;
  /** The keyed hash of a conversation. */
  readonly keyOf: (conversationId: string) => string;
  /**
   * Whether a conversation is on the list as it stands now: one that began later under the same id, as on a platform, is
   * not.
   */
  reader(): Promise<(conversationId: string, createdAt?: number) => boolean>;
}

export function erasedList(dataDir: string, secretsKey: string): ErasedList {
  const key = deriveKey(secretsKey, 'privacy', 'erased');
  const file = join(dataDir, FILE);
  const keyOf = (id: string) => createHmac('sha256', key).update(id).digest('base64url');
  return {
    keyOf,
    async add(conversationIds, now) {
      await mkdir(dataDir, { recursive: true, mode: 0o700 });
      const lines = conversationIds.map((id) => `${JSON.stringify({ at: now.toISOString(), id: keyOf(id) })}\n`);
      await appendFile(file, lines.join(''), { mode: 0o600, flush: true });
    },
    async reader() {
      const erasedAt = await readDigests(file);
      return (id, createdAt = -Infinity) => createdAt < (erasedAt.get(keyOf(id)) ?? -Infinity);
    },
  };
}

/** When each was last erased. */
async function readDigests(file: string): Promise<ReadonlyMap<string, number>> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return new Map();
    throw error;
  }
  const lines = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { readonly id: string; readonly at: string });
  return new Map(lines.map(({ id, at }) => [id, Date.parse(at)]));
}
