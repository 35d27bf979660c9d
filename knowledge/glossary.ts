import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { FaultList } from './faults.ts';
import { listFiles } from './files.ts';
import { tidy } from './fold.ts';
import { parseYaml } from './yaml-file.ts';

/** Vietnamese → English, of every `glossary/*.yaml`: each a flat map. Keys are compared NFC with single spaces. */
export async function readGlossary(root: string, faults: FaultList): Promise<Map<string, string>> {
  const glossary = new Map<string, string>();
  const origin = new Map<string, string>();
  for (const file of await listFiles(path.join(root, 'glossary'), '.yaml')) {
    const yaml = parseYaml(file, await readFile(file, 'utf8'), faults);
    if (yaml === undefined || yaml.value === null) continue;
    if (typeof yaml.value !== 'object' || Array.isArray(yaml.value)) {
      faults.add(file, 1, '', 'is not a map of "Vietnamese: English" lines');
      continue;
    }
    for (const [vietnamese, english] of Object.entries(yaml.value)) {
      const key = tidy(vietnamese);
      const line = () => yaml.lineOf([vietnamese]);
      if (typeof english !== 'string' || english.trim() === '') {
        faults.add(file, line(), vietnamese, 'has no English text; write it after the colon, in quotes if need be');
        continue;
      }
      const known = glossary.get(key);
      if (known !== undefined && known !== english.trim()) {
        faults.add(file, line(), vietnamese, `has another English text in ${origin.get(key) ?? ''}; keep one`);
      }
      glossary.set(key, english.trim());
      origin.set(key, path.basename(file));
    }
  }
  return glossary;
}
