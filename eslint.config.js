import tseslint from 'typescript-eslint'

const source = ['**/*.ts', '**/*.tsx']
const tests = ['**/*.test.ts', '**/*.test.tsx', 'server/test/**/*.ts', 'console/test/**/*.ts']
const pure = ['server/src/rooms/*/domain/**/*.ts', 'server/src/kernel/**/*.ts']
const commandLine = ['server/src/app/cli*.ts', 'server/src/app/cli/**/*.ts']

const typescript = { parser: tseslint.parser, parserOptions: { ecmaFeatures: { jsx: true } } }
const size = (max) => ['error', { max, skipBlankLines: true, skipComments: true }]

// A later `no-restricted-syntax` replaces an earlier one, so each group of files names its whole list.
const noDoubleCast = [
  {
    selector:
      'TSAsExpression[expression.type="TSAsExpression"][expression.typeAnnotation.type="TSUnknownKeyword"]',
    message: '`as unknown as` hides a wrong type: parse it, or narrow it.',
  },
]
const noOwnTime = (message) => [
  { selector: ':matches(NewExpression, CallExpression)[callee.name="Date"][arguments.length=0]', message },
  { selector: 'MemberExpression[object.name="Date"][property.name="now"]', message },
]
const noWaiting = 'domain/ and kernel/ do not wait for anything.'
const noMachineZone = 'The zone of the machine is not the zone of the shop: use kernel/time.ts.'
const purity = [
  ...noOwnTime('The moment is an argument.'),
  { selector: ':function[async=true], AwaitExpression, ForOfStatement[await=true]', message: noWaiting },
  { selector: 'ImportExpression', message: noWaiting },
  {
    selector: 'MemberExpression[object.name="Math"][property.name="random"]',
    message: 'Chance is an argument.',
  },
  { selector: 'ClassDeclaration, ClassExpression', message: 'domain/ and kernel/ are data and functions.' },
  { selector: 'NewExpression[callee.name="Date"][arguments.length>1]', message: noMachineZone },
  {
    selector:
      'CallExpression[callee.property.name=/^[gs]et(FullYear|Month|Date|Day|Hours|Minutes|TimezoneOffset)$/]',
    message: noMachineZone,
  },
]
const worldly = [
  ...[
    'fetch',
    'process',
    'console',
    'crypto',
    'performance',
    'globalThis',
    'window',
    'document',
    'localStorage',
  ],
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'require'],
]

export default [
  { ignores: ['**/node_modules/', '**/dist/', '**/coverage/', 'data/', 'tmp/', '.cache/'] },
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'max-lines': size(300),
      'max-lines-per-function': size(60),
      'max-depth': ['error', 3],
      'max-params': ['error', 4],
      'no-console': 'error',
      'no-debugger': 'error',
      'no-empty': 'error', // there is no `catch` without a decision in it
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-self-compare': 'error',
      'no-unmodified-loop-condition': 'error',
      'no-unsafe-finally': 'error',
      'no-unsafe-optional-chaining': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  { files: ['**/*.js', '**/*.mjs', '**/*.cjs'], rules: { 'no-unused-vars': 'error' } },
  {
    files: source,
    languageOptions: typescript,
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-ignore': true, 'ts-nocheck': true, 'ts-expect-error': 'allow-with-description' },
      ],
    },
  },
  { files: ['**/*.tsx'], rules: { 'max-lines-per-function': size(120) } },
  { files: tests, rules: { 'max-lines': size(500), 'max-lines-per-function': 'off' } },
  { files: ['tools/**', 'bench/**', ...commandLine], rules: { 'no-console': 'off' } },
  {
    files: ['server/src/**/*.ts', 'console/src/**/*.ts', 'console/src/**/*.tsx'],
    rules: { 'no-restricted-syntax': ['error', ...noDoubleCast] },
  },
  {
    files: ['server/src/rooms/**/*.ts', 'server/src/app/**/*.ts'],
    ignores: tests,
    rules: {
      'no-restricted-syntax': [
        'error',
        ...noDoubleCast,
        ...noOwnTime('The time comes from `work.now` or platform/clock.'),
      ],
    },
  },
  {
    files: pure,
    ignores: tests,
    rules: {
      'no-restricted-globals': ['error', ...worldly],
      'no-restricted-syntax': ['error', ...noDoubleCast, ...purity],
    },
  },
]
