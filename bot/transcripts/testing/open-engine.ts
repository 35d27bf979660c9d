import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadCatalogue } from '../../../knowledge/index.ts';
import { createProcedureRetriever } from '../../../retrieval/index.ts';
import { MissingModel } from '../../../retrieval/testing.ts';
import type { EngineDependencies } from '../../turn.ts';
import { trainClassifiers } from '../../understanding/classifiers.ts';
import type { TranscriptScript } from '../engine-host.ts';
import { createTranscriptDesk } from './transcript-desk.ts';
import { createTranscriptDossiers } from './transcript-dossiers.ts';
import { scripted } from './transcript-retriever.ts';

const ROOT = path.join(import.meta.dirname, '..', '..', '..');

export interface TranscriptDependencies {
  readonly dependencies: EngineDependencies;
  readonly script: TranscriptScript;
  close(): Promise<void>;
}

/** What an engine stands on: the catalogue and the lexical search as the product serves them where no encoder is. */
export async function openTranscriptDependencies(): Promise<TranscriptDependencies> {
  const folder = await mkdtemp(path.join(tmpdir(), 'motcua-transcripts-'));
  const catalogue = await loadCatalogue({ root: path.join(ROOT, 'knowledge') });
  const retriever = createProcedureRetriever({
    catalogue,
    root: ROOT,
    indexDirectory: folder,
    embeddings: new MissingModel(),
  });
  const classifiers = await trainClassifiers(ROOT, catalogue);
  await retriever.answers();
  const dossiers = createTranscriptDossiers();
  const desk = createTranscriptDesk();
  const script: TranscriptScript = { found: undefined, dossiers, desk };
  return {
    dependencies: {
      catalogue,
      retriever: scripted(retriever, script),
      ...classifiers,
      retentionDays: 90,
      dossiers: dossiers.services,
      desk: desk.services,
    },
    script,
    async close() {
      await retriever.close();
      await dossiers.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
