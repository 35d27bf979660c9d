import path from 'node:path';

/** One thing that is wrong in a file of the catalogue. */
export interface CatalogueFault {
  /** Path from the knowledge folder: "procedures/ho-tich/1.001193.yaml". */
  readonly file: string;
  /** Line, counted from 1. */
  readonly line: number;
  /** Path of the field inside the file: "cases.0.documents.2.name"; empty: the file or line as a whole. */
  readonly field: string;
  /** What is wrong and what to do. */
  readonly problem: string;
}

/** The catalogue cannot be used: `faults` names every one of its faults, and the message lists them, one a line. */
export class CatalogueError extends Error {
  readonly code = 'CATALOGUE_FAULTS';
  readonly isRetryable = false;
  readonly faults: readonly CatalogueFault[];

  constructor(faults: readonly CatalogueFault[]) {
    const heading = faults.length === 1 ? '1 fault in the catalogue' : `${faults.length} faults in the catalogue`;
    super([`${heading}; mend it and start again:`, ...faults.map((fault) => `  ${describeFault(fault)}`)].join('\n'));
    this.name = 'CatalogueError';
    this.faults = faults;
  }
}

/** "procedures/ho-tich/1.001193.yaml:12 cases.0.id: …" */
export function describeFault({ file, line, field, problem }: CatalogueFault): string {
  return `${file}:${line}${field === '' ? '' : ` ${field}`}: ${problem}`;
}

/** Collects faults while the files are read, so that all can be named at once. */
export class FaultList {
  readonly #root: string;
  readonly #faults: CatalogueFault[] = [];

  constructor(root: string) {
    this.#root = root;
  }

  add(file: string, line: number, field: string, problem: string): void {
    const relative = path.relative(this.#root, file).split(path.sep).join('/');
    this.#faults.push({ file: relative, line, field, problem });
  }

  /** Every fault, by file and line. */
  sorted(): CatalogueFault[] {
    return this.#faults.toSorted(
      (a, b) =>
        compare(a.file, b.file) || a.line - b.line || compare(a.field, b.field) || compare(a.problem, b.problem),
    );
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
