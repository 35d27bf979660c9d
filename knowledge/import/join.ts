import type { Procedure } from '../catalogue.ts';
import type { DirectoryEntry } from '../directory.ts';
import type { Level } from '../record.ts';
import { heldFacts, type ImportedData } from './store.ts';

/** Procedures with the official text of their code. A curated record stays first; only its changed facts are held back. */
export function joinImported(
  procedures: ReadonlyMap<string, Procedure>,
  imported: ImportedData,
): ReadonlyMap<string, Procedure> {
  return new Map([...procedures].map(([code, procedure]) => [code, withOfficial(procedure, imported)]));
}

function withOfficial(procedure: Procedure, imported: ImportedData): Procedure {
  const official = imported.texts.get(procedure.code);
  const abolishedOn = imported.manifest.abolished[procedure.code]?.at.slice(0, 10);
  const abolished = abolishedOn === undefined ? {} : { abolishedOn };
  if (official === undefined) return abolishedOn === undefined ? procedure : { ...procedure, ...abolished };
  if (procedure.record === undefined) return { ...procedure, ...abolished, tier: 'imported', official };
  const heldBack = heldFacts(imported, procedure.code);
  return { ...procedure, ...abolished, official, ...(heldBack.length === 0 ? {} : { heldBack }) };
}

/** The directory, and behind it the imported procedures that it lacks and that say enough to be listed. */
export function withImported(
  directory: ReadonlyMap<string, DirectoryEntry>,
  replaced: ReadonlyMap<string, unknown>,
  imported: ImportedData | undefined,
): ReadonlyMap<string, DirectoryEntry> {
  const entries = new Map(directory);
  for (const { code, name, field, level, authority, url } of imported?.texts.values() ?? []) {
    if (entries.has(code) || replaced.has(code) || field === undefined || level === undefined) continue;
    entries.set(code, {
      code,
      name,
      field,
      level: levelsOf(level),
      ...(authority === undefined ? {} : { authority }),
      url: url ?? `https://dichvucong.gov.vn/tim-kiem-thu-tuc-hanh-chinh?keyword=${code}`,
    });
  }
  return entries;
}

/** "Cấp tỉnh, Cấp xã" → province, commune */
function levelsOf(level: string): [Level, ...Level[]] {
  const levels = level.split(',').map((part): Level => {
    const word = part.trim().toLowerCase();
    return word === 'cấp xã' ? 'commune' : word === 'cấp tỉnh' ? 'province' : word === 'cấp bộ' ? 'ministry' : 'other';
  });
  const [first = 'other', ...rest] = new Set(levels);
  return [first, ...rest];
}
