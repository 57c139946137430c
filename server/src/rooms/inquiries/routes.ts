import { z } from 'zod'
import {
  CountInquiries,
  EndOfInquiry,
  InquiryCounts,
  InquiryPage,
  IssuedInquiryLink,
  ListInquiries,
  ListInquiriesOfCase,
  NewInquiry,
  NewInquiryAnswer,
} from '@aftercare/contract/inquiries'
import { cleanText } from '../../kernel/text.ts'
import { toShanghai } from '../../kernel/time.ts'
import { shopsWhere } from '../../platform/caller.ts'
import { applyChange, type World } from '../../platform/http/change.ts'
import { problems } from '../../platform/http/problems.ts'
import { answer } from '../../platform/http/problem.ts'
import type { Routes } from '../../platform/http/server.ts'
import { readCaseNumber } from '../cases/index.ts'
import { answerInquiry } from './answer-inquiry.ts'
import { closeInquiry, issueLink, openInquiry, revokeLink } from './open-inquiry.ts'
import { countInquiries, listInquiries, listOfCase } from './views.ts'
import { linkPath } from './to-partner.ts'

type Http = Parameters<Routes>[0]

const ofCase = z.object({ number: z.string().max(40) })
const ofInquiry = z.object({ id: z.uuid() })
const made = z.object({ id: z.string() })
const refusals = problems(401, 403, 404, 409, 422)
const tags = { config: { access: 'case.read' } } as const

/** 协查单: what was asked of warehouse, courier and supplier, and what they answered. */
export const inquiryRoutes =
  ({ world, secret }: { readonly world: World; readonly secret: Uint8Array }): Routes =>
  async (http) => {
    listRoutes(http, world)
    openRoute(http, world, secret)
    answerRoute(http, world)
    closeRoute(http, world)
    linkRoutes(http, world)
  }

function listRoutes(http: Http, { database: { db }, clock }: World): void {
  http.get(
    '/cases/:number/inquiries',
    {
      ...tags,
      schema: {
        summary: 'Inquiries of a case and of those merged into it, by when the answer is due',
        params: ofCase,
        querystring: ListInquiriesOfCase,
        response: { 200: InquiryPage, ...problems(401, 403, 404, 422) },
      },
    },
    async ({ caller, params, query }, reply) => {
      const asked = { number: readCaseNumber(params.number), shops: shopsWhere(caller, 'case.read') }
      return answer(reply, await listOfCase(db, { ...asked, ...query, now: clock.now() }))
    },
  )
  http.get(
    '/inquiries',
    {
      ...tags,
      schema: {
        summary: 'Inquiries of my shops: open, overdue or answered',
        querystring: ListInquiries,
        response: { 200: InquiryPage, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, query }, reply) =>
      answer(reply, await listInquiries(db, caller, { ...query, now: clock.now() })),
  )
  http.get(
    '/inquiries/counts',
    {
      ...tags,
      schema: {
        summary: 'How many inquiries of my shops are open, overdue, answered',
        querystring: CountInquiries,
        response: { 200: InquiryCounts, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, query }, reply) =>
      answer(reply, await countInquiries(db, caller, { ...query, now: clock.now() })),
  )
}

function openRoute(http: Http, world: World, secret: Uint8Array): void {
  http.post(
    '/cases/:number/inquiries',
    {
      ...tags,
      schema: {
        summary: 'Ask warehouse, courier or supplier about a case',
        params: ofCase,
        body: NewInquiry,
        response: { 201: made, ...refusals },
      },
    },
    async (request, reply) => {
      const { caller, body } = request
      const name = body.name === undefined ? {} : { name: cleanText(body.name) }
      const asked = { ...body, ...name, question: cleanText(body.question), secret }
      return applyChange(world, request, reply, {
        caller,
        operation: (work) => openInquiry(work, caller, readCaseNumber(request.params.number), asked),
      })
    },
  )
}

function answerRoute(http: Http, world: World): void {
  http.post(
    '/inquiries/:id/answers',
    {
      ...tags,
      schema: {
        summary: 'Answer an inquiry; the case no longer waits for it',
        params: ofInquiry,
        body: NewInquiryAnswer,
        response: { 201: made, ...refusals },
      },
    },
    async (request, reply) => {
      const { caller, params, body } = request
      const given = { id: params.id, text: cleanText(body.text), files: body.files }
      return applyChange(world, request, reply, {
        caller,
        operation: (work) => answerInquiry(work, caller, given),
      })
    },
  )
}

function closeRoute(http: Http, world: World): void {
  http.delete(
    '/inquiries/:id',
    {
      ...tags,
      schema: {
        summary: 'Withdraw an inquiry, or close one that was answered; it stays in the case',
        params: ofInquiry,
        querystring: EndOfInquiry,
        response: { 204: z.null(), ...refusals },
      },
    },
    async (request, reply) => {
      const { caller, params, query } = request
      const end = { id: params.id, reason: cleanText(query.reason) }
      return applyChange(world, request, reply, {
        caller,
        operation: (work) => closeInquiry(work, caller, end),
        status: () => 204,
      })
    },
  )
}

function linkRoutes(http: Http, world: World): void {
  http.post(
    '/inquiries/:id/link',
    {
      ...tags,
      schema: {
        summary: 'A link with which anybody may answer, for seven days; shown once, an earlier one ends',
        params: ofInquiry,
        response: { 201: IssuedInquiryLink, ...refusals },
      },
    },
    // Not through an idempotency key: the secret would be kept with the answer.
    async (request, reply) => {
      delete request.headers['idempotency-key']
      const { caller, params } = request
      return applyChange(world, request, reply, {
        caller,
        operation: (work) => issueLink(work, caller, params.id),
        body: ({ secret, until }) => ({ path: linkPath(secret), until: toShanghai(until) }),
      })
    },
  )
  http.delete(
    '/inquiries/:id/link',
    {
      ...tags,
      schema: {
        summary: 'Take the link back',
        params: ofInquiry,
        response: { 204: z.null(), ...refusals },
      },
    },
    async (request, reply) => {
      const { caller, params } = request
      return applyChange(world, request, reply, {
        caller,
        operation: (work) => revokeLink(work, caller, params.id),
        status: () => 204,
      })
    },
  )
}
