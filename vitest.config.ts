import { defineConfig } from 'vitest/config'

// Another zone than the shop's, and the same on every machine: code that asks the machine for its zone fails.
process.env.TZ = 'UTC'

const shared = {
  environment: 'node',
  pool: 'forks',
  // A file's modules serve the next file too: reading them anew took a quarter of the whole run.
  isolate: false,
  env: { TZ: 'UTC' },
  hookTimeout: 120_000,
  // A poll's own second is short for a machine with two cores and four busy tests: it waits, it does not measure.
  expect: { poll: { timeout: 15_000 } },
} as const

export default defineConfig({
  test: {
    // One PostgreSQL for all projects: it provides `clusterUrl`, and each test file makes its own database in it.
    globalSetup: ['server/test/global-setup.ts'],
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          include: [
            'contract/**/*.test.ts',
            'server/src/**/*.test.ts',
            'tools/**/*.test.ts',
            'console/src/**/*.test.{ts,tsx}',
          ],
          testTimeout: 30_000,
        },
      },
      { test: { ...shared, name: 'journeys', include: ['server/test/**/*.test.ts'], testTimeout: 30_000 } },
      {
        test: {
          ...shared,
          name: 'browser',
          include: ['console/test/**/*.test.ts'],
          testTimeout: 120_000,
          // A browser on two busy cores misses a click now and then. The report names what passed only when asked twice.
          retry: 1,
        },
      },
    ],
  },
})
