import { categories, levels, statuses, views } from '@aftercare/contract/lists'
import type { Category, Level, Status, View } from '@aftercare/contract/lists'
import type { ViewFilters } from '../../lib/shapes.ts'

/** What the address says about the list. Everything is optional; without anything: all open cases, due first. */
export interface Filters {
  view?: View | undefined
  level?: Level | undefined
  category?: Category | undefined
  status?: Status | undefined
  /** Id of a person, or `none`. */
  assignee?: string | undefined
  q?: string | undefined
  /** Cases that this import opened or joined. */
  import?: string | undefined
  sort?: 'newest' | undefined
  /** The saved view that the filters came from. */
  saved?: string | undefined
}

const oneOf = <T extends string>(list: readonly T[], value: unknown): T | undefined =>
  list.find((item) => item === value)

const words = (value: unknown, most: number): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, most) : undefined

const uuid = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value) ? value : undefined

/** A link may be old or mistyped: what is not understood is left out, and the rest still holds. */
export function readFilters(search: Record<string, unknown>): Filters {
  const read: Filters = {
    view: oneOf(views, search['view']),
    level: oneOf(levels, search['level']),
    category: oneOf(categories, search['category']),
    status: oneOf(statuses, search['status']),
    assignee: words(search['assignee'], 64),
    q: words(search['q'], 100),
    import: uuid(search['import']),
    sort: oneOf(['newest'] as const, search['sort']),
    saved: uuid(search['saved']),
  }
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined))
}

/** A view is a place, not a filter: it stays when the filters are cleared. */
export const isFiltered = ({ view: _view, sort: _sort, saved: _saved, ...filters }: Filters): boolean =>
  Object.values(filters).some((value) => value !== undefined)

export const clearFilters = ({ view, sort }: Filters): Filters => ({ view, sort })

/** What of the filters a view keeps: the cases of one import are no lasting place. */
export function toView({ saved: _saved, import: _import, ...filters }: Filters): ViewFilters {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined))
}

/** The address of a saved view: its filters as they stand, so that each of them can be changed. */
export const fromView = (id: string, filters: ViewFilters): Filters => ({
  ...readFilters(filters),
  saved: id,
})

const inOrder = (filters: object): string => JSON.stringify(Object.entries(filters).sort())

/** Whether somebody has changed the filters since she chose the view. */
export const differs = (filters: Filters, view: ViewFilters): boolean =>
  inOrder(toView(filters)) !== inOrder(toView(readFilters(view)))
