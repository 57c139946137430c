import { ExportApprovals } from '@aftercare/contract/exports'
import type { ApprovalRequest } from '@aftercare/contract/remedies'
import {
  approvalSeatWords,
  remedyGroundWords,
  remedyKindWords,
  remedyStateWords,
} from '@aftercare/contract/remedy-words'
import { levelWords, type Language } from '@aftercare/contract/words'
import { plainTime } from '../../kernel/time.ts'
import { shopsFor } from '../../platform/caller.ts'
import type { World } from '../../platform/http/change.ts'
import type { Routes } from '../../platform/http/server.ts'
import type { Cell, Titles } from '../../platform/list-file.ts'
import { listed, listExportRoute } from '../people/index.ts'
import { signerOf } from './facts.ts'
import { listApprovals } from './views/approvals.ts'

const PAGE = 100

const titles: Titles = [
  ['申请时间', 'Asked', 20],
  ['店铺', 'Shop', 12],
  ['工单', 'Case', 12],
  ['级别', 'Level', 10],
  ['客户', 'Customer', 12],
  ['订单', 'Order', 22],
  ['方案', 'Remedy', 16],
  ['依据', 'Ground', 14],
  ['金额(元)', 'Amount (CNY)', 12],
  ['状态', 'State', 12],
  ['还差谁', 'Still needs', 16],
  ['申请人', 'By', 14],
  ['理由', 'Reason', 40],
  ['审批人', 'Decided by', 20],
  ['有效期至', 'Ends', 20],
]

function lineOf(of: ApprovalRequest, language: Language): Cell[] {
  const listed = (words: readonly string[]) => words.join(language === 'zh' ? '、' : ', ') || null
  return [
    plainTime(of.at),
    of.shop,
    of.number,
    levelWords[of.level][language],
    of.customer,
    of.order?.number ?? null,
    remedyKindWords[of.kind][language],
    remedyGroundWords[of.ground][language],
    of.fen / 100,
    remedyStateWords[of.state][language],
    listed(of.needs.map((seat) => approvalSeatWords[seat][language])),
    of.by?.name ?? null,
    of.reason,
    listed(of.approvals.flatMap(({ by }) => (by ? [by.name] : []))),
    plainTime(of.expiresAt),
  ]
}

/** The inbox of approvals to take along. */
export const approvalExportRoute = (http: Parameters<Routes>[0], world: World): void =>
  listExportRoute(http, world, {
    path: '/approvals/export',
    access: 'remedy.approve',
    what: 'Requests for approval',
    query: ExportApprovals,
    listing: async ({ caller, query: { shop, list }, language, now }) => {
      const named = shopsFor(caller, shop, 'remedy.approve')
      if (!named.ok) return named
      const signer = await signerOf(world.database.db, caller)
      const reader = { caller, signer, language, now }
      return listed({
        list: 'approvals',
        shops: named.value,
        filter: { list },
        titles,
        read: (cursor) => listApprovals(world.database.db, { shop, list, limit: PAGE, cursor }, reader),
        lines: (one) => [lineOf(one, language)],
      })
    },
  })
