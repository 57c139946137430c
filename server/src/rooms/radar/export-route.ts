import { ExportAlerts } from '@aftercare/contract/exports'
import type { Alert } from '@aftercare/contract/radar'
import {
  alertEndWords,
  alertStageWords,
  radarRuleWords,
  tellingStateWords,
  trackStateWords,
} from '@aftercare/contract/radar-words'
import { levelWords, type Language } from '@aftercare/contract/words'
import { plainTime } from '../../kernel/time.ts'
import { shopsFor } from '../../platform/caller.ts'
import type { World } from '../../platform/http/change.ts'
import type { Routes } from '../../platform/http/server.ts'
import type { Cell, Titles } from '../../platform/list-file.ts'
import { listed, listExportRoute } from '../people/index.ts'
import { listAlerts } from './views.ts'

const PAGE = 100

const titles: Titles = [
  ['规则', 'Rule', 14],
  ['程度', 'Stage', 12],
  ['为什么', 'Why', 50],
  ['快递', 'Carrier', 12],
  ['运单号', 'Waybill', 20],
  ['订单', 'Order', 22],
  ['店铺', 'Shop', 12],
  ['在哪里', 'Where', 20],
  ['轨迹状态', 'Track', 14],
  ['从何时起', 'Since', 20],
  ['小时', 'Hours', 8],
  ['工单', 'Case', 12],
  ['级别', 'Level', 10],
  ['处理人', 'Assignee', 14],
  ['告知客户', 'Customer told', 16],
  ['要说的话', 'Message', 60],
  ['结束', 'Ended', 20],
  ['怎么结束', 'How', 14],
]

const lineOf = (of: Alert, language: Language): Cell[] => [
  radarRuleWords[of.rule][language],
  alertStageWords[of.stage][language],
  of.because,
  of.parcel.carrier,
  of.parcel.waybill,
  of.order,
  of.shop,
  of.parcel.place,
  trackStateWords[of.parcel.state][language],
  plainTime(of.since),
  of.hours,
  of.case?.number ?? null,
  of.case && levelWords[of.case.level][language],
  of.case?.assignee ?? null,
  tellingStateWords[of.telling][language],
  of.message,
  plainTime(of.endedAt),
  of.endedAs && alertEndWords[of.endedAs][language],
]

/** The radar to take along: a carrier is called with it. */
export const alertExportRoute = (http: Parameters<Routes>[0], world: World): void =>
  listExportRoute(http, world, {
    path: '/alerts/export',
    access: 'case.export',
    what: 'Parcels that the radar speaks of',
    query: ExportAlerts,
    listing: ({ caller, query, language, now }) => {
      const named = shopsFor(caller, query.shop, 'case.export')
      if (!named.ok) return named
      const { state, rule, stage } = query
      const looking = { shops: named.value, now, language }
      return listed({
        list: 'alerts',
        shops: named.value,
        filter: { state, ...(rule && { rule }), ...(stage && { stage }) },
        titles,
        read: (cursor) => listAlerts(world.database.db, { ...query, limit: PAGE, cursor }, looking),
        lines: (one) => [lineOf(one, language)],
      })
    },
  })
