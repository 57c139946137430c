import { z } from 'zod'
import { CaseStateAnswer } from '@aftercare/contract/cases'
import {
  CaseDispute,
  DisputeFacts,
  NewFault,
  NewOpinion,
  NoBody,
  OpinionAnswer,
} from '@aftercare/contract/disputes'
import { applyChange, type World } from '../../platform/http/change.ts'
import { answer, languageOf } from '../../platform/http/problem.ts'
import { problems } from '../../platform/http/problems.ts'
import type { Routes } from '../../platform/http/server.ts'
import { readCaseNumber } from '../cases/index.ts'
import { acceptSeat, findOurFault, putFacts } from './accept-seat.ts'
import { giveOpinion } from './give-opinion.ts'
import { disputeOfCase } from './views.ts'

type Http = Parameters<Routes>[0]

const ofCase = z.object({ number: z.string().max(40) })
const tags = { config: { access: 'case.read' } } as const
const refusals = problems(401, 403, 404, 409, 422)

/** 争议复核: two seats, sealed opinions, and a ruling with its grounds. */
export const disputeRoutes =
  ({ world }: { readonly world: World }): Routes =>
  async (http) => {
    readRoute(http, world)
    opinionRoute(http, world)
    acceptRoute(http, world)
    factsRoute(http, world)
    faultRoute(http, world)
  }

function readRoute(http: Http, { database: { db } }: World): void {
  http.get(
    '/cases/:number/dispute',
    {
      ...tags,
      schema: {
        summary: 'The dispute of a case: who sits, what both sides hold, earlier rulings, and what was ruled',
        description:
          'Opinions are sealed until both are in. `can` says what the caller may do now, and why not.',
        params: ofCase,
        response: { 200: CaseDispute, ...problems(401, 403, 404) },
      },
    },
    async ({ caller, params }, reply) =>
      answer(
        reply,
        await disputeOfCase(db, caller, {
          number: readCaseNumber(params.number),
          language: languageOf(reply),
        }),
      ),
  )
}

function opinionRoute(http: Http, world: World): void {
  http.post(
    '/cases/:number/opinions',
    {
      ...tags,
      schema: {
        summary: 'Give the opinion of one’s seat, or decide a split as the owner',
        description:
          'Granting everything is ruled by one seat while the other has said nothing. Refusing or cutting needs both, ' +
          'an article of the rulebook, and a verdict on all required evidence.',
        params: ofCase,
        body: NewOpinion,
        response: { 201: OpinionAnswer, ...refusals },
      },
    },
    async (request, reply) => {
      const { caller, body } = request
      const asked = { number: readCaseNumber(request.params.number), opinion: body }
      return applyChange(world, request, reply, {
        caller,
        operation: (work) => giveOpinion(work, caller, asked),
      })
    },
  )
}

function acceptRoute(http: Http, world: World): void {
  http.post(
    '/cases/:number/dispute/acceptance',
    {
      ...tags,
      schema: {
        summary: 'Take the seat that one was given',
        params: ofCase,
        body: NoBody,
        response: { 201: OpinionAnswer, ...refusals },
      },
    },
    async (request, reply) => {
      const { caller } = request
      return applyChange(world, request, reply, {
        caller,
        operation: (work) => acceptSeat(work, caller, readCaseNumber(request.params.number)),
      })
    },
  )
}

function factsRoute(http: Http, world: World): void {
  http.put(
    '/cases/:number/dispute',
    {
      ...tags,
      schema: {
        summary: 'Write down what both sides hold, what is argued about, and how much is asked',
        params: ofCase,
        body: DisputeFacts,
        response: { 200: OpinionAnswer, ...refusals },
      },
    },
    async (request, reply) => {
      const { caller, body } = request
      return applyChange(world, request, reply, {
        caller,
        operation: (work) => putFacts(work, caller, readCaseNumber(request.params.number), body),
        status: () => 200,
      })
    },
  )
}

function faultRoute(http: Http, world: World): void {
  http.post(
    '/cases/:number/our-fault',
    {
      ...tags,
      schema: {
        summary: 'It was our own mistake: no dispute, redo first',
        params: ofCase,
        body: NewFault,
        response: { 201: CaseStateAnswer, ...refusals },
      },
    },
    async (request, reply) => {
      const { caller, body } = request
      return applyChange(world, request, reply, {
        caller,
        operation: (work) => findOurFault(work, caller, readCaseNumber(request.params.number), body),
      })
    },
  )
}
