import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const TESTS = ['**/*.test.ts', 'test/**'];
/** Tools that demand a default export. */
const DEFAULT_EXPORTED = ['eslint.config.js', 'jest.config.ts', 'codegen.ts', 'test/setup/**'];

/*
 * A later block replaces an earlier block's options of the same rule, so the lists that several blocks share are
 * built here and repeated in each block that adds to them.
 */
const noDefaultExports = [
  {
    selector: ':matches(ExportDefaultDeclaration, ExportSpecifier[exported.name="default"])',
    message: 'Name what you export: a name is the same in every file that imports it, and can be searched.',
  },
];
const syntax = [
  {
    // PageInfo is the name that the Relay specification demands.
    selector:
      ':matches(ClassDeclaration, ClassExpression, TSInterfaceDeclaration, TSTypeAliasDeclaration, TSEnumDeclaration)' +
      '[id.name=/^(?!PageInfo$).*(Manager|Helper|Util|Utils|Service|Data|Info)$/]',
    message: 'This name fits anything. Name the thing by what it is or does.',
  },
];
const properties = [
  {
    object: 'process',
    property: 'env',
    message: 'platform/settings.ts is the only reader of the environment: what you need is a setting.',
  },
];
const importedNames = [
  { name: 'node:process', importNames: ['env', 'default'], message: 'Use the global `process`, so that rules see it.' },
  { name: 'process', message: 'Use the global `process`, so that rules see it.' },
];

/** Same input, same answer, today and in a replay next year: time and chance are arguments of a domain. */
const domainSyntax = [
  {
    selector: ':matches(NewExpression[arguments.length=0], CallExpression)[callee.name="Date"]',
    message: 'A domain has no clock: take the instant as an argument.',
  },
];
const domainProperties = [
  { object: 'Date', property: 'now', message: 'A domain has no clock: take the instant as an argument.' },
  { object: 'Math', property: 'random', message: 'A domain has no chance: take the number as an argument.' },
];
const domainGlobals = [
  ...['process', 'performance', 'crypto', 'fetch', 'console', 'globalThis'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'],
].map((name) => ({ name, message: 'A domain is pure: what it needs of the world is an argument.' }));

/* TypeORM reads an empty condition as "everything": the rows of every brand, or their deletion. */
const READS = '/^(find|findOne|findAndCount|count|exists)(By|OrFail|ByOrFail)?$|^(findOneBy|findAndCountBy)(OrFail)?$/';
const WITH_OPTIONS = '/^(find|findOne|findOneOrFail|findAndCount|count|exists)$/';
const WRITES = '/^(update|delete|softDelete|restore)$/';
const everyRow = 'An empty condition means every row of every brand. Say which brand.';
const storeSyntax = [
  { selector: `CallExpression[callee.property.name=${READS}][arguments.length=0]`, message: everyRow },
  {
    // An EntityManager takes the entity first: `manager.find(ShipmentRow)`.
    selector: `CallExpression[callee.property.name=${READS}][arguments.length=1] > Identifier.arguments[name=/^[A-Z]/]`,
    message: everyRow,
  },
  ...[READS, WRITES].flatMap((calls) => [
    {
      selector: `CallExpression[callee.property.name=${calls}] > ObjectExpression.arguments[properties.length=0]`,
      message: everyRow,
    },
    {
      selector: `CallExpression[callee.property.name=${calls}] > Identifier.arguments[name="undefined"]`,
      message: everyRow,
    },
  ]),
  {
    selector:
      `CallExpression[callee.property.name=${WITH_OPTIONS}] > ObjectExpression.arguments > Property[key.name="where"] > ` +
      ':matches(ObjectExpression[properties.length=0], ArrayExpression[elements.length=0], Identifier[name="undefined"])',
    message: everyRow,
  },
  {
    selector: `CallExpression[callee.property.name=${WITH_OPTIONS}] > ObjectExpression.arguments:not(:has(> Property[key.name="where"]))`,
    message: everyRow,
  },
];

export default defineConfig(
  { ignores: ['dist/', 'coverage/', '.doorstep/', '**/node_modules/', 'schema/generated/'] },
  tseslint.configs.strict,
  tseslint.configs.stylistic,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-syntax': ['error', ...noDefaultExports, ...syntax],
      'no-restricted-properties': ['error', ...properties],
      'no-restricted-imports': ['error', { paths: importedNames }],
      '@typescript-eslint/consistent-type-imports': 'error',
      // A class of static members is a module in disguise; type-graphql and TypeORM need empty classes to decorate.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // Four, because a fifth is where callers start to mix them up: take an object.
      '@typescript-eslint/max-params': ['error', { max: 4 }],
      // A ceiling, not an aim: the aim is a median of 12 lines.
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
      // An underscore says "the signature demands it": type-graphql's `(_type) => X`, unused resolver arguments.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    // Rules that need types: only those that find bugs tsc does not, since each costs time on every run.
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      // Without the await, a try does not see the rejection, and a finally runs before the work is done.
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      // A new status or event type must be met everywhere it matters, or be answered by a default.
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/no-deprecated': 'error',
    },
  },
  {
    files: ['**/*.cjs'],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    files: DEFAULT_EXPORTED,
    rules: { 'no-restricted-syntax': ['error', ...syntax] },
  },
  {
    // The only reader of the environment; and tests, which start processes and are told where sample data lie.
    files: ['platform/settings.ts', 'jest.config.ts', 'test/**', '**/*.test.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    // An argument of a field is a parameter of its resolver.
    files: ['subgraphs/*/graph/**'],
    rules: { '@typescript-eslint/max-params': ['error', { max: 7 }] },
  },
  {
    files: ['subgraphs/*/domain/**/*.ts'],
    ignores: TESTS,
    rules: {
      'no-restricted-syntax': ['error', ...noDefaultExports, ...syntax, ...domainSyntax],
      'no-restricted-properties': ['error', ...properties, ...domainProperties],
      'no-restricted-globals': ['error', ...domainGlobals],
      'no-restricted-imports': [
        'error',
        { paths: importedNames, patterns: [{ group: ['node:*'], message: 'A domain is pure: nothing of Node.' }] },
      ],
    },
  },
  {
    files: ['subgraphs/*/store/**/*.ts'],
    ignores: TESTS,
    rules: { 'no-restricted-syntax': ['error', ...noDefaultExports, ...syntax, ...storeSyntax] },
  },
  {
    // A migration is one list of statements, read once from top to bottom and never changed again.
    files: ['**/migrations/*.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    files: TESTS,
    rules: {
      // A describe is one function around many tests.
      'max-lines-per-function': 'off',
      // Where the value is missing the test fails, which is what a test is for.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-empty-function': 'off',
    },
  },
);
