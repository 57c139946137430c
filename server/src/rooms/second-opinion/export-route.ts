import { opinionFailureWords, opinionKindWords, opinionStateWords } from '@aftercare/contract/desk-words'
import { ExportOpinions } from '@aftercare/contract/exports'
import { plainTime } from '../../kernel/time.ts'
import { shopFor } from '../../platform/caller.ts'
import type { World } from '../../platform/http/change.ts'
import type { Routes } from '../../platform/http/server.ts'
import type { Titles } from '../../platform/list-file.ts'
import { listed, listExportRoute } from '../people/index.ts'
import { listRequests } from './views.ts'

const PAGE = 100

const titles: Titles = [
  ['时间', 'At', 20],
  ['工单', 'Case', 12],
  ['为什么', 'What for', 14],
  ['谁', 'By', 14],
  ['模型', 'Model', 20],
  ['状态', 'State', 12],
  ['没成的原因', 'Why not', 16],
  ['令牌数', 'Tokens', 10],
  ['毫秒', 'Milliseconds', 12],
  ['发出去的（已打码）', 'Sent, masked', 60],
  ['收到的', 'Received', 60],
]

/** What left the house for the outside model, to take along. */
export const opinionExportRoute = (http: Parameters<Routes>[0], world: World): void =>
  listExportRoute(http, world, {
    path: '/second-opinion/requests/export',
    access: 'opinion.read',
    what: 'Requests to the outside model',
    query: ExportOpinions,
    listing: ({ caller, query, language }) => {
      const found = shopFor(caller, query.shop, 'opinion.read')
      if (!found.ok) return found
      const { shopId } = found.value
      return listed({
        list: 'opinion_requests',
        shops: [shopId],
        filter: {},
        titles,
        read: (cursor) => listRequests(world.database.db, { shopId, limit: PAGE, cursor }),
        lines: (one) => [
          [
            plainTime(one.at),
            one.number,
            opinionKindWords[one.kind][language],
            one.by,
            one.model,
            opinionStateWords[one.state][language],
            one.failure && opinionFailureWords[one.failure][language],
            one.tokens,
            one.milliseconds,
            one.sent,
            one.received,
          ],
        ],
      })
    },
  })
