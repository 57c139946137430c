import { ListAudit, type AuditLine } from '@aftercare/contract/audit'
import { ExportFormat } from '@aftercare/contract/exports'
import { ListPeople, type Person } from '@aftercare/contract/people'
import { auditActionWords } from '@aftercare/contract/people-words'
import { roleWords, type Word } from '@aftercare/contract/words'
import { plainTime } from '../../kernel/time.ts'
import { shopFor, shopsWhere } from '../../platform/caller.ts'
import type { World } from '../../platform/http/change.ts'
import { problems } from '../../platform/http/problems.ts'
import { sendProblem } from '../../platform/http/problem.ts'
import type { Routes } from '../../platform/http/server.ts'
import { columnsIn, type Titles } from '../../platform/list-file.ts'
import { languageFor, pagesFrom, sendExport } from './send-export.ts'
import { listAudit } from './views/audit.ts'
import { listPeople } from './views/staff.ts'

type Http = Parameters<Routes>[0]

/** The people page and the audit log to take along. */
export const peopleExportRoutes =
  ({ world }: { readonly world: World }): Routes =>
  async (http) => {
    peopleRoute(http, world)
    auditRoute(http, world)
  }

const PAGE = 500

const ofPeople: Titles = [
  ['姓名', 'Name', 16],
  ['账号', 'Login', 20],
  ['角色', 'Role', 12],
  ['在办工单', 'Open cases', 10],
  ['登录数', 'Sign-ins', 10],
  ['最近使用', 'Last seen', 20],
  ['停用时间', 'Deactivated', 20],
]

function peopleRoute(http: Http, world: World): void {
  const { db } = world.database
  http.get(
    '/people/export',
    {
      config: { access: 'person.list' },
      schema: {
        summary: 'The people of a shop as a file (.xlsx or .csv); recorded in the audit log',
        querystring: ListPeople.omit({ limit: true, cursor: true }).extend(ExportFormat.shape),
        response: problems(401, 403, 422),
      },
    },
    async ({ caller, query }, reply) => {
      const shop = shopFor(caller, query.shop, 'person.list')
      if (!shop.ok) return sendProblem(reply, shop.refusal)
      const { shopId } = shop.value
      const language = languageFor(reply, query)
      const asking = {
        shopId,
        giver: null,
        viewerId: null,
        now: world.clock.now(),
        activeOwners: 0,
        language,
      }
      const read = (cursor?: string) => listPeople(db, { ...query, limit: PAGE, cursor }, asking)
      const first = await read()
      if (!first.ok) return sendProblem(reply, first.refusal)
      return sendExport(world, reply, {
        list: 'people',
        shops: [shopId],
        by: caller.actor,
        asked: query,
        filter: {
          state: query.state,
          ...(query.role ? { role: query.role } : {}),
          ...(query.q ? { words: true } : {}),
        },
        columns: columnsIn(ofPeople, language),
        pages: pagesFrom(first.value, read, (one: Person) => [
          [
            one.name,
            one.login,
            roleWords[one.role][language],
            one.openCases,
            one.sessions,
            plainTime(one.seenAt),
            plainTime(one.leftAt),
          ],
        ]),
      })
    },
  )
}

const ofAudit: Titles = [
  ['时间', 'Time', 20],
  ['店铺', 'Shop', 12],
  ['谁', 'By', 16],
  ['事项', 'Action', 20],
  ['内容', 'What', 60],
  ['对象', 'Object', 24],
  ['封存段', 'Seal', 10],
]

function auditRoute(http: Http, world: World): void {
  const { db } = world.database
  http.get(
    '/audit/export',
    {
      config: { access: 'audit.read' },
      schema: {
        summary: 'The audit log as a file (.xlsx or .csv); recorded in the audit log',
        querystring: ListAudit.omit({ limit: true, cursor: true }).extend(ExportFormat.shape),
        response: problems(401, 403, 422),
      },
    },
    async ({ caller, query }, reply) => {
      const shop = query.shop === undefined ? null : shopFor(caller, query.shop, 'audit.read')
      if (shop && !shop.ok) return sendProblem(reply, shop.refusal)
      const shops = shop ? [shop.value.shopId] : shopsWhere(caller, 'audit.read')
      const language = languageFor(reply, query)
      const read = (cursor?: string) =>
        listAudit(db, shops, { query: { ...query, limit: PAGE, cursor }, language })
      const first = await read()
      if (!first.ok) return sendProblem(reply, first.refusal)
      const { action, person, day } = query
      const codes = Object.entries({ action, person, day }).filter((one): one is [string, string] =>
        Boolean(one[1]),
      )
      return sendExport(world, reply, {
        list: 'audit',
        shops,
        by: caller.actor,
        asked: query,
        filter: Object.fromEntries(codes),
        columns: columnsIn(ofAudit, language),
        pages: pagesFrom(first.value, read, (line: AuditLine) => [
          [
            plainTime(line.at),
            line.shop,
            line.by.name,
            (auditActionWords as Readonly<Record<string, Word>>)[line.action]?.[language] ?? line.action,
            line.text,
            line.object.label,
            line.block,
          ],
        ]),
      })
    },
  )
}
