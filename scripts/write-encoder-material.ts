/**
 * Writes what the encoder is trained with that stands in this repository: the texts of the index, the phrasebook and the codes
 * whose ways of asking are kept out. `npx tsx scripts/write-encoder-material.ts OUT.json.gz`
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse } from 'yaml';
import { loadCatalogue } from '../knowledge/index.ts';
import { distinctTexts } from '../retrieval/index-artifact/passages.ts';
import type { PhrasebookEntry } from '../retrieval/text/phrasebook.ts';

const root = path.resolve(import.meta.dirname, '..');
const out = process.argv[2];
if (out === undefined) {
  process.stderr.write('Usage: npx tsx scripts/write-encoder-material.ts OUT.json.gz\n');
  process.exit(1);
}

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const { procedures } = await loadCatalogue({ root: path.join(root, 'knowledge') });
const phrases = parse(read('knowledge/phrasebook/phrasebook.yaml')) as readonly PhrasebookEntry[];
const material = {
  procedures: [...procedures.values()].map((procedure) => ({
    code: procedure.code,
    same: procedure.sameService,
    texts: distinctTexts(procedure).map(({ kind, text }) => [kind, text]),
  })),
  phrases: phrases.map(({ say, mean, kind }) => [say, mean, kind]),
  unseen: JSON.parse(read('retrieval/embedding/unseen.json')) as readonly string[],
};
writeFileSync(out, gzipSync(JSON.stringify(material)));
