import type { z } from 'zod';

type Issue = z.core.$ZodIssue;
type FieldPath = readonly PropertyKey[];

export interface SchemaFault {
  readonly path: FieldPath;
  readonly field: string;
  readonly problem: string;
}

/** What a schema holds against a value, one fault a field, in words that say what to do. */
export function schemaFaults(error: z.ZodError, value: unknown): SchemaFault[] {
  return error.issues.flatMap((issue) => explain(issue, [], value));
}

function explain(issue: Issue, parent: FieldPath, value: unknown): SchemaFault[] {
  const path = [...parent, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) =>
      fault([...path, key], `is not a field of this record; remove it or correct its name`),
    );
  }
  if (issue.code === 'invalid_union') {
    // The form that fits best is the one that was meant.
    const [closest] = issue.errors.toSorted((a, b) => a.length - b.length);
    if (closest !== undefined) return closest.flatMap((inner) => explain(inner, path, value));
  }
  const found = valueAt(value, path);
  if (issue.code === 'invalid_type') {
    if (found === undefined) return [fault(path, `is missing; expected ${article(issue.expected)}`)];
    if (issue.expected === 'string' && typeof found === 'number') {
      return [fault(path, `is read as the number ${found}; put it in quotes`)];
    }
    return [fault(path, `expected ${article(issue.expected)}, found ${describe(found)}`)];
  }
  return [fault(path, found === undefined ? `is missing; ${issue.message}` : issue.message)];
}

function fault(path: FieldPath, problem: string): SchemaFault {
  return { path, field: path.join('.'), problem };
}

function valueAt(value: unknown, path: FieldPath): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[key] : undefined,
    value,
  );
}

function article(expected: string): string {
  const names: Record<string, string> = {
    string: 'a text',
    array: 'a list',
    object: 'a map of fields',
    number: 'a number',
  };
  return names[expected] ?? expected;
}

function describe(found: unknown): string {
  if (found === null) return 'nothing';
  return Array.isArray(found) ? 'a list' : typeof found === 'object' ? 'a map of fields' : `a ${typeof found}`;
}
