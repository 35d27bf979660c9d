import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Command } from 'commander';
import { checkCatalogue } from './check.ts';
import { CatalogueError } from './faults.ts';
import {
  comparisonText,
  confirmProcedure,
  importFile,
  importReportText,
  nameSuccessor,
  writeImportReport,
} from './import/index.ts';
import { loadCatalogue } from './load.ts';
import { cataloguePage, catalogueTable } from './quality/report.ts';

/** What the commands need of the program that they are added to. */
export interface CatalogueCommandSupport {
  /** Folder of the catalogue's files. */
  readonly root: string;
  readonly importedFolder: () => string;
  /** The evaluation cases that ask about a procedure, by its code: whoever imports is told which to look at. */
  readonly casesByCode: () => Promise<ReadonlyMap<string, readonly string[]>>;
  readonly progressBar: (title: string) => { update: (share: number) => void; stop: () => void };
  readonly write: (text: string) => void;
}

/** Adds `catalogue:check`, `catalogue:import`, `catalogue:confirm` and `catalogue:successor`. */
export function addCatalogueCommands(program: Command, support: CatalogueCommandSupport): void {
  const { root } = support;
  program
    .command('catalogue:check')
    .description('Check and score every record, way of asking, ward and proof; name every fault')
    .option('--html <file>', 'write the scores and faults as a page')
    .action(async ({ html }: { html?: string }) => {
      const report = await checkCatalogue(root);
      support.write(`${catalogueTable(report)}\n`);
      if (html !== undefined) {
        mkdirSync(dirname(html), { recursive: true });
        writeFileSync(html, cataloguePage(report));
      }
      if (report.faults.length > 0) throw new CatalogueError(report.faults);
    });

  program
    .command('catalogue:import')
    .description("Read a list's export into DATA_DIR/imported, and say what changed since the one before")
    .argument('<file>', 'JSON lines of the portal, the Ministry of National Defence or the ward list; gzip or not')
    .option('--partial', 'the file holds only what changed: what it lacks is not abolished')
    .action(async (file: string, { partial }: { partial?: boolean }) => {
      const folder = support.importedFolder();
      const bar = support.progressBar('Reading');
      const now = new Date();
      const report = await importFile({
        file,
        folder,
        now,
        isPartial: partial === true,
        onProgress: (share) => bar.update(share),
      }).finally(() => bar.stop());
      const catalogue = await loadCatalogue({ root, imported: folder });
      const cases = await support.casesByCode();
      support.write(importReportText(report, catalogue, cases));
      support.write(`The whole report: ${await writeImportReport(folder, now, report, catalogue, cases)}\n`);
    });

  program
    .command('catalogue:confirm')
    .description('Show a curated record beside its changed official source, and have its facts told again')
    .argument('<code>', 'national code of the procedure')
    .requiredOption('--by <name>', 'who compared them')
    .option('--although-different <reason>', 'confirm although the numbers differ; the reason is kept')
    .action(async (code: string, { by, althoughDifferent }: { by: string; althoughDifferent?: string }) => {
      const folder = support.importedFolder();
      const catalogue = await loadCatalogue({ root, imported: folder });
      const compared = await confirmProcedure({ folder, catalogue, code, by, althoughDifferent, now: new Date() });
      support.write(`${comparisonText(code, compared)}\n`);
      support.write(`${code}: ${compared.map(({ fact }) => fact).join(', ')} confirmed by ${by}.\n`);
    });

  program
    .command('catalogue:successor')
    .description('Name the procedure that took the place of one that a list no longer has; replies then lead there')
    .argument('<code>', 'national code of the withdrawn procedure')
    .argument('<successor>', 'national code of the procedure in force')
    .requiredOption('--by <name>', 'who looked it up')
    .action(async (code: string, successor: string, { by }: { by: string }) => {
      const folder = support.importedFolder();
      const catalogue = await loadCatalogue({ root, imported: folder });
      await nameSuccessor({ folder, catalogue, code, successor, by, now: new Date() });
      support.write(`${code}: replaced by ${successor}, as ${by} looked up.\n`);
    });
}
