import express from 'express';

/** One address that the server answers at, in Express' notation. */
export interface RecordedRoute {
  readonly method: string;
  readonly path: string;
}

interface Node {
  readonly routes: { readonly methods: readonly string[] | undefined; readonly path: string }[];
  readonly children: { readonly path: string; readonly router: object }[];
}

type Registered = (this: object, ...given: unknown[]) => { readonly methods?: Readonly<Record<string, boolean>> };

/**
 * Writes down what is registered at every router from now on: what the server answers at is read from the server itself,
 * so that a new route cannot be forgotten. Call before the server is made; the returned function lists what it has.
 */
export function recordRoutes(): () => readonly RecordedRoute[] {
  const nodes = new Map<object, Node>();
  const prototype = express.Router.prototype as Record<'use' | 'route', Registered>;
  const nodeOf = (router: object): Node => {
    const node = nodes.get(router) ?? { routes: [], children: [] };
    nodes.set(router, node);
    return node;
  };
  const { use, route } = prototype;
  const made: { readonly node: Node; readonly path: string; readonly route: ReturnType<Registered> }[] = [];
  prototype.use = function recordUse(...given) {
    const path = typeof given[0] === 'string' ? given[0] : '';
    const node = nodeOf(this);
    const handlers = given
      .flat(Infinity)
      .filter((each): each is (...some: unknown[]) => unknown => typeof each === 'function');
    for (const handler of handlers) {
      if (handler instanceof express.Router) node.children.push({ path, router: handler });
    }
    // A handler that sees to an address by itself, whatever the method.
    const own = handlers.filter((handler) => !(handler instanceof express.Router) && handler.length <= 3);
    if (path.includes(':') && own.length > 0) node.routes.push({ methods: undefined, path });
    return use.apply(this, given);
  };
  prototype.route = function recordRoute(...given) {
    const answer = route.apply(this, given);
    if (typeof given[0] === 'string') made.push({ node: nodeOf(this), path: given[0], route: answer });
    return answer;
  };
  return () => {
    prototype.use = use;
    prototype.route = route;
    for (const {
      node,
      path,
      route: { methods = {} },
    } of made.splice(0)) {
      node.routes.push({ methods: Object.keys(methods).map((method) => method.toUpperCase()), path });
    }
    const inner = new Set([...nodes.values()].flatMap(({ children }) => children.map(({ router }) => router)));
    const roots = [...nodes.keys()].filter((router) => !inner.has(router));
    const list = roots.flatMap((router) => routesBelow(nodes, router, ''));
    return [...new Map(list.map((each) => [`${each.method} ${each.path}`, each])).values()];
  };
}

function routesBelow(nodes: ReadonlyMap<object, Node>, router: object, prefix: string): RecordedRoute[] {
  const node = nodes.get(router);
  if (node === undefined) return [];
  return [
    ...node.routes.flatMap(({ methods = ['GET', 'POST'], path }) =>
      methods.map((method) => ({ method: method.replace('_ALL', 'POST'), path: `${prefix}${path}` })),
    ),
    ...node.children.flatMap(({ path, router: child }) => routesBelow(nodes, child, `${prefix}${path}`)),
  ];
}
