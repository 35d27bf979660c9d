/**
 * Builds knowledge/directory.jsonl, knowledge/directory-dropped.csv and knowledge/same-service.csv from the lists that
 * knowledge/README.md names: `npx tsx scripts/knowledge/build-directory.ts SOURCES`, where SOURCES is a folder with
 * raw/catalogue-dvcqg-2026, raw/catalogue-boquocphong-2025, raw/ward-procedures-2026 and same-service.csv. What the lists
 * have wrong is put right by knowledge/directory-corrections.csv.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { directoryEntry, type DirectoryEntry } from '../../knowledge/directory.ts';
import { tidy } from '../../knowledge/fold.ts';
import { LEVELS, type Level } from '../../knowledge/record.ts';
import { normaliseAuthority, type AuthorityChange } from './authority.ts';

/** What one source says of one procedure. */
interface Listed {
  readonly code: string;
  readonly name: string;
  readonly field: string;
  readonly level: string;
  readonly authority: string | null;
  readonly url: string | undefined;
}

const PORTAL = 'https://dichvucong.gov.vn';
const knowledgeFolder = path.resolve(import.meta.dirname, '../../knowledge');

const sources = process.argv[2];
if (sources === undefined) {
  process.stderr.write('Usage: npx tsx scripts/knowledge/build-directory.ts SOURCES\n');
  process.exit(1);
}

const portal = readPortalList(path.join(sources, 'raw/catalogue-dvcqg-2026/procedures.jsonl.gz'));
const defence = readDefenceList(path.join(sources, 'raw/catalogue-boquocphong-2025/procedures.jsonl'));
const wards = readWardList(path.join(sources, 'raw/ward-procedures-2026/index.jsonl'));

// Later lists are newer: where a code stands in several, the newest name, field and level count.
const listings = new Map<string, Listed[]>();
for (const listed of [...defence, ...portal, ...wards]) {
  listings.set(listed.code, [listed, ...(listings.get(listed.code) ?? [])]);
}

const corrections = readCorrections(path.join(knowledgeFolder, 'directory-corrections.csv'));
const dropped: string[] = ['code,dropped,became,why'];
const lines: string[] = [];
for (const [code, newestFirst] of [...listings].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const { entry, changes } = toEntry(code, newestFirst);
  lines.push(JSON.stringify(directoryEntry.parse(entry)));
  for (const change of changes) {
    dropped.push([code, change.dropped, change.became ?? '', change.why].map(csvField).join(','));
  }
}
writeFileSync(path.join(knowledgeFolder, 'directory.jsonl'), `${lines.join('\n')}\n`);
writeFileSync(path.join(knowledgeFolder, 'directory-dropped.csv'), `${dropped.join('\n')}\n`);
writeFileSync(path.join(knowledgeFolder, 'same-service.csv'), sameService(path.join(sources, 'same-service.csv')));
process.stdout.write(`${lines.length} procedures, ${dropped.length - 1} authorities changed or dropped\n`);

function toEntry(code: string, newestFirst: readonly Listed[]): { entry: DirectoryEntry; changes: AuthorityChange[] } {
  const newest = newestFirst[0];
  if (newest === undefined) throw new Error(`No source lists ${code}`);
  const correction = corrections.get(code);
  if (correction === '') return { entry: withoutName(code), changes: [] };
  const changes: AuthorityChange[] = [];
  let authority: string | undefined;
  for (const listed of newestFirst) {
    if (authority !== undefined) break;
    const normalised = normaliseAuthority(listed.authority);
    authority = normalised.authority;
    changes.push(...normalised.changes);
  }
  const url = newestFirst.find((listed) => listed.url !== undefined)?.url ?? searchPage(code);
  return {
    entry: {
      code,
      name: tidy(correction ?? newest.name),
      field: tidy(newest.field),
      level: levels(newest.level),
      ...(authority === undefined ? {} : { authority }),
      url,
    },
    changes,
  };
}

/** A code whose name, field, level and authority in the list are another procedure's. */
function withoutName(code: string): DirectoryEntry {
  const name = `Thủ tục mã ${code}`;
  return { code, name, field: 'Chưa rõ', level: ['other'], url: searchPage(code), isNameDoubtful: true };
}

/** The right name by code; empty where no source gives one. */
function readCorrections(file: string): Map<string, string> {
  const rows = parse(readFileSync(file, 'utf8'), { columns: true }) as unknown as { code: string; name: string }[];
  return new Map(rows.map(({ code, name }) => [code, name.trim()]));
}

function readPortalList(file: string): Listed[] {
  const rows = jsonLines<Record<string, string | null>>(gunzipSync(readFileSync(file)).toString('utf8'));
  const pages = new Map<string, number>();
  for (const row of rows) pages.set(row.detail_url ?? '', (pages.get(row.detail_url ?? '') ?? 0) + 1);
  return rows.map((row) => ({
    code: row.ma_thu_tuc ?? '',
    name: row.ten_thu_tuc ?? '',
    field: row.linh_vuc ?? '',
    level: row.cap_thuc_hien ?? '',
    authority: row.co_quan_co_tham_quyen ?? null,
    // Two pages stand for 17 codes: the crawl kept the page of the code before. A shared page is nobody's own.
    url: pages.get(row.detail_url ?? '') === 1 ? (row.detail_url ?? undefined) : undefined,
  }));
}

function readDefenceList(file: string): Listed[] {
  interface Row {
    metadata: Record<string, string>;
    content: Record<string, string>;
  }
  return jsonLines<Row>(readFileSync(file, 'utf8')).map(({ metadata, content }) => ({
    code: metadata['mã_thủ_tục'] ?? '',
    name: metadata['tên_thủ_tục'] ?? '',
    field: metadata['lĩnh_vực'] ?? '',
    level: metadata['cấp_thực_hiện'] ?? '',
    authority: content['cơ_quan_có_thẩm_quyền'] ?? null,
    url: undefined,
  }));
}

function readWardList(file: string): Listed[] {
  interface Row extends Omit<Listed, 'authority' | 'url'> {
    id: string | null;
    agency: string | null;
  }
  return jsonLines<Row>(readFileSync(file, 'utf8')).map((row) => ({
    ...row,
    authority: row.agency,
    url: row.id === null ? undefined : `${PORTAL}/thu-tuc-hanh-chinh/${row.id}`,
  }));
}

/** The portal's own search by code, for a procedure whose page the sources don't give. */
function searchPage(code: string): string {
  return `${PORTAL}/tim-kiem-thu-tuc-hanh-chinh?keyword=${code}`;
}

function levels(source: string): Level[] {
  const found = new Set<Level>();
  for (const part of source.split(',').map((word) => word.trim().toLowerCase())) {
    if (part === 'cấp xã') found.add('commune');
    else if (part === 'cấp tỉnh') found.add('province');
    else if (/^cấp bộ$|^bộ$|trung ương/u.test(part)) found.add('ministry');
    else found.add('other');
  }
  return LEVELS.filter((level) => found.has(level));
}

/** Our copy says in a word what each pair is, so that nobody has to read it out of a sentence. */
function sameService(file: string): string {
  const [, ...rows] = readFileSync(file, 'utf8').trim().split('\n');
  const copied = rows.map((row) => {
    const [code = '', other = ''] = row.split(',');
    const why = row.slice(code.length + other.length + 2);
    const kind = why.startsWith('older code') ? 'replaced' : why.startsWith('two authorities') ? 'same' : 'by-date';
    return [code, other, kind, csvField(why.replaceAll('"', ''))].join(',');
  });
  return `${['code,other,kind,why', ...copied].join('\n')}\n`;
}

function jsonLines<Row>(source: string): Row[] {
  return source
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Row);
}

function csvField(value: string): string {
  const flat = value.replace(/\s+/gu, ' ').trim();
  return /[",]/u.test(flat) ? `"${flat.replaceAll('"', '""')}"` : flat;
}
