import path from 'node:path';
import { z } from 'zod';
import type { Ward } from './catalogue.ts';
import type { FaultList } from './faults.ts';
import { readRequired } from './files.ts';
import { schemaFaults } from './schema-faults.ts';
import { parseYaml } from './yaml-file.ts';

const text = z.string().trim().min(1);

/** One unit of `wards/wards.yaml`. */
export const wardEntry = z.strictObject({
  code: z.string().regex(/^\d{5}$/u, 'expected a unit code such as "25747" (in quotes)'),
  name: text,
  type: z.enum(['Phường', 'Xã', 'Đặc khu']),
  formerUnits: z.array(
    z.string().regex(/^(?:Phường|Xã|Thị trấn|Huyện) /u, 'expected a name such as "Phường 5 (quận Gò Vấp)"'),
  ),
  receivingOffices: z.array(text).min(1),
  hotline: text.optional(),
  addressChecked: z.boolean(),
});

/** The city's units by code, in the file's order. What is wrong goes to `faults`, and its unit is left out. */
export async function readWards(root: string, faults: FaultList): Promise<Ward[]> {
  const file = path.join(root, 'wards', 'wards.yaml');
  const source = await readRequired(file, 'restore it from git', faults);
  const yaml = source === undefined ? undefined : parseYaml(file, source, faults);
  const districts = await readFormerDistricts(root, faults);
  if (yaml === undefined) return [];
  if (!Array.isArray(yaml.value)) {
    faults.add(file, 1, '', 'is not a list of units');
    return [];
  }
  const wards = new Map<string, Ward>();
  for (const [index, value] of (yaml.value as unknown[]).entries()) {
    const parsed = wardEntry.safeParse(value);
    if (!parsed.success) {
      for (const { path: field, problem } of schemaFaults(parsed.error, value)) {
        faults.add(file, yaml.lineOf([index, ...field]), [index, ...field].join('.'), problem);
      }
      continue;
    }
    const { hotline, ...unit } = parsed.data;
    if (wards.has(unit.code)) {
      faults.add(file, yaml.lineOf([index, 'code']), `${index}.code`, `${unit.code} is listed twice; keep one`);
      continue;
    }
    const fullName = `${unit.type} ${unit.name}`;
    const formerDistricts: Record<string, readonly string[]> = {};
    for (const former of unit.formerUnits.length === 0 ? [fullName] : unit.formerUnits) {
      const district = districts.get(former);
      if (district === undefined) {
        const field = [index, 'formerUnits'];
        faults.add(file, yaml.lineOf(field), field.join('.'), `"${former}" is in no district of former-districts.yaml`);
      } else formerDistricts[former] = district;
    }
    wards.set(unit.code, { ...unit, fullName, formerDistricts, hotline });
  }
  return [...wards.values()];
}

/** One district of `wards/former-districts.yaml`. */
const districtEntry = z.strictObject({
  name: z.string().regex(/^(?:Quận|Huyện|Thành phố) /u, 'expected a name such as "Quận Gò Vấp"'),
  within: text.optional(),
  units: z.array(text).min(1),
});

/** The former district of each unit, then the one that this had become part of. */
async function readFormerDistricts(root: string, faults: FaultList): Promise<ReadonlyMap<string, readonly string[]>> {
  const file = path.join(root, 'wards', 'former-districts.yaml');
  const source = await readRequired(file, 'restore it from git', faults);
  const yaml = source === undefined ? undefined : parseYaml(file, source, faults);
  const parsed = yaml === undefined ? undefined : z.array(districtEntry).safeParse(yaml.value);
  if (yaml === undefined || parsed === undefined) return new Map();
  if (!parsed.success) {
    for (const { path: field, problem } of schemaFaults(parsed.error, yaml.value)) {
      faults.add(file, yaml.lineOf(field), field.join('.'), problem);
    }
    return new Map();
  }
  return new Map(
    parsed.data.flatMap(({ name, within, units }) =>
      units.map((unit) => [unit, within === undefined ? [name] : [name, within]] as const),
    ),
  );
}
