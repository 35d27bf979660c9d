import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { FaultList, type CatalogueFault } from '../faults.ts';
import { listFiles } from '../files.ts';
import { parseYaml } from '../yaml-file.ts';

/** A fault of which only the field is known yet; its field may be a name of ours ("fee") for what stands `at` a path. */
export interface UnplacedFault extends Omit<CatalogueFault, 'line'> {
  readonly at?: string;
}

/** The faults of YAML files with the line of their field, or of its nearest parent that is there. */
export async function placeInYaml(root: string, faults: readonly UnplacedFault[]): Promise<CatalogueFault[]> {
  const files = [...new Set(faults.map(({ file }) => file))];
  const parsed = new Map(
    await Promise.all(
      files.map(async (file) => {
        const source = await readFile(path.join(root, file), 'utf8').catch(() => '');
        // What is wrong with the YAML itself was named when the catalogue was read.
        return [file, parseYaml(file, source, new FaultList(root))] as const;
      }),
    ),
  );
  return faults.map(({ at, ...fault }) => ({
    ...fault,
    line: parsed.get(fault.file)?.lineOf((at ?? fault.field).split('.')) ?? 1,
  }));
}

/** A fault of one code's ways of asking. */
export interface WaysFault {
  readonly code: string;
  readonly field: string;
  readonly problem: string;
}

/** The same faults with the file and line of the code's ways. */
export async function placeInWays(root: string, faults: readonly WaysFault[]): Promise<CatalogueFault[]> {
  if (faults.length === 0) return [];
  const places = new Map<string, { readonly file: string; readonly line: number }>();
  for (const file of await listFiles(path.join(root, 'ways'), '.jsonl')) {
    const relative = path.relative(root, file).split(path.sep).join('/');
    for (const [index, line] of (await readFile(file, 'utf8')).split('\n').entries()) {
      const code = /^\s*\{\s*"code":\s*"([^"]+)"/u.exec(line)?.[1];
      if (code !== undefined && !places.has(code)) places.set(code, { file: relative, line: index + 1 });
    }
  }
  return faults.map(({ code, ...fault }) => ({ ...(places.get(code) ?? { file: 'ways', line: 1 }), ...fault }));
}
