import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openStore } from '../../store/index.ts';
import { createDossierDigests } from '../digests.ts';
import { nationalName } from '../state-names.ts';
import { NATIONAL_STATES } from '../states.ts';
import { importDossiers } from './import-dossiers.ts';
import { writeSpreadsheet } from './spreadsheet/write-spreadsheet.ts';

const STATES = Object.values(NATIONAL_STATES);
const ROWS_A_DAY = 5_000;
const FIRST_DAY = Date.UTC(2026, 0, 5);
const DAY_MS = 86_400_000;
const MIB = 1_048_576;
const SAMPLE_EVERY_MS = 50;

/** Imports an invented export into a new SQLite database, twice; the figures as text. */
export async function runImportBenchmark({
  rows,
  isSpreadsheet,
  onProgress,
}: {
  rows: number;
  isSpreadsheet: boolean;
  onProgress: (share: number) => void;
}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'motcua-import-'));
  let peakBytes = 0;
  let sampler: NodeJS.Timeout | undefined;
  try {
    const file = join(folder, isSpreadsheet ? 'export.xlsx' : 'export.csv');
    if (isSpreadsheet) await writeSpreadsheet(file, () => exportRows(rows));
    else await pipeline(Readable.from(csvLines(exportRows(rows))), createWriteStream(file));
    sampler = setInterval(() => (peakBytes = Math.max(peakBytes, process.memoryUsage.rss())), SAMPLE_EVERY_MS);
    const store = await openStore({ dataDir: join(folder, 'data') });
    const digests = createDossierDigests('a key for the benchmark alone, which proves nothing');
    const lines: string[] = [];
    for (const [run, name] of ['first import', 'the same again'].entries()) {
      const begun = performance.now();
      const cpuBefore = process.cpuUsage();
      const progress = (share: number) => onProgress((run + share) / 2);
      const { added, changed, unchanged, badRows } = await importDossiers({
        file,
        store,
        digests,
        now: new Date(),
        onProgress: progress,
      });
      const seconds = (performance.now() - begun) / 1_000;
      const cpu = process.cpuUsage(cpuBefore);
      const cpuSeconds = (cpu.user + cpu.system) / 1_000_000;
      lines.push(
        `${name}: ${seconds.toFixed(1)} s (${cpuSeconds.toFixed(1)} s of processor time), ${added} added, ${changed} changed, ${unchanged} unchanged, ${badRows} bad`,
      );
    }
    await store.close();
    return `${rows} rows of ${isSpreadsheet ? '.xlsx' : '.csv'} on SQLite\n${lines.join('\n')}\npeak memory of the process: ${Math.round(peakBytes / MIB)} MiB\n`;
  } finally {
    clearInterval(sampler);
    await rm(folder, { recursive: true, force: true });
  }
}

function* csvLines(rows: Iterable<readonly string[]>): Generator<string> {
  for (const cells of rows) yield `${cells.map((cell) => (cell.includes(',') ? `"${cell}"` : cell)).join(',')}\n`;
}

function* exportRows(rows: number): Generator<readonly string[]> {
  yield [
    'Mã hồ sơ',
    'Họ tên',
    'Số điện thoại',
    'Số định danh',
    'Tên thủ tục',
    'Đơn vị',
    'Trạng thái',
    'Ngày tiếp nhận',
    'Ngày hẹn trả',
  ];
  for (let row = 0; row < rows; row += 1) {
    const day = new Date(FIRST_DAY + Math.floor(row / ROWS_A_DAY) * DAY_MS).toISOString().slice(0, 10);
    const number = String((row % ROWS_A_DAY) + 1).padStart(4, '0');
    const [year = '', month = '', date = ''] = day.split('-');
    yield [
      `H29.16.14-${day.slice(2).replaceAll('-', '')}-${number}`,
      `Người mẫu ${row}`,
      `09${String(row).padStart(8, '0')}`,
      `0790${String(row).padStart(8, '0')}`,
      `Đăng ký khai sinh, loại ${row % 50}`,
      'Phường Mẫu',
      nationalName(STATES[row % STATES.length] ?? 'submitted'),
      `${date}/${month}/${year} 08:00`,
      '30/12/2026',
    ];
  }
}
