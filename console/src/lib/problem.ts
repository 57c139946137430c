import { refusals } from '@aftercare/contract/refusals'
import type { RefusalCode } from '@aftercare/contract/refusals'
import type { Problem } from '@aftercare/contract/problem'
import type { Language } from '@aftercare/contract/words'

/** The server declined, and said why. */
export class Refused extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.title)
    this.problem = problem
  }
}

/** No answer came: whether it was done is not known. */
export class Unreachable extends Error {}

const silence = {
  zh: '连不上服务器，请检查网络后重试；已经写下的内容不会丢',
  en: 'The server cannot be reached. Check the network and retry; nothing you typed is lost',
}

/** The contract words every refusal in both languages; the server itself speaks Chinese. */
export function refusalWords(code: string | undefined, chinese: string, language: Language): string {
  const known = code !== undefined && code in refusals ? refusals[code as keyof typeof refusals] : undefined
  return language === 'en' && known ? known.en : chinese
}

export function errorWords(error: Error, language: Language): string {
  if (error instanceof Refused) {
    const words = refusalWords(error.problem.code, error.problem.title, language)
    const number = /^AS-\d+$/.exec(error.problem.detail ?? '')?.[0]
    return number ? `${words}：${number}` : words
  }
  return error instanceof Unreachable ? silence[language] : error.message
}

/** Field errors by their path: `order.number`, also where the server wrote `/order/number` or `body.order.number`. */
export function fieldErrors(error: Error | null): Record<string, string> {
  if (!(error instanceof Refused)) return {}
  const named = (error.problem.errors ?? []).map(({ path, message }) => [fieldPath(path), message] as const)
  return Object.fromEntries(named)
}

/** What is wrong with a field or with a part of it: `mobiles` also finds `mobiles.0`. */
export function faultAt(error: Error | null, field: string): string | undefined {
  const found = Object.entries(fieldErrors(error)).find(
    ([path]) => path === field || path.startsWith(`${field}.`),
  )
  return found?.[1]
}

const fieldPath = (path: string): string =>
  path
    .replace(/^[/#]+/, '')
    .replaceAll('/', '.')
    .replace(/^body\./, '')

export const isRefused = (error: Error | null, status: number): boolean =>
  error instanceof Refused && error.problem.status === status

export const hasCode = (error: Error | null, code: RefusalCode): boolean =>
  error instanceof Refused && error.problem.code === code
