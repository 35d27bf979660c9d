import type { Procedure } from '../catalogue.ts';
import type { DirectoryEntry } from '../directory.ts';
import type { Level } from '../record.ts';
import type { OfficialText } from './official-text.ts';
import { heldFacts, type ImportedData } from './store.ts';

/** Procedures with the official text of their code. A curated record stays first; only its changed facts are held back. */
export function joinImported(
  procedures: ReadonlyMap<string, Procedure>,
  imported: ImportedData,
): ReadonlyMap<string, Procedure> {
  const successors = successorsOf(imported, procedures);
  return new Map(
    [...procedures].map(([code, procedure]) => [code, withOfficial(procedure, imported, successors.get(code))]),
  );
}

function withOfficial(procedure: Procedure, imported: ImportedData, successor: string | undefined): Procedure {
  const official = imported.texts.get(procedure.code);
  const abolishedOn = imported.manifest.abolished[procedure.code]?.at.slice(0, 10);
  const abolished = abolishedOn === undefined ? {} : { abolishedOn, ...(successor === undefined ? {} : { successor }) };
  if (official === undefined) return abolishedOn === undefined ? procedure : { ...procedure, ...abolished };
  if (procedure.record === undefined) return { ...procedure, ...abolished, tier: 'imported', official };
  const heldBack = heldFacts(imported, procedure.code);
  return { ...procedure, ...abolished, official, ...(heldBack.length === 0 ? {} : { heldBack }) };
}

/** By abolished code: the procedure in force that stands for it, also where its successor was replaced in turn. */
function successorsOf(
  { manifest: { abolished }, successors }: ImportedData,
  procedures: ReadonlyMap<string, Procedure>,
): ReadonlyMap<string, string> {
  const next = new Map(successors.map(({ code, successor }) => [code, successor]));
  const inForce = new Map<string, string>();
  for (const code of Object.keys(abolished)) {
    const seen = new Set([code]);
    let last = next.get(code);
    while (last !== undefined && abolished[last] !== undefined && !seen.has(last)) {
      seen.add(last);
      last = next.get(last);
    }
    if (last !== undefined && !seen.has(last) && procedures.has(last)) inForce.set(code, last);
  }
  return inForce;
}

/** What is listed of a procedure that the directory lacks; the entry stands beside its code. */
type Listing = Pick<OfficialText, 'name' | 'field' | 'level' | 'authority' | 'url'>;

/**
 * The imported procedures that the directory lacks and that say enough to be listed, the withdrawn ones among them:
 * who asks for one is told that it is withdrawn.
 */
export function importedEntries(
  directory: ReadonlyMap<string, unknown>,
  replaced: ReadonlyMap<string, unknown>,
  imported: ImportedData | undefined,
): readonly DirectoryEntry[] {
  const listings: (readonly [string, Listing])[] = [
    ...(imported?.texts ?? []),
    ...Object.entries(imported?.manifest.abolished ?? {}),
  ];
  return listings.flatMap(([code, { name, field, level, authority, url }]): DirectoryEntry[] => {
    if (directory.has(code) || replaced.has(code) || field === undefined || level === undefined) return [];
    return [
      {
        code,
        name,
        field,
        level: levelsOf(level),
        ...(authority === undefined ? {} : { authority }),
        url: url ?? `https://dichvucong.gov.vn/tim-kiem-thu-tuc-hanh-chinh?keyword=${code}`,
      },
    ];
  });
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
