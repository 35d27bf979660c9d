/**
 * Builds knowledge/wards/wards.yaml: `npx tsx scripts/knowledge/build-wards.ts SOURCES`, where SOURCES is a folder with
 * raw/hcmc-wards/hcmc_units_168.json. The header of the built file names where each fact comes from.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';

interface SourceUnit {
  readonly code: string;
  readonly name: string;
  readonly full_name: string;
  readonly type: string;
  readonly before_merger: string;
  readonly ttpvhcc_addresses: readonly string[];
  readonly ttpvhcc_hotline: string | null;
}

const HEADER = `# The 168 units of Ho Chi Minh City since 2025-07-01, by official code. Built by scripts/knowledge/build-wards.ts.
#
# code, name, type    national list of administrative units (Decision 19/2025/QĐ-TTg), as in the public repository
#                     thanglequoc/vietnamese-provinces-database, list of 2026-07-25
# formerUnits         Resolution 1685/NQ-UBTVQH15 of 2025-06-16, as in the same repository: the units that went into this
#                     one, whole or in part. A unit that was divided stands under each ward that has a part of it.
#                     In brackets the former district, where two former units share a name. Empty: unchanged.
# receivingOffices    Annex II of Notice 243/TB-UBND of the city's People's Committee, 2025-06-25, copied from a public
#                     list of constants. addressChecked: true for the nine that were compared with the notice's text.
# hotline             the same notice, as published on thuviennhadat.vn (its first nine rows)
`;
const UNCHANGED = 'giữ nguyên';
const UNIT_KIND = /^(?:Phường|Xã|Thị trấn|Huyện)\s/u;
/** The rows of Annex II whose text was compared with the copied list: its first nine. */
const CHECKED = new Set([
  'Tân Định',
  'Sài Gòn',
  'Bến Thành',
  'Cầu Ông Lãnh',
  'Bàn Cờ',
  'Xuân Hoà',
  'Nhiêu Lộc',
  'Vĩnh Hội',
  'Khánh Hội',
]);

const sources = process.argv[2];
if (sources === undefined) {
  process.stderr.write('Usage: npx tsx scripts/knowledge/build-wards.ts SOURCES\n');
  process.exit(1);
}
// Some names of the source are written with combining marks.
const source = readFileSync(path.join(sources, 'raw/hcmc-wards/hcmc_units_168.json'), 'utf8').normalize('NFC');
const units = JSON.parse(source) as SourceUnit[];
const wards = units.toSorted((a, b) => a.code.localeCompare(b.code)).map(toWard);
const target = path.resolve(import.meta.dirname, '../../knowledge/wards/wards.yaml');
writeFileSync(target, HEADER + stringify(wards, { lineWidth: 0, singleQuote: true }));
process.stdout.write(`${wards.length} wards\n`);

function toWard(unit: SourceUnit): object {
  return {
    code: unit.code,
    name: unit.name,
    type: unit.type,
    formerUnits: formerUnits(unit.before_merger),
    receivingOffices: unit.ttpvhcc_addresses.map((address) => address.replace(/\bLê Lê /u, 'Lê ')),
    ...(unit.ttpvhcc_hotline === null ? {} : { hotline: unit.ttpvhcc_hotline }),
    addressChecked: CHECKED.has(unit.name),
  };
}

/**
 * "Phường 5, Phường 6 (quận Gò Vấp)" → each with its district. A district behind a number holds for the numbers before
 * it; behind a name it tells two namesakes apart and holds for that name alone.
 */
function formerUnits(beforeMerger: string): string[] {
  if (beforeMerger === UNCHANGED) return [];
  const parts = beforeMerger.split(', ').map((part) => (UNIT_KIND.test(part) ? part : `Phường ${part}`));
  let district = '';
  const named = parts.toReversed().map((part) => {
    const own = /\((.+)\)$/u.exec(part)?.[1];
    const isNumbered = /^Phường \d+/u.test(part);
    if (!isNumbered) district = '';
    else if (own !== undefined) district = own;
    return own === undefined && district !== '' ? `${part} (${district})` : part;
  });
  return named.toReversed();
}
