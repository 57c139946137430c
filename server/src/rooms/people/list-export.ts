import type { ExportFormat } from '@aftercare/contract/exports'
import type { Permission } from '@aftercare/contract/permissions'
import type { Language } from '@aftercare/contract/words'
import type { z } from 'zod'
import { done, type Outcome } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Caller } from '../../platform/caller.ts'
import type { World } from '../../platform/http/change.ts'
import { problems } from '../../platform/http/problems.ts'
import { sendProblem } from '../../platform/http/problem.ts'
import type { Routes } from '../../platform/http/server.ts'
import { columnsIn, type Cell, type Titles } from '../../platform/list-file.ts'
import { languageFor, pagesFrom, sendExport, type Exporting, type Page } from './send-export.ts'

/** A list that is read by pages of a cursor, and what an item of it is as lines of a file. */
export interface Listing<T> extends Pick<Exporting, 'list' | 'shops' | 'filter'> {
  readonly titles: Titles
  read(cursor: string | undefined): Promise<Outcome<Page<T>>>
  lines(item: T): Cell[][]
}

/** Who asks may have it. */
export const listed = <T>(listing: Listing<T>) => done(listing)

export interface AskedExport<Q> {
  readonly caller: Caller
  readonly query: Q
  readonly language: Language
  readonly now: Instant
}

export interface ListExport<Q extends z.ZodType<ExportFormat>, T> {
  readonly path: `/${string}/export`
  readonly access: Permission
  /** What the file holds: the beginning of a sentence. */
  readonly what: string
  readonly query: Q
  /** What is read, if the caller may. */
  listing(asked: AskedExport<z.infer<Q>>): Outcome<Listing<T>> | Promise<Outcome<Listing<T>>>
}

/** The address of a list as a file. What the list itself would refuse is refused here, before a byte is sent. */
export function listExportRoute<Q extends z.ZodType<ExportFormat>, T>(
  http: Parameters<Routes>[0],
  world: World,
  { path, access, what, query: querystring, listing }: ListExport<Q, T>,
): void {
  const schema = {
    summary: `${what} as a file (.xlsx or .csv); recorded in the audit log`,
    querystring,
    response: problems(401, 403, 422),
  }
  http.get(path, { config: { access }, schema }, async (request, reply) => {
    const { caller } = request
    const query = request.query as z.infer<Q>
    const language = languageFor(reply, query)
    const found = await listing({ caller, query, language, now: world.clock.now() })
    if (!found.ok) return sendProblem(reply, found.refusal)
    const { titles, read, lines, ...exporting } = found.value
    const first = await read(undefined)
    if (!first.ok) return sendProblem(reply, first.refusal)
    return sendExport(world, reply, {
      ...exporting,
      by: caller.actor,
      asked: query,
      columns: columnsIn(titles, language),
      pages: pagesFrom(first.value, read, lines),
    })
  })
}
