import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { importFile, loadCatalogue, type Catalogue } from '../../knowledge/index.ts';

/**
 * The catalogue with the official texts of these export files, as an import would give it; DATA_DIR is not touched.
 * @throws ImportError when a file can't be read or has no usable row.
 */
export async function loadWithOfficialFiles(
  root: string,
  files: readonly string[],
  onProgress: (share: number) => void = () => undefined,
): Promise<Catalogue> {
  const folder = await mkdtemp(path.join(tmpdir(), 'motcua-official-'));
  try {
    for (const [position, file] of files.entries()) {
      await importFile({
        file,
        folder,
        now: new Date(),
        onProgress: (share) => onProgress((position + share) / files.length),
      });
    }
    return await loadCatalogue({ root: path.join(root, 'knowledge'), imported: folder });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
