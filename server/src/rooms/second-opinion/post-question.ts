import type { OpinionFailure } from '@aftercare/contract/second-opinion-lists'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import type { Network } from '../../platform/outward/addresses.ts'
import { post, type Answered, type Letter, type Limits } from '../../platform/outward/post.ts'

type LineFailure = Exclude<OpinionFailure, 'not_json' | 'off_schema'>
type Failed = { readonly code: LineFailure; readonly status: number | null }

const failures = {
  private: 'private_address',
  unknown: 'unreachable',
  unreachable: 'unreachable',
  timed_out: 'timed_out',
} as const

/** Asks the shop's endpoint, and says in the words of this room why there is no answer. */
export async function postQuestion(
  { headers, ...letter }: Letter,
  network: Network,
  limits: Limits,
): Promise<Outcome<{ readonly text: string }, Failed>> {
  const json = { 'content-type': 'application/json', accept: 'application/json' }
  const posted = await post({ ...letter, headers: { ...headers, ...json } }, network, limits)
  if ('failed' in posted) return refused({ code: failures[posted.failed], status: null })
  const code = whyUnusable(posted)
  return code === null ? done({ text: posted.body }) : refused({ code, status: posted.status })
}

function whyUnusable({ status, cut, encoded }: Answered): LineFailure | null {
  if (status >= 300 && status < 400) return 'redirected'
  if (status === 429) return 'busy'
  if (status >= 500) return 'broken'
  if (status < 200 || status >= 300) return 'refused'
  if (encoded) return 'encoded'
  return cut ? 'too_large' : null
}
