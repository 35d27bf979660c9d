/** Imports run one way: channels → bot → (retrieval, dossiers, desk) → knowledge; store below all; web and evals apart. */
const layers = ['channels', 'bot', 'retrieval', 'dossiers', 'desk', 'knowledge', 'store', 'web', 'evals'];
const mayImport = {
  channels: ['bot', 'store', 'knowledge'],
  bot: ['retrieval', 'dossiers', 'desk', 'knowledge', 'store'],
  retrieval: ['knowledge', 'store'],
  dossiers: ['knowledge', 'store'],
  desk: ['knowledge', 'store'],
  knowledge: ['store'],
  store: [],
  web: [],
  evals: layers,
};
const testFiles = '\\.test\\.ts$';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...layers.map((layer) => ({
      name: `${layer}-imports-one-way`,
      severity: 'error',
      from: { path: `^${layer}/`, pathNot: testFiles },
      to: {
        path: `^(${layers.filter((other) => other !== layer && !mayImport[layer].includes(other)).join('|') || 'nothing-else'})/`,
      },
    })),
    {
      name: 'only-the-entry-knows-main',
      severity: 'error',
      from: { path: `^(${layers.join('|')})/`, pathNot: `${testFiles}|^evals/` },
      to: { path: '^(main|cli|config)\\.ts$' },
    },
    {
      name: 'evals-are-imported-by-nothing',
      severity: 'error',
      from: { pathNot: '^(evals/|cli\\.ts$)' },
      to: { path: '^evals/' },
    },
    {
      name: 'through-the-index',
      comment: "A folder's index.ts exports what the others may use.",
      severity: 'error',
      from: { path: `^(${layers.join('|')}|main\\.ts|cli\\.ts)`, pathNot: `${testFiles}|^evals/` },
      to: {
        path: `^(bot|retrieval|dossiers|desk|knowledge|store)/`,
        pathNot: ['^(bot|retrieval|dossiers|desk|knowledge|store)/index\\.ts$', '^$1(/|$)'],
      },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'product-uses-no-dev-dependency',
      severity: 'error',
      from: { path: `^(channels|bot|retrieval|dossiers|desk|knowledge|store|main|config)`, pathNot: testFiles },
      to: { dependencyTypes: ['npm-dev'], pathNot: '@types' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data|\\.cache|node_modules/\\.cache|evals/compat|web/widget/)' },
    includeOnly: '^(channels|bot|retrieval|dossiers|desk|knowledge|store|web|evals|scripts|main|cli|config)',
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.mjs', '.json'] },
  },
};
