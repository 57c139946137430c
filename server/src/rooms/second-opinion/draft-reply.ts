import type { ReplyDraft } from '@aftercare/contract/second-opinion'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { membershipIn, type Caller } from '../../platform/caller.ts'
import { policyOfShop } from '../policy/index.ts'
import { fitDraft } from '../wording/index.ts'
import { askModel, type Asker } from './ask-model.ts'
import { unprovenIn } from './domain/check-draft.ts'
import { maskText } from './domain/mask.ts'
import { restore } from './domain/placeholders.ts'
import { DRAFT_TOKENS, draftMessages } from './prompts.ts'
import { readMaterial, type Material } from './read-material.ts'
import { caseFor } from './take-suggestion.ts'

const MOST_DRAFT = 2000

const sides = { customer: '客户', reply: '客服', system: '系统' } as const

const talkOf = ({ said, orderFacts }: Material): string =>
  [orderFacts, ...said.map(({ kind, text }) => `${sides[kind]}：${text}`)].filter(Boolean).join('\n')

/** What the shop has told her already, and the order: only that may be said again. */
const factsOf = ({ said, orderFacts }: Material) => {
  const texts = (of: (one: Material['said'][number]) => boolean): string =>
    said
      .filter(of)
      .map(({ text }) => text)
      .join('\n')
  return {
    shop: `${orderFacts}\n${texts(({ kind, sent }) => kind !== 'customer' && sent)}`,
    customer: texts(({ kind }) => kind === 'customer'),
  }
}

/** 起草回复: words for the composer, never for the customer by themselves. The case is only read. */
export async function draftReply(
  asker: Asker,
  caller: Caller,
  number: number | null,
): Promise<Outcome<ReplyDraft>> {
  const { db } = asker.database
  const file = await caseFor(db, caller, number)
  if (!file) return refused({ code: 'case.unknown' })
  const { shopId, id } = file.identity
  if (!membershipIn(caller, shopId)!.permissions.has('case.reply'))
    return refused({ code: 'actor.not_allowed' })
  if (file.state.status === 'closed') return refused({ code: 'case.closed' })
  const material = (await readMaterial(db, id))!
  const masked = maskText(talkOf(material), material.known)
  if (!masked) return refused({ code: 'opinion.unmaskable' })
  const answer = await askModel(asker, {
    by: caller.actor,
    shopId,
    caseId: id,
    kind: 'draft',
    messages: draftMessages(masked.text),
    answerTokens: DRAFT_TOKENS,
    read: (content) => (content.trim() === '' ? null : content.trim().slice(0, MOST_DRAFT).toWellFormed()),
  })
  if (!answer.ok) return refused({ code: answer.refusal.code })
  const policy = await policyOfShop(db, shopId)
  const fit = fitDraft(restore(answer.value, masked.originals), policy.document)
  if (fit === null) return refused({ code: 'opinion.unfit' })
  return done({ text: fit, unproven: unprovenIn(fit, factsOf(material)) })
}
