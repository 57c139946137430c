import type { OpinionTest } from '@aftercare/contract/second-opinion'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { transact, type Actor } from '../../platform/work.ts'
import { record } from '../people/index.ts'
import { askModel, type Asker } from './ask-model.ts'
import { TEST_TOKENS, testMessages } from './prompts.ts'

/** One harmless question with the saved settings, also while they are off. */
export async function tryEndpoint(asker: Asker, by: Actor, shopId: string): Promise<Outcome<OpinionTest>> {
  const begun = asker.now()
  const answer = await askModel(asker, {
    by,
    shopId,
    caseId: null,
    kind: 'test',
    messages: testMessages,
    answerTokens: TEST_TOKENS,
    read: (content) => (content === '' ? null : content),
  })
  const { code, failure, status } = answer.ok ? { code: null, failure: null, status: 200 } : answer.refusal
  if (code !== null && code !== 'opinion.failed')
    return refused({ code: code === 'opinion.off' ? 'opinion.incomplete' : code })
  await transact(asker.database, { now: asker.now(), by }, async (work) =>
    record(work, { shopId, action: 'opinion.tested', subject: shopId, data: { ok: answer.ok } }),
  )
  return done({ ok: answer.ok, failure, status, milliseconds: asker.now() - begun })
}
