import { z } from 'zod'
import {
  AlertCounts,
  AlertPage,
  AlertResults,
  CountAlerts,
  ListAlerts,
  NewParcelEvent,
  ParcelEventAnswer,
  ParcelTrack,
  SettleAlert,
  TakeAlerts,
  TellCustomers,
} from '@aftercare/contract/radar'
import { shopsFor, shopsWhere } from '../../platform/caller.ts'
import { applyChange, type World } from '../../platform/http/change.ts'
import { acceptJsonLines, answerLines, lineLimitsText } from '../../platform/http/json-lines.ts'
import { answer, languageOf, sendProblem } from '../../platform/http/problem.ts'
import { problems } from '../../platform/http/problems.ts'
import type { Routes } from '../../platform/http/server.ts'
import { alertExportRoute } from './export-route.ts'
import { takeAlerts, tellCustomers, type Reply } from './act-on-alerts.ts'
import { takeEventLines } from './batch-route.ts'
import { settleAlert, type Note } from './settle-alert.ts'
import { countAlerts, getParcel, listAlerts } from './views.ts'

export type { Reply } from './act-on-alerts.ts'

type Http = Parameters<Routes>[0]

interface Options {
  readonly world: World
  /** How a message to a customer comes about. */
  readonly reply: Reply
  readonly note: Note
}

/** 物流雷达: scans come in; alerts, their cases and their messages come out. */
export const radarRoutes =
  ({ world, reply, note }: Options): Routes =>
  async (http) => {
    acceptJsonLines(http)
    batchRoute(http, world)
    listRoutes(http, world)
    parcelRoute(http, world)
    actRoutes(http, world, reply)
    settleRoute(http, world, note)
  }

const batchText = [
  'JSON Lines in, JSON Lines out: one line for each line, in their order. A line is one scan of one parcel, in any',
  'order, once or often: the parcel stands the same. Words are read where no code says more; a code that nobody knows',
  'is kept and not refused. A bad line is answered with its code; the others are kept. No `Idempotency-Key` is needed.',
  lineLimitsText,
].join(' ')

function batchRoute(http: Http, world: World): void {
  http.post(
    '/parcels/events::batch',
    {
      config: { access: 'order.write' },
      schema: {
        summary: 'Put scans of parcels',
        description: batchText,
        consumes: ['application/x-ndjson'],
        produces: ['application/x-ndjson'],
        body: NewParcelEvent,
        response: { 200: ParcelEventAnswer, ...problems(401, 403, 415) },
      },
      // The schema is that of a line; lines are judged as they come.
      validatorCompiler: () => () => true,
    },
    async (request, reply) => {
      const asking = { world, request, language: languageOf(reply) }
      return answerLines(request, reply, (lines) => takeEventLines(asking, lines))
    },
  )
}

function listRoutes(http: Http, world: World): void {
  const { db } = world.database
  alertExportRoute(http, world)
  http.get(
    '/alerts',
    {
      config: { access: 'case.read' },
      schema: {
        summary:
          'Parcels that the radar speaks of: in force, what has lasted longest on top; or ended, newest first',
        querystring: ListAlerts,
        response: { 200: AlertPage, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, query }, reply) => {
      const shops = shopsFor(caller, query.shop, 'case.read')
      if (!shops.ok) return sendProblem(reply, shops.refusal)
      const looking = { shops: shops.value, now: world.clock.now(), language: languageOf(reply) }
      return answer(reply, await listAlerts(db, query, looking))
    },
  )
  http.get(
    '/alerts/counts',
    {
      config: { access: 'case.read' },
      schema: {
        summary: 'How many alerts are in force, by rule, carrier and place',
        querystring: CountAlerts,
        response: { 200: AlertCounts, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, query }, reply) => {
      const shops = shopsFor(caller, query.shop, 'case.read')
      if (!shops.ok) return sendProblem(reply, shops.refusal)
      return reply.send(await countAlerts(db, shops.value))
    },
  )
}

function parcelRoute(http: Http, { database: { db }, clock }: World): void {
  http.get(
    '/parcels/:id',
    {
      config: { access: 'case.read' },
      schema: {
        summary: 'A parcel: its way with the gaps in it, its alerts, and when the radar looks again',
        params: z.object({ id: z.uuid() }),
        response: { 200: ParcelTrack, ...problems(401, 403, 404, 422) },
      },
    },
    async ({ caller, params }, reply) => {
      const shops = shopsWhere(caller, 'case.read')
      const looking = { shops, now: clock.now(), language: languageOf(reply) }
      const parcel = await getParcel(db, params.id, looking)
      return parcel ? reply.send(parcel) : sendProblem(reply, { code: 'parcel.unknown' })
    },
  )
}

function actRoutes(http: Http, world: World, reply: Reply): void {
  const refused = problems(401, 403, 409, 422)
  http.post(
    '/alerts/telling',
    {
      config: { access: 'case.reply' },
      schema: {
        summary: 'Approve the messages of alerts: they wait to be sent; nobody is told twice',
        body: TellCustomers,
        response: { 200: AlertResults, ...refused },
      },
    },
    async (request, answered) => {
      const { caller, body } = request
      const asked = { ids: body.ids, language: languageOf(answered), reply }
      const operation = (work: Parameters<typeof tellCustomers>[0]) => tellCustomers(work, caller, asked)
      return applyChange(world, request, answered, { caller, operation, status: () => 200 })
    },
  )
  http.post(
    '/alerts/taking',
    {
      config: { access: 'case.take' },
      schema: {
        summary: 'Take the cases of alerts that nobody has',
        body: TakeAlerts,
        response: { 200: AlertResults, ...refused },
      },
    },
    async (request, answered) => {
      const { caller, body } = request
      const asked = { ids: body.ids, language: languageOf(answered) }
      const operation = (work: Parameters<typeof takeAlerts>[0]) => takeAlerts(work, caller, asked)
      return applyChange(world, request, answered, { caller, operation, status: () => 200 })
    },
  )
}

function settleRoute(http: Http, world: World, note: Note): void {
  http.post(
    '/alerts/:id/settlement',
    {
      config: { access: 'case.reply' },
      schema: {
        summary: 'Settle an alert by hand, with a reason; it is not raised again for the same silence',
        params: z.object({ id: z.uuid() }),
        body: SettleAlert,
        response: { 204: z.null(), ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, answered) => {
      const { caller, params, body } = request
      const operation = (work: Parameters<typeof settleAlert>[0]) =>
        settleAlert(work, caller, { id: params.id, reason: body.reason, note })
      return applyChange(world, request, answered, { caller, operation, status: () => 204 })
    },
  )
}
