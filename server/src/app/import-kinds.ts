import type { Outcome } from '../kernel/outcome.ts'
import type { Instant } from '../kernel/time.ts'
import type { Database } from '../platform/db.ts'
import type { ColumnMapping, FileField, FileKind, FileKinds } from '../rooms/imports/index.ts'
import * as intake from '../rooms/intake/import/index.ts'
import type { IntakeTools } from '../rooms/intake/index.ts'
import * as orders from '../rooms/orders/import/index.ts'
import { policyOfShop } from '../rooms/policy/index.ts'

interface Kit {
  readonly database: Database
  readonly now: () => Instant
  readonly tools: IntakeTools
}

/** The kinds of file that the page takes, from the rooms whose rows they are. */
export const importKinds = (kit: Kit): FileKinds => ({ cases: casesFile(kit), orders: ordersFile(kit) })

const PERSONAL = /^(?:customer|buyer)(?:Name|Id)$|^(?:phone|nickname|waybill)$/
const fieldsOf = (fields: readonly string[], needed: string, unless?: string): FileField[] =>
  fields.map((field) => ({
    field,
    needed: field === needed,
    ...(field === needed && unless ? { unless } : {}),
    personal: PERSONAL.test(field),
  }))

const casesFile = ({ database, now, tools }: Kit): FileKind => ({
  // A reason from the platform's list stands in for words.
  fields: fieldsOf(intake.fileFields, 'text', 'reason'),
  recognise: (names, mapping) => intake.recognise(names, mapping),
  readMapping: (json) => intake.readMapping(json) as Outcome<ColumnMapping>,
  preview: async (look) => {
    const seen = await intake.previewImport({ ...look, db: database.db, as: 'open', now })
    const { read, wouldCreate, wouldUpdate, mayJoin, wouldSkip, finished, failed } = seen
    return { read, wouldCreate, wouldUpdate, mayJoin, wouldSkip, finished, failed }
  },
  rowsOf: async (run) => {
    const policy = await policyOfShop(database.db, run.shop.id)
    return intake.casesKind({ ...run, database, policy, tools, now })
  },
})

const ordersFile = ({ database, now, tools }: Kit): FileKind => ({
  fields: fieldsOf(orders.fields, 'orderNumber'),
  recognise: (names, mapping) => orders.recognise(names, mapping),
  readMapping: (json) => orders.readMapping(json) as Outcome<ColumnMapping>,
  preview: async (look) => {
    const seen = await orders.previewOrders({ ...look, db: database.db, secret: tools.secret })
    const { read, wouldCreate, wouldUpdate, mayJoin, wouldSkip, failed } = seen
    return { read, wouldCreate, wouldUpdate, mayJoin, wouldSkip, finished: 0, failed }
  },
  rowsOf: async (run) => {
    const policy = await policyOfShop(database.db, run.shop.id)
    return orders.orderKind({ ...run, database, policy, secret: tools.secret, now })
  },
})
