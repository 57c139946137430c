import { z } from 'zod'
import { CaseStateAnswer } from '@aftercare/contract/cases'
import { Alternatives } from '@aftercare/contract/learning'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { membershipIn, shopsWhere, type Caller } from '../../platform/caller.ts'
import type { Db } from '../../platform/db.ts'
import { applyChange, type World } from '../../platform/http/change.ts'
import { answer } from '../../platform/http/problem.ts'
import { problems } from '../../platform/http/problems.ts'
import type { Routes } from '../../platform/http/server.ts'
import { likeliestClasses, type LinearModel } from '../triage/index.ts'
import { readCaseNumber } from './domain/case-file.ts'
import { findCase, readCasesWithWords } from './queries.ts'
import { unsortCase } from './unsort-case.ts'

interface Options {
  readonly world: World
  /** The model in use may change while the program runs. */
  readonly tools: { readonly model: LinearModel }
}

const params = z.object({ number: z.string().max(40) })
/** As many as there are keys. */
const OFFERED = 9

/** What else a case may be, for whoever corrects it; and a correction taken back. */
export const sortingRoutes =
  ({ world, tools }: Options): Routes =>
  async (http) => {
    http.get(
      '/cases/:number/sorting',
      {
        config: { access: 'case.sort' },
        schema: {
          summary: 'The classes that the case may have, the likeliest first',
          params,
          response: { 200: Alternatives, ...problems(401, 403, 404) },
        },
      },
      async (request, reply) =>
        answer(
          reply,
          await alternativesOf(world.database.db, request.caller, {
            number: readCaseNumber(request.params.number),
            model: tools.model,
          }),
        ),
    )
    http.delete(
      '/cases/:number/sorting',
      {
        config: { access: 'case.sort' },
        schema: {
          summary: 'Take one’s own last correction back, within a minute',
          params,
          response: { 200: CaseStateAnswer, ...problems(401, 403, 404, 409) },
        },
      },
      async (request, reply) =>
        applyChange(world, request, reply, {
          caller: request.caller,
          operation: (work) => unsortCase(work, request.caller, readCaseNumber(request.params.number)),
          status: () => 200,
        }),
    )
  }

interface Asked {
  readonly number: number | null
  readonly model: LinearModel
}

async function alternativesOf(
  db: Db,
  caller: Caller,
  { number, model }: Asked,
): Promise<Outcome<z.infer<typeof Alternatives>>> {
  const id = number === null ? null : await findCase(db, number, shopsWhere(caller, 'case.read'))
  if (id === null) return refused({ code: 'case.unknown' })
  const [found] = await readCasesWithWords(db, [id])
  const { file, words, goods } = found!
  if (!membershipIn(caller, file.identity.shopId)!.permissions.has('case.sort'))
    return refused({ code: 'actor.not_allowed' })
  const text = words.map((one) => one.text).join('\n')
  const facts = { productCategory: goods?.productCategory ?? null }
  const items = likeliestClasses(text, { facts, model })
  return done({ items: items.slice(0, OFFERED), model: model.name })
}
