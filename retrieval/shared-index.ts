import path from 'node:path';

/** Where tests, CI and `eval` keep the index that they share; git ignores it, and an artifact is found by its digest. */
export function sharedIndexDirectory(root: string): string {
  return path.join(root, '.cache', 'index');
}
