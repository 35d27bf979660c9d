import { z } from 'zod';
import { ROLES } from '../principal.ts';
import { CSRF_HEADER } from './guard-request.ts';
import { PROBLEM_TYPE } from './problem.ts';
import { PROBLEM_TEXTS } from './problem-texts.ts';
import type { AnyRoute, ErasedRoute } from './route.ts';

type Json = Readonly<Record<string, unknown>>;

const problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('In the language of Accept-Language'),
    code: z.string().describe('What programs go by'),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });

/** The OpenAPI 3.1 document of these routes: made of the same schemas that check every call. */
export function openApiDocument(routes: readonly AnyRoute[], version: string): Json {
  const schemas: Record<string, unknown> = {};
  const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => hoisted(schema, io, schemas);
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const path = `/api${route.path.replace(/:(\w+)/gu, '{$1}')}`;
    const method = route.kind === 'call' ? route.method : 'get';
    (paths[path] ??= {})[method] = operationOf(route, schemaOf);
  }
  const document = {
    openapi: '3.1.0',
    info: {
      title: 'Một Cửa: the officials’ desk',
      version,
      description: 'Everything the console does goes through these calls. Times are milliseconds since the epoch.',
    },
    tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: { ...schemas, Problem: schemaOf(problem, 'output') },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'motcua_session', description: 'Set by POST /api/session' },
        csrf: { type: 'apiKey', in: 'header', name: CSRF_HEADER, description: '`csrfToken` of GET /api/session' },
      },
    },
  };
  return document;
}

function operationOf(route: AnyRoute, schemaOf: (schema: z.ZodType, io: 'input' | 'output') => Json): Json {
  const isChange = route.kind === 'call' && route.method !== 'get';
  return {
    operationId: operationId(route),
    tags: [route.tag],
    summary: route.summary,
    description: accessText(route),
    ...(route.access === 'public' ? {} : { security: [{ session: [], ...(isChange ? { csrf: [] } : {}) }] }),
    ...(route.access === 'public' || route.access === 'signed-in' ? {} : { 'x-roles': route.access }),
    parameters: [
      ...parametersOf('path', route.kind === 'call' ? paramsOf(route) : undefined, schemaOf),
      ...parametersOf('query', route.query, schemaOf),
    ],
    ...(route.kind === 'call' && route.body !== undefined
      ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(route.body, 'input') } } } }
      : {}),
    responses: { ...answersOf(route, schemaOf), ...refusalsOf(route) },
  };
}

/** `POST /desk/handoffs/:handoffId/claim` → `postDeskHandoffsHandoffIdClaim`. */
function operationId(route: AnyRoute): string {
  const words = route.path.split(/[^\p{L}\d]+/u).filter((word) => word !== '');
  const capitals = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return [route.kind === 'call' ? route.method : 'get', ...capitals].join('');
}

function accessText({ access }: AnyRoute): string {
  if (access === 'public') return 'Anybody may call.';
  if (access === 'signed-in') return 'Whoever is signed in may call.';
  return `For these roles: ${ROLES.filter((role) => access.includes(role)).join(', ')}.`;
}

/** Every name in the path is described, by the schema where there is one. */
function paramsOf(route: ErasedRoute): z.ZodType | undefined {
  const names = [...route.path.matchAll(/:(\w+)/gu)].map(([, name]) => name ?? '');
  if (names.length === 0) return undefined;
  return route.params ?? z.object(Object.fromEntries(names.map((name) => [name, z.string()])));
}

function parametersOf(
  place: 'path' | 'query',
  schema: z.ZodType | undefined,
  schemaOf: (schema: z.ZodType, io: 'input' | 'output') => Json,
): Json[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, each]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: each,
  }));
}

function answersOf(route: AnyRoute, schemaOf: (schema: z.ZodType, io: 'input' | 'output') => Json): Json {
  if (route.kind === 'stream') {
    return {
      200: { description: 'Server-sent events', content: { 'text/event-stream': { schema: { type: 'string' } } } },
    };
  }
  if (route.response === undefined) return { 204: { description: 'Done' } };
  const schema = schemaOf(route.response, 'output');
  return { 200: { description: 'Done', content: { [route.produces ?? 'application/json']: { schema } } } };
}

const ALWAYS: Readonly<Record<number, string>> = { 400: 'InvalidInput', 429: 'TooManyRequests' };
const WHEN_SIGNED_IN: Readonly<Record<number, string>> = { 401: 'SignedOut', 403: 'Forbidden' };

function refusalsOf(route: AnyRoute): Json {
  const own = route.kind === 'call' ? route.refusals : undefined;
  const codes: Readonly<Record<string, string | readonly string[]>> = {
    ...ALWAYS,
    ...(route.access === 'public' ? {} : WHEN_SIGNED_IN),
    ...own,
  };
  const schema = { $ref: '#/components/schemas/Problem' };
  return Object.fromEntries(
    Object.entries(codes).map(([status, code]) => {
      const sentences = [code].flat().map((each) => `${each}: ${PROBLEM_TEXTS[each]?.en ?? ''}`);
      return [status, { description: sentences.join('\n'), content: { [PROBLEM_TYPE]: { schema } } }];
    }),
  );
}

/** A schema whose named parts (`.meta({ id })`) stand once, among the document's components. */
function hoisted(schema: z.ZodType, io: 'input' | 'output', schemas: Record<string, unknown>): Json {
  const made = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  const text = JSON.stringify(made).replaceAll('"#/$defs/', '"#/components/schemas/');
  const { $schema: _dialect, $defs, id, ...own } = JSON.parse(text) as Record<string, unknown>;
  Object.assign(schemas, $defs);
  if (typeof id !== 'string' || id === 'Problem') return own;
  schemas[id] = own;
  return { $ref: `#/components/schemas/${id}` };
}
