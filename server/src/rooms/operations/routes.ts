import { Health } from '@aftercare/contract/operations'
import { toShanghai } from '../../kernel/time.ts'
import type { World } from '../../platform/http/change.ts'
import { languageOf } from '../../platform/http/problem.ts'
import { problems } from '../../platform/http/problems.ts'
import type { Routes } from '../../platform/http/server.ts'
import type { Storage } from '../../platform/storage/storage.ts'
import { healthOf } from './domain/health.ts'
import { healthFacts, type Site } from './health-facts.ts'

interface OperationsOptions {
  readonly world: World
  readonly site: Site
  readonly storage: Storage
}

/** 运行状况: what the owner looks at when something feels slow, and once a week when nothing does. */
export const operationsRoutes =
  ({ world: { database, clock }, site, storage }: OperationsOptions): Routes =>
  async (http) => {
    http.get(
      '/health',
      {
        config: { access: 'health.read' },
        schema: {
          summary: 'How the instance runs, and what to do',
          response: { 200: Health, ...problems(401, 403) },
        },
      },
      async (_request, reply) => {
        const facts = await healthFacts({ database, site, storage }, clock.now())
        const word = languageOf(reply) === 'zh' ? 0 : 1
        return {
          at: toShanghai(facts.now),
          version: facts.version,
          lastBackupAt: facts.lastBackupAt === null ? null : toShanghai(facts.lastBackupAt),
          lines: healthOf(facts).map(({ found, todo, ...line }) => ({
            ...line,
            found: found[word],
            todo: todo?.[word] ?? null,
          })),
          nodes: facts.nodes.map((node) => ({
            ...node,
            startedAt: toShanghai(node.startedAt),
            seenAt: toShanghai(node.seenAt),
          })),
        }
      },
    )
  }
