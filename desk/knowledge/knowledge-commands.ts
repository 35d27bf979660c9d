import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { mergePatch, patchText, type Catalogue } from '../../knowledge/index.ts';
import type { Store } from '../../store/index.ts';
import { fixesInForce } from './fixes.ts';

/** What the command needs of the program that it is added to. */
export interface KnowledgeCommandSupport {
  readonly openStore: () => Promise<Store>;
  /** The files and what is imported, without fixes. */
  readonly catalogue: () => Promise<Catalogue>;
  /** Folder of the catalogue's files. */
  readonly root: string;
  readonly write: (text: string) => void;
}

/** The command cannot do what was asked; the message says what to do. */
class KnowledgeCommandError extends Error {
  readonly code = 'KNOWLEDGE_COMMAND';
}

/** Adds `catalogue:fixes`. */
export function addKnowledgeCommands(program: Command, support: KnowledgeCommandSupport): void {
  program
    .command('catalogue:fixes')
    .description('Write the fixes in force at the desk as a patch, or merge such a patch into the catalogue’s files')
    .option('--out <file>', 'where the patch is written; without it, to the terminal')
    .option('--merge <file>', 'a patch to take into the files; look at the difference, then commit it')
    .action(async ({ out, merge }: { out?: string; merge?: string }) => {
      if (out !== undefined && merge !== undefined) {
        throw new KnowledgeCommandError('Give --out or --merge, not both: a patch is read again before it is merged');
      }
      if (merge !== undefined) {
        const files = await mergePatch(support.root, await textOf(merge));
        support.write(`${files.map((file) => `knowledge/${file}`).join('\n')}\n`);
        return;
      }
      const text = await exported(support);
      if (out === undefined) support.write(text);
      else {
        await writeFile(out, text);
        support.write(`Written: ${out}\n`);
      }
    });
}

async function exported({ openStore, catalogue }: KnowledgeCommandSupport): Promise<string> {
  const store = await openStore();
  try {
    const now = Date.now();
    return patchText(await catalogue(), await fixesInForce(store, now), now);
  } finally {
    await store.close();
  }
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new KnowledgeCommandError(`${file} cannot be read; give the file that --out wrote`, { cause });
  }
}
