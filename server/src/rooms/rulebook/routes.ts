import { z } from 'zod'
import { CaseRule, OfBook, RuleAnswer, RuleBook, RuleQuestion } from '@aftercare/contract/rulebook'
import { membershipIn, shopsWhere, type Caller } from '../../platform/caller.ts'
import type { World } from '../../platform/http/change.ts'
import { languageOf, sendProblem } from '../../platform/http/problem.ts'
import { problems } from '../../platform/http/problems.ts'
import type { Routes } from '../../platform/http/server.ts'
import { readCaseNumber } from '../cases/index.ts'
import { describeAnswer, describeBook } from './describe.ts'
import { book } from './domain/book.ts'
import { consult } from './domain/consult.ts'
import type { Day } from './domain/days.ts'
import { calendarAt, ruleOfCase } from './of-case.ts'

type Http = Parameters<Routes>[0]

/** 规则: the law of returns as a book that answers, and what it says of a case. Nothing is written. */
export const rulebookRoutes =
  ({ world }: { readonly world: World }): Routes =>
  async (http) => {
    bookRoutes(http, world)
    caseRoute(http, world)
  }

const isBefore = (on: Day): boolean => on < book.since

/** Where nobody names a shop, the right has to hold in one of hers. */
const seesExposure = (caller: Caller): boolean => shopsWhere(caller, 'rulebook.exposure').length > 0

function bookRoutes(http: Http, world: World): void {
  http.get(
    '/rulebook',
    {
      config: { access: 'rulebook.read' },
      schema: {
        summary: 'The rulebook: its tables, and the articles they lean on',
        description:
          'First match wins. A rule is in force while the first article that it names is. An article whose ' +
          '`standing` is not `read` was not checked against its text.',
        querystring: OfBook,
        response: { 200: RuleBook, ...problems(401, 403, 422) },
      },
    },
    async ({ query }, reply) =>
      describeBook(query.on ?? calendarAt(world.clock.now()).today, languageOf(reply)),
  )
  http.post(
    '/rulebook/consult',
    {
      config: { access: 'rulebook.read' },
      schema: {
        summary: 'Ask the rulebook; nothing is written',
        description:
          'Leave out what is not known: `missing` names what to ask, and until then the answer stands as the law ' +
          'presumes. `exposure` is there for supervisor and legal only.',
        body: RuleQuestion,
        response: { 200: RuleAnswer, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, body }, reply) => {
      const calendar = calendarAt(world.clock.now())
      if (isBefore(body.on ?? body.askedOn ?? calendar.today))
        return sendProblem(reply, { code: 'rulebook.before_book' })
      const reader = { language: languageOf(reply), seesExposure: seesExposure(caller) }
      return describeAnswer(body, consult(body, book, calendar), reader)
    },
  )
}

function caseRoute(http: Http, world: World): void {
  http.get(
    '/cases/:number/rulebook',
    {
      config: { access: 'rulebook.read' },
      schema: {
        summary: 'What the rules say of a case, from what it and its order tell',
        params: z.object({ number: z.string().max(40) }),
        response: { 200: CaseRule, ...problems(401, 403, 404) },
      },
    },
    async ({ caller, params }, reply) => {
      const { database, clock } = world
      const found = await ruleOfCase(database.db, caller, readCaseNumber(params.number), clock.now())
      if (!found) return sendProblem(reply, { code: 'case.unknown' })
      const { shopId, question, answer } = found
      if (!question || !answer) return { question, answer: null }
      const rights = membershipIn(caller, shopId)!.permissions
      const reader = { language: languageOf(reply), seesExposure: rights.has('rulebook.exposure') }
      return { question, answer: describeAnswer(question, answer, reader) }
    },
  )
}
