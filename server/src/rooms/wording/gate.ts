import { wordingOf } from '@aftercare/contract/default-wording'
import type { Role } from '@aftercare/contract/lists'
import type { PolicyDocument } from '@aftercare/contract/policy'
import type { WordingRule } from '@aftercare/contract/wording-lists'
import { wordingRuleWords, wordingWhy } from '@aftercare/contract/wording-words'
import { strictOverriders, strictRules } from '@aftercare/contract/wording'
import type { WordingOverride } from '@aftercare/contract/wording'
import type { Language } from '@aftercare/contract/words'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { checkWording, isStopped, type Finding } from './domain/check.ts'
import { improve, NO_FACTS } from './domain/rewrite.ts'

interface Leaving {
  readonly text: string
  readonly policy: PolicyDocument
  /** What the writer is in the shop. */
  readonly role: Role
  readonly override: WordingOverride | undefined
}

/** What a person has answered for: the rules that would have stopped the reply. */
export type Answered = readonly WordingRule[]

/** 发送前检查: a reply that the shop could be ashamed of does not leave unless somebody answers for it. */
export function mayLeave({ text, policy, role, override }: Leaving): Outcome<Answered> {
  const stopping = checkWording(text, wordingOf(policy)).filter(({ severity }) => severity === 'block')
  if (stopping.length === 0) return done([])
  const rules = [...new Set(stopping.map(({ rule }) => rule))]
  const errors = findingLines(text, stopping)
  if (!override) return refused({ code: 'wording.blocked', errors })
  if (rules.some((rule) => strictRules.includes(rule)) && !strictOverriders.includes(role))
    return refused({ code: 'wording.ask_lead', errors })
  return done(rules)
}

/** Findings as the fields of a refusal: what was said and why it does not go. */
export const findingLines = (
  text: string,
  findings: readonly Finding[],
  path = 'text',
  language: Language = 'zh',
): { path: string; message: string }[] =>
  findings.map(({ rule, start, end }) => ({
    path,
    message:
      language === 'zh'
        ? `「${text.slice(start, end)}」${wordingRuleWords[rule].zh}：${wordingWhy[rule].zh}`
        : `“${text.slice(start, end)}” ${wordingRuleWords[rule].en}: ${wordingWhy[rule].en}`,
  }))

/** What stands in the words that a policy says to customers by itself. */
export function systemReplyFaults(policy: PolicyDocument, language: Language) {
  const { systemReply } = policy
  return (['text', 'nightText'] as const).flatMap((name) => {
    const text = systemReply[name]
    const stopping = checkWording(text, wordingOf(policy)).filter(({ severity }) => severity === 'block')
    return findingLines(text, stopping, `systemReply.${name}`, language)
  })
}

const fit = new WeakMap<PolicyDocument, boolean>()

/** False: what the policy would say by itself is not fit to be said, and is not said. Looked at once a document. */
export function isSystemReplyFit(policy: PolicyDocument): boolean {
  const known = fit.get(policy) ?? systemReplyFaults(policy, 'zh').length === 0
  fit.set(policy, known)
  return known
}

/** Words that a machine has drafted, made better; null where nothing makes them fit to be shown. */
export function fitDraft(text: string, policy: PolicyDocument): string | null {
  const wording = wordingOf(policy)
  const better = improve(text, wording, NO_FACTS)
  return isStopped(checkWording(better, wording)) ? null : better
}
