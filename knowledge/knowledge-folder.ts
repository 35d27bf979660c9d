import { existsSync } from 'node:fs';
import path from 'node:path';

/** The nearest `knowledge` folder upwards that holds the file: the compiled code stands apart from the data. */
export function knowledgeFolderWith(file: string, from: string): string {
  const folder = path.join(from, 'knowledge');
  if (existsSync(path.join(folder, file)) || path.dirname(from) === from) return folder;
  return knowledgeFolderWith(file, path.dirname(from));
}
