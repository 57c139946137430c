import { z } from 'zod'
import { ChangedView, NewSavedView, SavedView, SavedViews, ViewOrder } from '@aftercare/contract/saved-views'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { membershipIn, shopFor, type Caller, type Membership } from '../../platform/caller.ts'
import { applyChange, type World } from '../../platform/http/change.ts'
import { problems } from '../../platform/http/problems.ts'
import { sendProblem } from '../../platform/http/problem.ts'
import type { Routes } from '../../platform/http/server.ts'
import { countFilters, viewerOf, type FilterCount } from '../cases/index.ts'
import { changeView, orderViews, personOf, removeView, saveView, viewsLock } from './change-view.ts'
import { viewsOf, type ShownView, type StoredView } from './queries.ts'

type Http = Parameters<Routes>[0]
interface Options {
  readonly world: World
}
const params = z.object({ id: z.uuid() })

/** Filters of the queue under a name: one's own, and those that the shop shares. */
export const savedViewRoutes =
  ({ world }: Options): Routes =>
  async (http) => {
    listRoute(http, world)
    saveRoute(http, world)
    changeRoutes(http, world)
    orderRoute(http, world)
  }

/** The shop and the person, or why there is none. */
function ownPlace(caller: Caller, shop: string): Outcome<{ membership: Membership; personId: string }> {
  const member = shopFor(caller, shop, 'case.read')
  if (!member.ok) return member
  const person = personOf(caller)
  return person.ok ? done({ membership: member.value, personId: person.value }) : refused(person.refusal)
}

function describe(view: ShownView, { caller, personId }: Looking, counted: FilterCount | null): SavedView {
  const membership = membershipIn(caller, view.shopId)!
  const mine = view.ownerId === personId
  const { id, name, filters, columns, shared, by } = view
  return {
    id,
    shop: membership.code,
    name,
    filters,
    columns: columns === null ? null : [...columns],
    shared,
    mine,
    by,
    canChange: mine || membership.permissions.has('view.share'),
    count: counted?.count ?? null,
    more: counted?.more ?? false,
  }
}

interface Looking {
  readonly caller: Caller
  readonly personId: string | null
}

/** A search for words is not counted: each would cost a look into the words of the whole shop. */
async function countsOf(
  { database, clock }: World,
  membership: Membership,
  { views, personId }: { readonly views: readonly StoredView[]; readonly personId: string | null },
): Promise<Map<string, FilterCount>> {
  const counted = views.filter(({ filters }) => !filters.q)
  const viewer = await viewerOf(database.db, membership, { personId, now: clock.now() })
  const counts = await countFilters(
    database.db,
    counted.map(({ filters }) => filters),
    { shops: [membership.shopId], viewer },
  )
  return new Map(counted.map(({ id }, i) => [id, counts[i]!]))
}

function listRoute(http: Http, world: World): void {
  const { db } = world.database
  http.get(
    '/views/saved',
    {
      config: { access: 'case.read' },
      schema: {
        summary: 'Saved views, with how many cases each holds, to 999',
        querystring: z.object({ shop: z.string().max(40) }),
        response: { 200: SavedViews, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, query }, reply) => {
      const member = shopFor(caller, query.shop, 'case.read')
      if (!member.ok) return sendProblem(reply, member.refusal)
      const personId = caller.actor.kind === 'person' ? caller.actor.id : null
      const views = await viewsOf(db, member.value.shopId, personId)
      const counts = await countsOf(world, member.value, { views, personId })
      return {
        items: views.map((view) => describe(view, { caller, personId }, counts.get(view.id) ?? null)),
      }
    },
  )
}

function saveRoute(http: Http, world: World): void {
  http.post(
    '/views/saved',
    {
      config: { access: 'case.read' },
      schema: {
        summary: 'Save filters under a name',
        body: NewSavedView,
        response: { 201: SavedView, ...problems(401, 403, 409, 422) },
      },
    },
    async (request, reply) => {
      const { caller } = request
      const { shop, ...wanted } = request.body
      const place = ownPlace(caller, shop)
      if (!place.ok) return sendProblem(reply, place.refusal)
      const { membership, personId } = place.value
      return applyChange(world, request, reply, {
        caller,
        first: viewsLock(membership.shopId),
        operation: async (work) => {
          const saved = await saveView(work, place.value, wanted)
          if (!saved.ok) return saved
          return done(describe({ ...saved.value, by: caller.name }, { caller, personId }, null))
        },
      })
    },
  )
}

function changeRoutes(http: Http, world: World): void {
  http.put(
    '/views/saved/:id',
    {
      config: { access: 'case.read' },
      schema: {
        summary: 'Change a saved view: name, filters, columns, sharing',
        params,
        body: ChangedView,
        response: { 200: z.object({ id: z.string() }), ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const asked = { caller: request.caller, id: request.params.id }
      return applyChange(world, request, reply, {
        caller: request.caller,
        operation: (work) => changeView(work, asked, request.body),
        status: () => 200,
        body: ({ id }) => ({ id }),
      })
    },
  )
  http.delete(
    '/views/saved/:id',
    {
      config: { access: 'case.read' },
      schema: {
        summary: 'Delete a saved view',
        params,
        response: { 204: z.null(), ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) =>
      applyChange(world, request, reply, {
        caller: request.caller,
        operation: (work) => removeView(work, request.caller, request.params.id),
        status: () => 204,
      }),
  )
}

function orderRoute(http: Http, world: World): void {
  http.put(
    '/views/saved',
    {
      config: { access: 'case.read' },
      schema: {
        summary: 'The order of the saved views',
        body: ViewOrder,
        response: { 204: z.null(), ...problems(401, 403, 409, 422) },
      },
    },
    async (request, reply) => {
      const place = ownPlace(request.caller, request.body.shop)
      if (!place.ok) return sendProblem(reply, place.refusal)
      return applyChange(world, request, reply, {
        caller: request.caller,
        first: viewsLock(place.value.membership.shopId),
        operation: (work) => orderViews(work, place.value, request.body.ids),
        status: () => 204,
      })
    },
  )
}
