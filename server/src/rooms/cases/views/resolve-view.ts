import { views, type View } from '@aftercare/contract/lists'
import type { ListCases } from '@aftercare/contract/cases'
import { done, refused, type Outcome } from '../../../kernel/outcome.ts'
import type { Db } from '../../../platform/db.ts'
import { findSavedView } from '../../saved-views/index.ts'
import type { QueueFilters } from './filter.ts'
import type { Scope } from './queue.ts'

interface Resolved {
  readonly list: QueueFilters
  readonly scope: Scope
}

const isDefault = (view: string): view is View => (views as readonly string[]).includes(view)

/** `view` may be the id of a saved one: its filters then, in its shop. What is named beside it narrows or replaces them. */
export async function resolveView(
  db: Db,
  { view, ...named }: ListCases,
  scope: Scope,
): Promise<Outcome<Resolved, { code: 'view.unknown' }>> {
  if (view === undefined) return done({ list: named, scope })
  if (isDefault(view)) return done({ list: { ...named, view }, scope })
  const saved = await findSavedView(db, view, { shops: scope.shops, personId: scope.viewer.personId })
  if (!saved) return refused({ code: 'view.unknown' })
  return done({ list: { ...saved.filters, ...named }, scope: { ...scope, shops: [saved.shopId] } })
}
