import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseTranscripts, TranscriptFormatError, type Transcript } from './format.ts';

/**
 * Reads every `<folder>/<pattern>/*.yaml`, in the order of the names.
 * @throws TranscriptFormatError naming every fault of every file, and names that two transcripts have.
 */
export async function readTranscripts(folder: string): Promise<readonly Transcript[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  const faults: string[] = [];
  const read: Transcript[] = [];
  for (const file of files) {
    const shown = path.relative(folder, file);
    try {
      read.push(...parseTranscripts(await readFile(file, 'utf8'), shown, path.dirname(shown)));
    } catch (error) {
      if (!(error instanceof TranscriptFormatError)) throw error;
      faults.push(...error.faults);
    }
  }
  const seen = new Map<string, Transcript>();
  for (const transcript of read) {
    const other = seen.get(transcript.name);
    if (other !== undefined) {
      faults.push(`${transcript.file}:${transcript.line}: "${transcript.name}" is also in ${other.file}`);
    }
    seen.set(transcript.name, transcript);
  }
  if (faults.length > 0) throw new TranscriptFormatError(faults);
  return read;
}
