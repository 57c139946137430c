import { ListAudit, ListUnmaskings } from '@aftercare/contract/audit'
import { ExportFormat } from '@aftercare/contract/exports'
import { ListPeople } from '@aftercare/contract/people'
import { auditActionWords, unmaskFieldWords, unmaskReasonWords } from '@aftercare/contract/people-words'
import { roleWords, type Word } from '@aftercare/contract/words'
import { plainTime } from '../../kernel/time.ts'
import { shopFor, shopsFor } from '../../platform/caller.ts'
import type { World } from '../../platform/http/change.ts'
import type { Routes } from '../../platform/http/server.ts'
import type { Titles } from '../../platform/list-file.ts'
import { listed, listExportRoute } from './list-export.ts'
import { listAudit } from './views/audit.ts'
import { listPeople } from './views/staff.ts'
import { listUnmaskings } from './views/unmaskings.ts'

type Http = Parameters<Routes>[0]

/** The people page, the audit log and who saw which number, to take along. */
export const peopleExportRoutes =
  ({ world }: { readonly world: World }): Routes =>
  async (http) => {
    peopleRoute(http, world)
    auditRoute(http, world)
    unmaskingRoute(http, world)
  }

const PAGE = 500
const paged = { limit: true, cursor: true } as const

const ofPeople: Titles = [
  ['姓名', 'Name', 16],
  ['账号', 'Login', 20],
  ['角色', 'Role', 12],
  ['在办工单', 'Open cases', 10],
  ['登录数', 'Sign-ins', 10],
  ['最近使用', 'Last seen', 20],
  ['停用时间', 'Deactivated', 20],
]

const peopleRoute = (http: Http, world: World): void =>
  listExportRoute(http, world, {
    path: '/people/export',
    access: 'person.list',
    what: 'The people of a shop',
    query: ListPeople.omit(paged).extend(ExportFormat.shape),
    listing: ({ caller, query, language, now }) => {
      const shop = shopFor(caller, query.shop, 'person.list')
      if (!shop.ok) return shop
      const { shopId } = shop.value
      const asking = { shopId, giver: null, viewerId: null, now, activeOwners: 0, language }
      const { state, role, q } = query
      return listed({
        list: 'people',
        shops: [shopId],
        filter: { state, ...(role ? { role } : {}), ...(q ? { words: true } : {}) },
        titles: ofPeople,
        read: (cursor) => listPeople(world.database.db, { ...query, limit: PAGE, cursor }, asking),
        lines: (one) => [
          [
            one.name,
            one.login,
            roleWords[one.role][language],
            one.openCases,
            one.sessions,
            plainTime(one.seenAt),
            plainTime(one.leftAt),
          ],
        ],
      })
    },
  })

const ofAudit: Titles = [
  ['时间', 'Time', 20],
  ['店铺', 'Shop', 12],
  ['谁', 'By', 16],
  ['事项', 'Action', 20],
  ['内容', 'What', 60],
  ['对象', 'Object', 24],
  ['封存段', 'Seal', 10],
]

/** What was asked for, in codes. */
const asCodes = (asked: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(asked).filter((one): one is [string, string] => Boolean(one[1])))

const auditRoute = (http: Http, world: World): void =>
  listExportRoute(http, world, {
    path: '/audit/export',
    access: 'audit.read',
    what: 'The audit log',
    query: ListAudit.omit(paged).extend(ExportFormat.shape),
    listing: ({ caller, query, language }) => {
      const named = shopsFor(caller, query.shop, 'audit.read')
      if (!named.ok) return named
      const { action, person, day } = query
      return listed({
        list: 'audit',
        shops: named.value,
        filter: asCodes({ action, person, day }),
        titles: ofAudit,
        read: (cursor) =>
          listAudit(world.database.db, named.value, { query: { ...query, limit: PAGE, cursor }, language }),
        lines: (line) => [
          [
            plainTime(line.at),
            line.shop,
            line.by.name,
            (auditActionWords as Readonly<Record<string, Word>>)[line.action]?.[language] ?? line.action,
            line.text,
            line.object.label,
            line.block,
          ],
        ],
      })
    },
  })

const ofUnmaskings: Titles = [
  ['时间', 'Time', 20],
  ['店铺', 'Shop', 12],
  ['谁', 'By', 16],
  ['工单', 'Case', 12],
  ['看了什么', 'Saw', 20],
  ['为什么', 'Why', 20],
]

const unmaskingRoute = (http: Http, world: World): void =>
  listExportRoute(http, world, {
    path: '/unmaskings/export',
    access: 'audit.read',
    what: 'Who saw which customer’s name or number',
    query: ListUnmaskings.omit(paged).extend(ExportFormat.shape),
    listing: ({ caller, query, language }) => {
      const named = shopsFor(caller, query.shop, 'audit.read')
      if (!named.ok) return named
      const { person, day } = query
      return listed({
        list: 'unmaskings',
        shops: named.value,
        filter: asCodes({ person, day }),
        titles: ofUnmaskings,
        read: (cursor) => listUnmaskings(world.database.db, named.value, { ...query, limit: PAGE, cursor }),
        lines: (one) => [
          [
            plainTime(one.at),
            one.shop,
            one.by.name,
            one.case,
            one.fields
              .map((field) => unmaskFieldWords[field][language])
              .join(language === 'zh' ? '、' : ', '),
            one.reason && unmaskReasonWords[one.reason][language],
          ],
        ],
      })
    },
  })
