// Imports run one way: channels → bot → (retrieval, dossiers, desk) → knowledge; store below all; web and evals apart.
const mayImport = {
  channels: ['bot', 'store', 'knowledge'],
  bot: ['retrieval', 'dossiers', 'desk', 'knowledge', 'store'],
  retrieval: ['knowledge', 'store'],
  dossiers: ['knowledge', 'store'],
  desk: ['knowledge', 'store'],
  knowledge: ['store'],
  store: [],
  web: [],
};
const layers = Object.keys(mayImport);
/** Where the console says what the API gives it, by the desk's own types. */
const apiShapes = '^web/console/api/shapes\\.ts$';
const tests = '\\.test\\.ts$|/testing/|(?:^|/)testing\\.ts$|^store/contract';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...layers.map((layer) => ({
      name: `${layer}-imports-one-way`,
      severity: 'error',
      from: { path: `^${layer}/`, pathNot: layer === 'web' ? `${tests}|${apiShapes}` : tests },
      to: {
        path: `^(${['evals', ...layers].filter((other) => other !== layer && !mayImport[layer].includes(other)).join('|')})/`,
      },
    })),
    {
      name: 'console-takes-types-of-the-api-alone',
      severity: 'error',
      from: { path: apiShapes },
      to: { path: `^(?!web/console/)\\w`, dependencyTypesNot: ['type-only'] },
    },
    ...layers.map((layer) => ({
      name: `${layer}-through-its-index`,
      comment: "A folder's index.ts exports what the others may use; its training.ts, what only a training run needs.",
      severity: 'error',
      from: { pathNot: `^${layer}/|${tests}|^scripts/|^evals/(?:city|faults|fuzz|load)/` },
      to: { path: `^${layer}/`, pathNot: `^${layer}/(?:index|training)\\.ts$` },
    })),
    {
      name: 'only-entries-know-the-entry-files',
      severity: 'error',
      from: { path: `^(${layers.join('|')})/`, pathNot: tests },
      to: { path: '^(main|app|cli|config|metrics|readiness)\\.ts$' },
    },
    {
      name: 'evals-are-imported-by-nothing',
      severity: 'error',
      from: { pathNot: '^(evals/|cli\\.ts$)' },
      to: { path: '^evals/' },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'product-uses-no-dev-dependency',
      severity: 'error',
      from: {
        path: '^(channels|bot|retrieval|dossiers|desk|knowledge|store)/|^(main|app|config|metrics|readiness)\\.ts$',
        pathNot: tests,
      },
      to: { dependencyTypes: ['npm-dev'], pathNot: '@types/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data|\\.cache|evals/compat|evals/baselines|web/widget|coverage)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
