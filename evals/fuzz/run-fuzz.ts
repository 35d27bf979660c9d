import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { pino } from 'pino';
import type { PlatformCalls } from '../../channels/testing/platform-calls.ts';
import { readConfig } from '../../config.ts';
import { Browser } from '../../desk/testing/browser.ts';
import { addOfficials, signInAs } from '../../desk/testing/officials.ts';
import { MissingModel } from '../../retrieval/testing.ts';
import { almost, body, MARK, oddText, spoiled, type JsonSchema } from './inputs.ts';
import { recordRoutes, type RecordedRoute } from './recorded-routes.ts';

export interface FuzzOptions {
  readonly inputs: number;
  readonly seed: number;
  readonly onProgress?: (done: number) => void;
}

export interface FuzzReport {
  readonly routes: number;
  /** How often each status was answered. */
  readonly statuses: ReadonlyMap<number, number>;
  /** The smallest input that fails, and how; undefined: none does. */
  readonly failure: { readonly input: unknown; readonly reason: string; readonly path: string } | undefined;
}

const DIRECT_LINE_SECRET = 'direct-line-secret-of-the-fuzz-run-0';
/** Each has a limit of calls of its own. */
const ADMINISTRATORS = ['an', 'binh', 'chi', 'dung', 'em'] as const;
const ANSWER_MS = 20_000;

type Caller = 'nobody' | 'official' | 'resident' | 'backend' | 'platform';

interface Input {
  readonly route: RecordedRoute;
  readonly caller: Caller;
  readonly params: readonly string[];
  readonly query: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly contentType: string;
}

/**
 * Sends malformed input to every address of the real server, in this process. It must refuse or take it: no 500, no broken
 * connection, no unhandled rejection, and nothing of the input in the log.
 */
export async function runFuzz({ inputs, seed, onProgress }: FuzzOptions): Promise<FuzzReport> {
  const listRoutes = recordRoutes();
  // Only now: what is imported registers its routes.
  const { startApp } = await import('../../app.ts');
  const dataDir = await mkdtemp(join(tmpdir(), 'motcua-fuzz-'));
  const platforms = await startPlatforms();
  await addAdministrators(dataDir);
  const lines: string[] = [];
  const app = await startApp({
    config: readConfig(settings(dataDir, platforms)),
    logger: pino({ level: 'debug' }, { write: (line: string) => lines.push(line) }),
    embeddings: new MissingModel(),
  });
  app.ready().catch(() => undefined);
  const rejections: unknown[] = [];
  const onRejection = (reason: unknown) => rejections.push(reason);
  process.on('unhandledRejection', onRejection);
  const statuses = new Map<number, number>();
  try {
    await app.answers();
    const recorded = listRoutes();
    if (recorded.length === 0) throw new Error('No route was recorded');
    const routes = [...recorded, ...platforms.map(({ path }) => ({ method: 'POST', path }))];
    const officials = await Promise.all(ADMINISTRATORS.map((login) => signInAs(new Browser(app.url, {}), login)));
    const resident = await beginConversation(app.url);
    const schemas = await bodySchemas(app.url);
    let done = 0;
    const checkOne = async (input: Input): Promise<void> => {
      const from = lines.length;
      const official = officials[done % officials.length];
      const { status } = await send(app.url, input, { official, resident, platforms });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      done += 1;
      onProgress?.(done);
      if (status >= 500 && !isKnown(input, status)) throw new Error(`It answered ${status}`);
      if (rejections.length > 0)
        throw new Error(`A promise was rejected and nobody saw it: ${String(rejections.splice(0)[0])}`);
      const leak = lines.slice(from).find((line) => line.includes(MARK));
      if (leak !== undefined) throw new Error(`The log holds the input: ${leak.slice(0, 300)}`);
    };
    const checked = await fc.check(
      fc.asyncProperty(inputOf(routes, schemas, resident.conversationId, platforms), checkOne),
      { numRuns: inputs, seed, endOnFailure: false },
    );
    const { counterexample, errorInstance, counterexamplePath } = checked;
    const reason = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
    return {
      routes: recorded.length,
      statuses,
      failure: checked.failed ? { input: counterexample?.[0], reason, path: counterexamplePath ?? '' } : undefined,
    };
  } finally {
    process.off('unhandledRejection', onRejection);
    await app.close();
    await Promise.all(platforms.map(async (platform) => platform.close()));
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** One for each folder that receives calls. Rejects where one does not say what its calls look like: nothing would reach it. */
async function startPlatforms(): Promise<readonly PlatformCalls[]> {
  const folder = join(import.meta.dirname, '..', '..', 'channels');
  const adapters = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(join(folder, entry.name)).includes('receive.ts'))
    .map(({ name }) => name);
  return Promise.all(
    adapters.map(async (name) => {
      const calls = (await import(join(folder, name, 'testing', 'calls.ts'))) as {
        startCalls(): Promise<PlatformCalls>;
      };
      return calls.startCalls();
    }),
  );
}

const ACTIVITY = {
  type: 'message',
  text: 'lệ phí bao nhiêu',
  from: { id: 'x' },
  locale: 'vi-VN',
  value: { a: 1 },
  attachments: [{ contentType: 'image/png', contentUrl: 'data:,x', name: 'a' }],
  channelData: { clientActivityID: 'c', messageBack: 'x', postBack: true },
  entities: [{ type: 'x' }],
};

function inputOf(
  routes: readonly RecordedRoute[],
  schemas: ReadonlyMap<string, JsonSchema>,
  conversationId: string,
  platforms: readonly PlatformCalls[],
): fc.Arbitrary<Input> {
  return fc.constantFrom(...routes).chain((route) => {
    const samples = platforms.filter(({ path }) => path === route.path).flatMap((platform) => platform.samples);
    const schema = schemas.get(`${route.method} ${route.path}`);
    const isDirectLine = route.path.startsWith('/v3/directline');
    const bodies = [
      ...(schema === undefined ? [] : [almost(schema)]),
      ...(isDirectLine ? [spoiled(ACTIVITY)] : []),
      ...samples.map(spoiled),
    ];
    return fc.record({
      route: fc.constant(route),
      caller: callerOf(route),
      params: fc.array(fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...known(conversationId)) }, oddText), {
        minLength: 4,
        maxLength: 4,
      }),
      query: fc.dictionary(
        fc.oneof(oddText, fc.constantFrom('limit', 'offset', 'state', 'watermark', 'q', 't')),
        oddText,
        {
          maxKeys: 3,
          noNullPrototype: true,
        },
      ),
      body: body(bodies),
      contentType: fc.oneof(
        { weight: 5, arbitrary: fc.constant('application/json') },
        fc.constantFrom('text/plain', 'multipart/form-data; boundary=x', 'application/json; charset=utf-99', 'x', ''),
      ),
    });
  });
}

/** Who is signed in must not sign out: the rest of the run would see nothing but refusals. */
function callerOf({ method, path }: RecordedRoute): fc.Arbitrary<Caller> {
  if (path.startsWith('/webhooks') || path.startsWith('/api/messages')) return fc.constantFrom('platform', 'nobody');
  if (path.startsWith('/v3/directline')) {
    return method === 'DELETE' ? fc.constant('nobody') : fc.constantFrom('resident', 'resident', 'backend', 'nobody');
  }
  if (path.startsWith('/api/session')) return fc.constant('nobody');
  return fc.constantFrom('official', 'official', 'official', 'nobody');
}

function known(conversationId: string): string[] {
  return [conversationId, '1.001193', 'zalo-oa', 'telegram', '26740', 'ho-tich', 'fee'];
}

interface Senders {
  readonly official: Browser | undefined;
  readonly resident: { readonly conversationId: string; readonly token: string };
  readonly platforms: readonly PlatformCalls[];
}

async function send(
  url: string,
  input: Input,
  { official, resident, platforms }: Senders,
): Promise<{ status: number }> {
  const { route, caller, params, query, body: sent, contentType } = input;
  const rest = [...params];
  const path = route.path.replace(/[:*]\w+/gu, () => encodeURIComponent(wellFormed(rest.shift() ?? 'x')) || 'x');
  const address = new URL(`${url}${path}`);
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
  const called = platforms.find((platform) => path.startsWith(platform.path));
  const authorization = { resident: `Bearer ${resident.token}`, backend: `Bearer ${DIRECT_LINE_SECRET}` };
  const headers: Record<string, string> = {
    ...(contentType === '' ? {} : { 'content-type': contentType }),
    ...(caller === 'resident' || caller === 'backend' ? { authorization: authorization[caller] } : {}),
    ...(caller === 'platform' ? called?.sign(sent ?? '') : {}),
    ...(caller === 'official' && official !== undefined
      ? {
          cookie: [...official.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
          'x-csrf-token': official.csrfToken ?? '',
          origin: url,
          'sec-fetch-site': 'same-origin',
        }
      : {}),
  };
  const hasBody = sent !== undefined && route.method !== 'GET' && route.method !== 'HEAD';
  const response = await fetch(address, {
    method: route.method,
    redirect: 'manual',
    headers,
    ...(hasBody ? { body: sent } : {}),
    signal: AbortSignal.timeout(ANSWER_MS),
  });
  // A stream would never end.
  await response.body?.cancel();
  return { status: response.status };
}

/** Lone surrogates cannot stand in an address. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}

/** Says that the vectors are missing, as they are here. */
function isKnown({ route: { path } }: Input, status: number): boolean {
  return path === '/health/ready' && status === 503;
}

function settings(dataDir: string, platforms: readonly PlatformCalls[]): Readonly<Record<string, string>> {
  const ofPlatforms = platforms.flatMap((platform) => Object.entries(platform.settings));
  return { DATA_DIR: dataDir, PORT: '0', DIRECT_LINE_SECRET, ...Object.fromEntries(ofPlatforms) };
}

async function addAdministrators(dataDir: string): Promise<void> {
  const roles = ['official', 'supervisor', 'editor', 'administrator', 'auditor'] as const;
  await addOfficials({ dataDir }, Object.fromEntries(ADMINISTRATORS.map((id) => [id, { roles }])));
}

async function beginConversation(url: string): Promise<Senders['resident']> {
  const response = await fetch(`${url}/v3/directline/conversations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${DIRECT_LINE_SECRET}`, 'content-type': 'application/json' },
    body: '{}',
  });
  return (await response.json()) as Senders['resident'];
}

interface OpenApiDocument {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          { readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> } }
        >
      >
    >
  >;
}

/** What each call takes, by method and path in Express' notation. */
async function bodySchemas(url: string): Promise<ReadonlyMap<string, JsonSchema>> {
  const { paths } = (await (await fetch(`${url}/api/openapi.json`)).json()) as OpenApiDocument;
  return new Map(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { requestBody }]) => {
        const schema = requestBody?.content['application/json']?.schema;
        const key = `${method.toUpperCase()} /api${path.replace(/^\/api/u, '').replace(/\{(\w+)\}/gu, ':$1')}`;
        return schema === undefined ? [] : [[key, schema] as const];
      }),
    ),
  );
}
