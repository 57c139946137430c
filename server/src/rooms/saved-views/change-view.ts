import { MOST_SAVED_VIEWS, type ChangedView } from '@aftercare/contract/saved-views'
import type { z } from 'zod'
import { done, refused, type Outcome, type Refusal } from '../../kernel/outcome.ts'
import { membershipIn, shopsWhere, type Caller, type Membership } from '../../platform/caller.ts'
import { lockKey } from '../../platform/digest.ts'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import { deleteView, findSavedView, insertView, updateView, viewsOf, type StoredView } from './queries.ts'

type Wanted = z.infer<typeof ChangedView>

/** Views of a shop change one after the other, so that two at once make no thirty-first. */
export const viewsLock = (shopId: string): string =>
  `select pg_advisory_xact_lock(${lockKey('saved-views', shopId)})`

/** Who saves views: a person. A program names its filters in each request. */
export function personOf({ actor }: Caller): Outcome<string, { code: 'session.not_person' }> {
  return actor.kind === 'person' && actor.id ? done(actor.id) : refused({ code: 'session.not_person' })
}

/** 保存视图: for oneself, or shared with the shop by whoever may. */
export async function saveView(
  work: Work,
  { membership, personId }: { readonly membership: Membership; readonly personId: string },
  wanted: Wanted,
): Promise<Outcome<StoredView, Refusal>> {
  if (wanted.shared && !membership.permissions.has('view.share'))
    return refused({ code: 'actor.not_allowed' })
  const views = await viewsOf(work.db, membership.shopId, personId)
  const why = whyNot(views, { ...wanted, ownerId: personId })
  if (why) return refused(why)
  const mine = views.filter(({ ownerId }) => ownerId === personId)
  const place = Math.max(0, ...mine.map((one) => one.place)) + 1
  const view = { id: newId(), shopId: membership.shopId, ownerId: personId, ...wanted, place }
  insertView(work, view)
  return done(view)
}

/** One's own, or a shared one for whoever may share. */
export async function changeView(
  work: Work,
  { caller, id }: { readonly caller: Caller; readonly id: string },
  wanted: Wanted,
): Promise<Outcome<StoredView, Refusal>> {
  const found = await changeable(work, caller, id)
  if (!found.ok) return found
  const view = found.value
  const shares = membershipIn(caller, view.shopId)!.permissions.has('view.share')
  if (wanted.shared && !view.shared && !shares) return refused({ code: 'actor.not_allowed' })
  const others = (await viewsOf(work.db, view.shopId, view.ownerId)).filter((one) => one.id !== id)
  const why = whyNot(others, { ...wanted, ownerId: view.ownerId })
  if (why) return refused(why)
  updateView(work, id, wanted)
  return done({ ...view, ...wanted })
}

export async function removeView(work: Work, caller: Caller, id: string): Promise<Outcome<null, Refusal>> {
  const found = await changeable(work, caller, id)
  if (!found.ok) return found
  await deleteView(work.db, id)
  return done(null)
}

/** Sets the order in which the views that one may change stand; others keep their place. */
export async function orderViews(
  work: Work,
  { membership, personId }: { readonly membership: Membership; readonly personId: string },
  ids: readonly string[],
): Promise<Outcome<null, Refusal>> {
  const views = await viewsOf(work.db, membership.shopId, personId)
  const shares = membership.permissions.has('view.share')
  for (const view of views) {
    const place = ids.indexOf(view.id)
    if (place >= 0 && (view.ownerId === personId || shares)) updateView(work, view.id, { place })
  }
  return done(null)
}

/** The view, or why it cannot be changed. What one may not even see is not there. */
async function changeable(work: Work, caller: Caller, id: string): Promise<Outcome<StoredView, Refusal>> {
  const person = personOf(caller)
  if (!person.ok) return person
  const scope = { shops: shopsWhere(caller, 'case.read'), personId: person.value }
  const view = await findSavedView(work.db, id, scope)
  if (!view) return refused({ code: 'view.unknown' })
  const shares = membershipIn(caller, view.shopId)!.permissions.has('view.share')
  return view.ownerId === person.value || shares ? done(view) : refused({ code: 'actor.not_allowed' })
}

type Naming = Pick<StoredView, 'name' | 'shared' | 'ownerId'>

function whyNot(
  views: readonly Naming[],
  wanted: Naming,
): { code: 'view.name_taken' | 'view.too_many' } | null {
  const own = views.filter(({ ownerId }) => ownerId === wanted.ownerId)
  if (own.some(({ name }) => name === wanted.name)) return { code: 'view.name_taken' }
  const beside = wanted.shared ? views.filter(({ shared }) => shared) : own.filter(({ shared }) => !shared)
  return beside.length >= MOST_SAVED_VIEWS ? { code: 'view.too_many' } : null
}
