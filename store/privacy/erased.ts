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
  /** Whether a conversation is on the list as it stands now. */
  reader(): Promise<(conversationId: string) => boolean>;
}

export function erasedList(dataDir: string, secretsKey: string): ErasedList {
  const key = deriveKey(secretsKey, 'privacy', 'erased');
  const file = join(dataDir, FILE);
  const digestOf = (id: string) => createHmac('sha256', key).update(id).digest('base64url');
  return {
    async add(conversationIds, now) {
      await mkdir(dataDir, { recursive: true, mode: 0o700 });
      const lines = conversationIds.map((id) => `${JSON.stringify({ at: now.toISOString(), id: digestOf(id) })}\n`);
      await appendFile(file, lines.join(''), { mode: 0o600, flush: true });
    },
    async reader() {
      const digests = new Set(await readDigests(file));
      return (id) => digests.has(digestOf(id));
    },
  };
}

async function readDigests(file: string): Promise<string[]> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { readonly id: string }).id);
}
