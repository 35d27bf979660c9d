import fc from 'fast-check';

/** Stands in every text of an input: where it is found in a log, something of the input has leaked. */
export const MARK = 'zqfuzz';

/** Text as people, programs and attackers send it. */
export const oddText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }).map((text) => `${MARK}${text}`) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => `${MARK}${text}`) },
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    '\ud800',
    '\udfff\ud800',
    '\u202e\u200d\ufeff',
    '../../../../etc/passwd',
    '%00%2e%2e%2f%E0%A4%A',
    "' or 1=1; --",
    '{{7*7}}${7*7}<script>alert(1)</script>',
    '__proto__',
    'constructor',
    '9'.repeat(400),
    '-0',
    '1e999',
    'NaN',
    '2026-02-30T25:61:61Z',
    'e\u0323\u0302'.repeat(200),
    '👩‍👩‍👧‍👦'.repeat(100),
  ),
  fc.nat(4).map((size) => MARK.repeat(10 ** size)),
);

const oddValue: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    oddText,
    fc.constantFrom(null, true, false, 0, -1, 0.1, 2 ** 53, -(2 ** 63), 1e308),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.oneof(oddText, fc.constantFrom('id', 'text', 'type', '__proto__', 'length', 'toString')),
      tie('value'),
      {
        maxKeys: 4,
        noNullPrototype: true,
      },
    ),
  ),
})).value;

/** Bodies that are no JSON, or more of it than anybody means. */
const rawBody: fc.Arbitrary<string> = fc.oneof(
  oddText,
  fc.constantFrom(
    '',
    '{',
    '{"a":',
    'null',
    '[]',
    '"',
    '[1,]',
    '{"a":1,"a":2}',
    '\ufeff{}',
    '{"__proto__":{"x":1}}',
    '['.repeat(20_000),
    `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`,
    `["${'x'.repeat(300_000)}"]`,
    `{"n":${'9'.repeat(100_000)}}`,
    '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n',
  ),
);

/** A schema of the OpenAPI document, as far as it is read here. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

/** Mostly what a call asks for, and now and then something else in its place. */
export function almost(schema: JsonSchema): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 12, arbitrary: asked(schema) }, { weight: 1, arbitrary: oddValue });
}

function asked(schema: JsonSchema): fc.Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined && choices.length > 0) return fc.oneof(...choices.map(almost));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined && schema.enum.length > 0) return fc.constantFrom(...schema.enum);
  const type = typeof schema.type === 'string' ? schema.type : schema.type?.[0];
  switch (type) {
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, inner]) => [name, almost(inner)])),
        {
          requiredKeys: Object.keys(schema.properties ?? {}).slice(0, 1),
        },
      );
    case 'array':
      return fc.array(schema.items === undefined ? oddValue : almost(schema.items), { maxLength: 3 });
    case 'integer':
    case 'number':
      return fc.oneof(fc.nat(10), fc.constantFrom(-1, 2 ** 53, 0.5));
    case 'boolean':
      return fc.boolean();
    case 'string':
      return oddText;
    default:
      return oddValue;
  }
}

/** A valid thing with one of its parts replaced or taken away. */
export function spoiled(valid: unknown): fc.Arbitrary<unknown> {
  const paths = pathsIn(valid, []);
  return fc
    .record({ path: fc.constantFrom(...paths), value: fc.option(oddValue, { nil: undefined }) })
    .map(({ path, value }) => replaced(valid, path, value));
}

function pathsIn(value: unknown, path: readonly string[]): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key]))];
}

function replaced(value: unknown, [first, ...rest]: readonly string[], by: unknown): unknown {
  if (first === undefined) return by;
  if (Array.isArray(value))
    return value.map((inner, index) => (String(index) === first ? replaced(inner, rest, by) : (inner as unknown)));
  const entries = Object.entries(value as Readonly<Record<string, unknown>>);
  return Object.fromEntries(entries.map(([key, inner]) => [key, key === first ? replaced(inner, rest, by) : inner]));
}

/** What a call carries as its body: undefined for none. */
export function body(samples: readonly fc.Arbitrary<unknown>[]): fc.Arbitrary<string | undefined> {
  const json = (value: fc.Arbitrary<unknown>) => value.map((inner) => JSON.stringify(inner) as string | undefined);
  return fc.oneof(
    { weight: 6, arbitrary: samples.length === 0 ? json(oddValue) : fc.oneof(...samples.map(json)) },
    { weight: 2, arbitrary: json(oddValue) },
    { weight: 2, arbitrary: rawBody },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
}
