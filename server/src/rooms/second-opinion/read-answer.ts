import { z } from 'zod'
import { categories, emotions, subtypes } from '@aftercare/contract/lists'
import type { Suggestion } from '@aftercare/contract/second-opinion'
import { withoutPlaceholders } from './domain/placeholders.ts'

const Envelope = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
  usage: z
    .object({ total_tokens: z.number().int().min(0) })
    .optional()
    .catch(undefined),
})

/** What an OpenAI-compatible server answers; null: something else. */
export function readEnvelope(text: string): { content: string; tokens: number | null } | null {
  const read = Envelope.safeParse(json(text))
  if (!read.success) return null
  const { choices, usage } = read.data
  return { content: choices[0]!.message.content, tokens: usage?.total_tokens ?? null }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const Answer = z.strictObject({
  category: z.enum(categories),
  subtype: z.string().max(40).nullable(),
  emotion: z.union(emotions.map((one) => z.literal(one))),
  evidence: z.array(z.string().min(2).max(60)).max(5),
})

export type Suggested = Omit<Suggestion, 'model' | 'at'>

/**
 * Reads a suggestion: values of our lists and nothing beside them, evidence that stands in the text. Whatever else the
 * answer says, or was made to say by the text, makes it unusable.
 */
export function readSuggestion(content: string, masked: string): Suggested | null {
  const fenced = /^\s*```(?:json)?\s*([\s\S]*?)\s*```\s*$/.exec(content)
  const read = Answer.safeParse(json(fenced?.[1] ?? content))
  if (!read.success) return null
  const { category, subtype, evidence } = read.data
  const known: readonly string[] = subtypes[category]
  if (category === 'none' ? subtype !== null : subtype === null || !known.includes(subtype)) return null
  if (category !== 'none' && evidence.length === 0) return null
  const isSaid = (words: string): boolean => masked.includes(words) && withoutPlaceholders(words).length > 1
  return evidence.every(isSaid) ? read.data : null
}
