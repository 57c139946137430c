import { Readable } from 'node:stream'
import { z } from 'zod'
import {
  Import,
  ImportNotices,
  ImportPage,
  ImportRef,
  NewImportMapping,
  NewImportRun,
} from '@aftercare/contract/imports'
import type { ImportState } from '@aftercare/contract/lists'
import { done, type Outcome } from '../../kernel/outcome.ts'
import { shopFor, shopsWhere } from '../../platform/caller.ts'
import { applyChange, type World } from '../../platform/http/change.ts'
import { problems } from '../../platform/http/problems.ts'
import { sendProblem } from '../../platform/http/problem.ts'
import type { Routes } from '../../platform/http/server.ts'
import { transact, type Work } from '../../platform/work.ts'
import { record } from '../people/index.ts'
import { discard, mapColumns, startRun, stopRun } from './change-import.ts'
import { errorCsv } from './error-csv.ts'
import type { FileKinds } from './hands.ts'
import { putAway, unseenNotices } from './notices.ts'
import { lockImport } from './queries.ts'
import { uploadRoute } from './upload-route.ts'
import { describeImport, listImports } from './views.ts'

export interface ImportOptions {
  readonly world: World
  readonly kinds: FileKinds
}
type Http = Parameters<Routes>[0]

/** Files of cases and orders: uploaded, looked at, run by the background part, stopped and resumed. */
export const importRoutes =
  ({ world, kinds }: ImportOptions): Routes =>
  async (http) => {
    await http.register(uploadRoute(world))
    readRoutes(http, world)
    mappingRoute(http, world, kinds)
    runRoutes(http, world)
    discardRoute(http, world)
    errorRoute(http, world)
    noticeRoutes(http, world)
  }

const params = z.object({ id: z.uuid() })
const tags = { 200: ImportRef, ...problems(401, 403, 404, 409, 422) }

/** An operation that leads to a state. */
const leadsTo =
  (operation: (work: Work) => Promise<Outcome<null>>, id: string, state: ImportState) =>
  async (work: Work): Promise<Outcome<z.infer<typeof ImportRef>>> => {
    const outcome = await operation(work)
    return outcome.ok ? done({ id, state }) : outcome
  }

function readRoutes(http: Http, world: World): void {
  http.get(
    '/imports',
    {
      config: { access: 'import.run' },
      schema: {
        summary: 'Imports, newest first',
        querystring: z.object({
          shop: z.string().max(40).optional(),
          limit: z.coerce.number().int().min(1).max(100).optional(),
          cursor: z.string().max(300).optional(),
        }),
        response: { 200: ImportPage, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, query: { shop, limit = 20, cursor } }, reply) => {
      const member = shop === undefined ? null : shopFor(caller, shop, 'import.run')
      if (member && !member.ok) return sendProblem(reply, member.refusal)
      const shops = member ? [member.value.shopId] : shopsWhere(caller, 'import.run')
      const page = await listImports(world.database.db, { shops, limit, cursor })
      return page.ok ? page.value : sendProblem(reply, page.refusal)
    },
  )
  http.get(
    '/imports/:id',
    {
      config: { access: 'import.run' },
      schema: { summary: 'An import', params, response: { 200: Import, ...problems(401, 403, 404, 422) } },
    },
    async ({ caller, params: { id } }, reply) => {
      const scope = { shops: shopsWhere(caller, 'import.run'), now: world.clock.now() }
      const found = await describeImport(world.database.db, id, scope)
      return found ?? sendProblem(reply, { code: 'import.unknown' })
    },
  )
}

function mappingRoute(http: Http, world: World, kinds: FileKinds): void {
  http.post(
    '/imports/:id/mapping',
    {
      config: { access: 'import.run' },
      schema: {
        summary: 'Say what the columns hold; the file is looked at again',
        params,
        body: NewImportMapping,
        response: tags,
      },
    },
    async (request, reply) => {
      const { what, mapping } = request.body
      const { id } = request.params
      const { caller } = request
      const kind = kinds[what]
      return applyChange(world, request, reply, {
        caller,
        operation: leadsTo(
          (work) => mapColumns(work, { caller, id }, { what, mapping, kind }),
          id,
          'reading',
        ),
        status: () => 200,
      })
    },
  )
}

function runRoutes(http: Http, world: World): void {
  http.post(
    '/imports/:id/run',
    {
      config: { access: 'import.run' },
      schema: {
        summary: 'Start, or go on after a stop',
        params,
        body: NewImportRun,
        response: { 201: ImportRef, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const asked = { caller: request.caller, id: request.params.id }
      return applyChange(world, request, reply, {
        caller: request.caller,
        operation: leadsTo((work) => startRun(work, asked, request.body.as), asked.id, 'running'),
      })
    },
  )
  http.delete(
    '/imports/:id/run',
    {
      config: { access: 'import.run' },
      schema: { summary: 'Stop after the rows in hand', params, response: tags },
    },
    async (request, reply) => {
      const asked = { caller: request.caller, id: request.params.id }
      return applyChange(world, request, reply, {
        caller: request.caller,
        operation: leadsTo((work) => stopRun(work, asked), asked.id, 'stopping'),
        status: () => 200,
      })
    },
  )
}

function discardRoute(http: Http, world: World): void {
  http.delete(
    '/imports/:id',
    {
      config: { access: 'import.run' },
      schema: {
        summary: 'Throw away a file that was never started',
        params,
        response: { 204: z.null(), ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const asked = { caller: request.caller, id: request.params.id }
      return applyChange(world, request, reply, {
        caller: request.caller,
        operation: (work) => discard(work, asked),
        status: () => 204,
      })
    },
  )
}

function errorRoute(http: Http, world: World): void {
  http.get(
    '/imports/:id/errors',
    {
      config: { access: 'import.run' },
      schema: { summary: 'The bad rows with line and reason (text/csv)', params },
    },
    async ({ caller, params: { id } }, reply) => {
      // The rows hold what customers wrote, so who fetches them stands in the audit log.
      const held = await transact(
        world.database,
        { now: world.clock.now(), by: caller.actor },
        async (work) => {
          const found = await lockImport(work, id, shopsWhere(caller, 'import.run'))
          if (found)
            record(work, { shopId: found.shopId, action: 'import.errors_read', subject: id, data: {} })
          return found
        },
      )
      if (!held) return sendProblem(reply, { code: 'import.unknown' })
      const header = held.isTable ? held.header : null
      const name = `${held.fileName.replace(/\.[^.]*$/, '')}-errors.csv`
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
        .send(Readable.from(errorCsv(world.database.db, id, header)))
    },
  )
}

function noticeRoutes(http: Http, world: World): void {
  http.get(
    '/imports/notices',
    {
      config: { access: 'case.read' },
      schema: {
        summary: 'Your messages about imports that ended',
        response: { 200: ImportNotices, ...problems(401, 403) },
      },
    },
    async ({ caller }) => {
      const { kind, id } = caller.actor
      const shops = shopsWhere(caller, 'case.read')
      return { items: kind === 'person' && id ? await unseenNotices(world.database.db, id, shops) : [] }
    },
  )
  http.delete(
    '/imports/:id/notice',
    {
      config: { access: 'case.read' },
      schema: {
        summary: 'Put your message about an import away',
        params,
        response: { 204: z.null(), ...problems(401, 403, 409, 422) },
      },
    },
    async (request, reply) => {
      const { kind, id: personId } = request.caller.actor
      return applyChange(world, request, reply, {
        caller: request.caller,
        operation: async (work) => {
          if (kind === 'person' && personId !== null) await putAway(work, personId, request.params.id)
          return done(null)
        },
        status: () => 204,
      })
    },
  )
}
