import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Catalogue, Procedure } from '../../knowledge/index.ts';
import type { RankedQuestion } from './compare.ts';

/** The codes whose ways of asking the encoder has not been trained on. */
export async function readUnseenCodes(root: string): Promise<readonly string[]> {
  const file = path.join(root, 'retrieval', 'embedding', 'unseen.json');
  return z.array(z.string()).parse(JSON.parse(await readFile(file, 'utf8')));
}

/** The catalogue as if nobody had written for these codes: their official name is left, and the official text. */
export function withoutOurWords(catalogue: Catalogue, codes: readonly string[]): Catalogue {
  const unseen = new Set(codes);
  const procedures = new Map(
    [...catalogue.procedures].map(([code, procedure]) => [
      code,
      unseen.has(code) ? officialOnly(procedure) : procedure,
    ]),
  );
  return {
    ...catalogue,
    digest: createHash('sha256')
      .update(`${catalogue.digest} without ${codes.join(' ')}`)
      .digest('hex'),
    procedures,
    find: (code) => procedures.get(catalogue.replaced.get(code)?.successor ?? code),
  };
}

function officialOnly(procedure: Procedure): Procedure {
  const { name, official } = procedure;
  return {
    ...procedure,
    shortName: name.replace(/^thủ tục:?\s+/iu, ''),
    shortNameEn: undefined,
    tier: official === undefined ? 'directory' : 'imported',
    ways: undefined,
    record: undefined,
  };
}

/** The ways of asking of these codes as messages. */
export function waysAsQuestions(catalogue: Catalogue, codes: readonly string[]): readonly RankedQuestion[] {
  return codes.flatMap((code) => {
    const ways = catalogue.procedures.get(code)?.ways;
    if (ways === undefined) return [];
    const asked = [
      ...ways.questions.map((text) => ({ text, style: 'question' })),
      ...ways.situations.map((text) => ({ text, style: 'situation' })),
      ...ways.questionsEn.map((text) => ({ text, style: 'english' })),
    ];
    return asked.map(({ text, style }, position) => ({
      id: `unseen-${code}-${position + 1}`,
      text,
      style,
      route: 'answer' as const,
      gold: [code],
    }));
  });
}

/** A folder for a second index that shows the artifacts of the first: a build takes over their vectors. */
export async function folderBeside(shared: string, own: string): Promise<string> {
  await mkdir(own, { recursive: true });
  const artifacts = await readdir(shared, { withFileTypes: true }).catch(() => []);
  for (const { name } of artifacts.filter((entry) => !entry.isFile() && !entry.name.startsWith('.'))) {
    await symlink(path.join(shared, name), path.join(own, name)).catch((cause: unknown) => {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    });
  }
  return own;
}
