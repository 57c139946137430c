import { z } from 'zod'
import {
  Acceptance,
  InvitationView,
  Invitations,
  IssuedInvitation,
  LinkToken,
  ListInvitations,
  Me,
  NewInvitation,
  PasswordByLink,
  PasswordLinkView,
} from '@aftercare/contract/people'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { toShanghai } from '../../kernel/time.ts'
import { shopFor, shopsWhere } from '../../platform/caller.ts'
import { applyChange, type World } from '../../platform/http/change.ts'
import { problems } from '../../platform/http/problems.ts'
import { answer, sendProblem } from '../../platform/http/problem.ts'
import type { Routes } from '../../platform/http/server.ts'
import { SYSTEM, transact } from '../../platform/work.ts'
import { invitationState } from './domain/invitation.ts'
import { mayGive } from './domain/right-to-give.ts'
import { acceptInvitation, invite, openInvitation, withFreeLogin, withdraw } from './invite.ts'
import { openPasswordLink, setByLink } from './set-password.ts'
import { signIn } from './sign-in.ts'
import { tryLink } from './tries.ts'
import { countSignIn, forgiveSignIn } from './try-sign-in.ts'
import { listInvitations, lockInvitation, showInvitation } from './views/invitations.ts'

type Http = Parameters<Routes>[0]
const params = z.object({ id: z.uuid() })
const perMinute = (max: number) => ({ rateLimit: { max, timeWindow: 60_000 } })

/** Invitations, and what somebody without a session does with a link. */
export const invitationRoutes =
  ({ world }: { readonly world: World }): Routes =>
  async (http) => {
    listRoute(http, world)
    inviteRoute(http, world)
    withdrawRoute(http, world)
    acceptRoutes(http, world)
    passwordRoutes(http, world)
  }

function listRoute(http: Http, world: World): void {
  http.get(
    '/invitations',
    {
      config: { access: 'person.list' },
      schema: {
        summary: 'Invitations of a shop, newest first',
        querystring: ListInvitations,
        response: { 200: Invitations, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, query }, reply) => {
      const shop = shopFor(caller, query.shop, 'person.list')
      if (!shop.ok) return sendProblem(reply, shop.refusal)
      const { limit, cursor } = query
      const asked = { shopId: shop.value.shopId, now: world.clock.now(), limit, cursor }
      return answer(reply, await listInvitations(world.database.db, asked))
    },
  )
}

function inviteRoute(http: Http, world: World): void {
  http.post(
    '/invitations',
    {
      config: { access: 'person.manage' },
      schema: {
        summary: 'Invite somebody; the link is shown once',
        body: NewInvitation,
        response: { 201: IssuedInvitation, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, body: { shop, name, role } }, reply) => {
      const found = shopFor(caller, shop, 'person.manage')
      if (!found.ok) return sendProblem(reply, found.refusal)
      const now = world.clock.now()
      const invited = await transact(world.database, { now, by: caller.actor }, async (work) =>
        invite(work, { membership: found.value, name, role }),
      )
      if (!invited.ok) return sendProblem(reply, invited.refusal)
      const { id, token, expiresAt } = invited.value
      const by = caller.actor.kind === 'person' ? caller.name : null
      const row = { id, name, role, by, createdAt: now, expiresAt, acceptedAt: null, withdrawnAt: null }
      return reply.code(201).send({ ...showInvitation(row, now), token, path: `/join#${token}` })
    },
  )
}

function withdrawRoute(http: Http, world: World): void {
  http.delete(
    '/invitations/:id',
    {
      config: { access: 'person.manage' },
      schema: {
        summary: 'Take an invitation back',
        params,
        response: { 204: z.null(), ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) =>
      applyChange(world, request, reply, {
        caller: request.caller,
        operation: async (work) => {
          const { id } = request.params
          const found = await lockInvitation(work.db, id, shopsWhere(request.caller, 'person.manage'))
          if (!found) return refused({ code: 'invitation.unknown' })
          const state = invitationState(found, work.now)
          if (state === 'accepted') return refused({ code: 'invitation.used' })
          if (state === 'withdrawn') return refused({ code: 'invitation.withdrawn' })
          const { role } = request.caller.memberships.find((one) => one.shopId === found.shopId)!
          if (!mayGive(role, found.role)) return refused({ code: 'role.above' })
          withdraw(work, { id, shopId: found.shopId })
          return done(null)
        },
        status: () => 204,
      }),
  )
}

// The secret stands in the body and, in the browser, behind `#`: no log of any server on the way holds it.
function acceptRoutes(http: Http, world: World): void {
  const { database, clock } = world
  http.post(
    '/invitations/look',
    {
      config: { access: 'public', ...perMinute(30) },
      schema: {
        summary: 'What an invitation is for',
        body: LinkToken,
        response: { 200: InvitationView, ...problems(404, 409, 422, 429) },
      },
    },
    async (request, reply) => {
      const opened = await tryLink(world, request.ip, () =>
        openInvitation({ db: database.db, now: clock.now() }, request.body.token, false),
      )
      if (!opened.ok) return sendProblem(reply, opened.refusal)
      const { shop, name, role, expiresAt } = opened.value
      return { shop, name, role, expiresAt: toShanghai(expiresAt) }
    },
  )
  http.post(
    '/invitations/acceptance',
    {
      config: { access: 'public', ...perMinute(10) },
      schema: {
        summary: 'Accept an invitation with a new or an existing account, and sign in',
        body: Acceptance,
        response: { 201: Me, ...problems(401, 404, 409, 422, 429) },
      },
    },
    async (request, reply) => {
      const { body, ip } = request
      const accept = () =>
        tryLink(world, ip, () =>
          withFreeLogin(() =>
            transact(database, { now: clock.now(), by: SYSTEM }, (work) => acceptInvitation(work, body)),
          ),
        )
      const accepted =
        body.account === 'existing'
          ? await asSignIn(world, { login: body.login, address: ip }, accept)
          : await accept()
      return accepted.ok ? signIn(world, reply, accepted.value) : sendProblem(reply, accepted.refusal)
    },
  )
}

/** The password of an account that exists is tried here, too: it counts as a sign-in. */
async function asSignIn<T>(
  world: World,
  trying: { readonly login: string; readonly address: string },
  prove: () => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const counted = await countSignIn(world, trying)
  if (!counted.ok) return counted
  const proved = await prove()
  if (proved.ok) await forgiveSignIn(world.database.db, trying)
  return proved
}

function passwordRoutes(http: Http, world: World): void {
  const { database, clock } = world
  http.post(
    '/password-links/look',
    {
      config: { access: 'public', ...perMinute(30) },
      schema: {
        summary: 'Whose password a link sets',
        body: LinkToken,
        response: { 200: PasswordLinkView, ...problems(404, 409, 422, 429) },
      },
    },
    async (request, reply) => {
      const opened = await tryLink(world, request.ip, () =>
        openPasswordLink({ db: database.db, now: clock.now() }, request.body.token, false),
      )
      if (!opened.ok) return sendProblem(reply, opened.refusal)
      const { name, login, expiresAt } = opened.value
      return { name, login, expiresAt: toShanghai(expiresAt) }
    },
  )
  http.post(
    '/password-links/use',
    {
      config: { access: 'public', ...perMinute(10) },
      schema: {
        summary: 'Set a new password by link, and sign in',
        body: PasswordByLink,
        response: { 201: Me, ...problems(404, 409, 422, 429) },
      },
    },
    async (request, reply) => {
      const set = await tryLink(world, request.ip, () =>
        transact(database, { now: clock.now(), by: SYSTEM }, (work) => setByLink(work, request.body)),
      )
      return set.ok ? signIn(world, reply, set.value) : sendProblem(reply, set.refusal)
    },
  )
}
