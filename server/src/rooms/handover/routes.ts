import { z } from 'zod'
import {
  Declining,
  HandoverAccepted,
  HandoverMade,
  HandoverPage,
  HandoverPlan,
  LeavePage,
  ListHandovers,
  ListLeaves,
  NewHandover,
  NewLeave,
  ReadSheet,
  LeaveAnswer,
  Sheet,
  TakeOver,
} from '@aftercare/contract/handover'
import { refusals as refusalWords } from '@aftercare/contract/refusals'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { cleanText } from '../../kernel/text.ts'
import { shopFor, type Caller } from '../../platform/caller.ts'
import { applyChange, type World } from '../../platform/http/change.ts'
import { problems } from '../../platform/http/problems.ts'
import { answer, languageOf, sendProblem } from '../../platform/http/problem.ts'
import type { Routes } from '../../platform/http/server.ts'
import { transact } from '../../platform/work.ts'
import { caseNumber } from '../cases/index.ts'
import { acceptHandover, declineHandover, takeBackHandover } from './answer-handover.ts'
import { leaveShift } from './leave.ts'
import { offerHandover, planHandover } from './offer-cases.ts'
import { readSheet, type Holder } from './sheet.ts'
import { listHandovers, listLeaves } from './views.ts'

type Http = Parameters<Routes>[0]
interface Options {
  readonly world: World
  readonly secret: Uint8Array
}

const params = z.object({ id: z.uuid() })
const tags = { config: { access: 'case.take' } } as const
const refusals = problems(401, 403, 404, 409, 422)

/** 交接班: the sheet, offers and answers, and leaving. */
export const handoverRoutes =
  ({ world, secret }: Options): Routes =>
  async (http) => {
    sheetRoute(http, { world, secret })
    offerRoute(http, { world, secret })
    listRoutes(http, world)
    answerRoutes(http, world)
    takeBackRoute(http, world)
    leaveRoute(http, world)
  }

/** A token holds no cases. */
const personOf = ({ actor }: Caller): Outcome<string> =>
  actor.kind === 'person' && actor.id ? done(actor.id) : refused({ code: 'session.not_person' })

/** The shop and the person, or why there is none. */
function holderIn(caller: Caller, shop: string): Outcome<Holder> {
  const member = shopFor(caller, shop, 'case.take')
  if (!member.ok) return member
  const person = personOf(caller)
  return person.ok ? done({ membership: member.value, personId: person.value }) : person
}

function sheetRoute(http: Http, { world, secret }: Options): void {
  http.get(
    '/handover/sheet',
    {
      ...tags,
      schema: {
        summary: 'My open cases for whoever takes over: a line each, and what falls due before my next shift',
        querystring: ReadSheet,
        response: { 200: Sheet, ...problems(401, 403, 409, 422) },
      },
    },
    async ({ caller, query }, reply) => {
      const holder = holderIn(caller, query.shop)
      if (!holder.ok) return sendProblem(reply, holder.refusal)
      const { limit, cursor } = query
      const asked = {
        ...holder.value,
        now: world.clock.now(),
        language: languageOf(reply),
        limit,
        cursor,
        secret,
      }
      return answer(reply, await readSheet(world.database.db, asked))
    },
  )
}

function offerRoute(http: Http, { world, secret }: Options): void {
  http.post(
    '/handovers',
    {
      ...tags,
      schema: {
        summary: 'Offer my cases to a colleague or the lead; they stay mine until accepted',
        description:
          'With dryRun nothing changes and the answer (200) says in one sentence what would happen. Not accepted ' +
          'within 10 minutes, the lead may accept too.',
        body: NewHandover,
        response: { 200: HandoverPlan, 201: HandoverMade, ...refusals },
      },
    },
    async (request, reply) => {
      const { caller, body } = request
      const holder = holderIn(caller, body.shop)
      if (!holder.ok) return sendProblem(reply, holder.refusal)
      const language = languageOf(reply)
      const offering = { ...holder.value, caller, asked: cleaned(body), language, secret }
      if (body.dryRun) {
        const opening = { now: world.clock.now(), by: caller.actor }
        return answer(reply, await transact(world.database, opening, (work) => planHandover(work, offering)))
      }
      return applyChange(world, request, reply, {
        caller,
        operation: (work) => offerHandover(work, offering),
      })
    },
  )
}

type Asked = z.infer<typeof NewHandover>
const cleaned = (asked: Asked): Asked => ({
  ...asked,
  note: cleanText(asked.note),
  cases:
    asked.cases === 'all'
      ? 'all'
      : asked.cases.map(({ number, note }) =>
          note === undefined ? { number } : { number, note: cleanText(note) },
        ),
})

function listRoutes(http: Http, { database: { db } }: World): void {
  http.get(
    '/handovers',
    {
      ...tags,
      schema: {
        summary: 'Hand-overs: offered to me, mine that wait, or all (a lead: of the shop), newest first',
        querystring: ListHandovers,
        response: { 200: HandoverPage, ...problems(401, 403, 409, 422) },
      },
    },
    async ({ caller, query }, reply) => {
      const person = personOf(caller)
      if (!person.ok) return sendProblem(reply, person.refusal)
      const reader = { caller, personId: person.value, language: languageOf(reply) }
      return answer(reply, await listHandovers(db, { ...query, ...reader }))
    },
  )
  http.get(
    '/handover/leaves',
    {
      config: { access: 'case.assign' },
      schema: {
        summary: 'Who left the shift when, with what still falling due and why',
        querystring: ListLeaves,
        response: { 200: LeavePage, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, query }, reply) => {
      const member = shopFor(caller, query.shop, 'case.assign')
      if (!member.ok) return sendProblem(reply, member.refusal)
      return answer(reply, await listLeaves(db, { ...query, shopId: member.value.shopId }))
    },
  )
}

function answerRoutes(http: Http, world: World): void {
  http.post(
    '/handovers/:id/acceptance',
    {
      ...tags,
      schema: {
        summary: 'Take over all of an offer, or some cases of it; the rest goes on waiting',
        params,
        body: TakeOver,
        response: { 200: HandoverAccepted, ...refusals },
      },
    },
    async (request, reply) => {
      const { caller, body } = request
      const person = personOf(caller)
      if (!person.ok) return sendProblem(reply, person.refusal)
      const answering = { caller, personId: person.value, id: request.params.id, numbers: body.numbers }
      const language = languageOf(reply)
      return applyChange(world, request, reply, {
        caller,
        operation: (work) => acceptHandover(work, answering),
        status: () => 200,
        body: ({ dropped, ...accepted }) => ({
          ...accepted,
          dropped: dropped.map(({ number, code }) => ({
            number: caseNumber(number),
            code,
            title: refusalWords[code][language],
          })),
        }),
      })
    },
  )
  http.post(
    '/handovers/:id/declining',
    {
      ...tags,
      schema: {
        summary: 'Decline all of an offer, or some cases of it, with a reason; they stay with their owner',
        params,
        body: Declining,
        response: { 200: HandoverMade, ...refusals },
      },
    },
    async (request, reply) => {
      const { caller, body } = request
      const person = personOf(caller)
      if (!person.ok) return sendProblem(reply, person.refusal)
      const { numbers } = body
      const answering = { caller, personId: person.value, id: request.params.id, numbers }
      return applyChange(world, request, reply, {
        caller,
        operation: (work) => declineHandover(work, { ...answering, reason: cleanText(body.reason) }),
        status: () => 200,
      })
    },
  )
}

function takeBackRoute(http: Http, world: World): void {
  http.delete(
    '/handovers/:id',
    {
      ...tags,
      schema: {
        summary: 'Take my offer back; what was accepted stays accepted',
        params,
        response: { 204: z.null(), ...refusals },
      },
    },
    async (request, reply) => {
      const { caller } = request
      const person = personOf(caller)
      if (!person.ok) return sendProblem(reply, person.refusal)
      return applyChange(world, request, reply, {
        caller,
        operation: (work) =>
          takeBackHandover(work, { caller, personId: person.value, id: request.params.id }),
        status: () => 204,
      })
    },
  )
}

function leaveRoute(http: Http, world: World): void {
  http.post(
    '/handover/leave',
    {
      ...tags,
      schema: {
        summary:
          'Leave the shift; refused while something falls due before the next one without a word about it',
        body: NewLeave,
        response: { 201: LeaveAnswer, ...problems(401, 403, 409, 422) },
      },
    },
    async (request, reply) => {
      const { caller, body } = request
      const holder = holderIn(caller, body.shop)
      if (!holder.ok) return sendProblem(reply, holder.refusal)
      const asked = body.reason === undefined ? {} : { reason: cleanText(body.reason) }
      const leaving = { ...holder.value, asked, language: languageOf(reply) }
      return applyChange(world, request, reply, {
        caller,
        operation: (work) => leaveShift(work, leaving),
      })
    },
  )
}
