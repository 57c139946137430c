import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo } from 'react'
import { defaultWording, wordingOf } from '@aftercare/contract/default-wording'
import type { Duty } from '@aftercare/contract/lists'
import type { WordingPolicy } from '@aftercare/contract/wording'
import { strictOverriders, strictRules } from '@aftercare/contract/wording'
import { checkWording, isStopped, type Finding } from '../../../server/src/rooms/wording/domain/check.ts'
import { improve, type WordingFacts } from '../../../server/src/rooms/wording/domain/rewrite.ts'
import { get } from './http.ts'
import { serverNow } from './server-time.ts'
import { useMe } from './session.ts'
import type { CaseDetail, PolicyInForce } from './shapes.ts'
import { weekTime } from './time.ts'

const FRESH = 60_000

/** The lexicon of a shop; until it is here, the one of the release. */
function useLexicon(shop: string | undefined): WordingPolicy {
  const { data } = useQuery({
    queryKey: ['policy', shop],
    queryFn: ({ signal }) => get<PolicyInForce>('/policy', { shop }, signal),
    enabled: shop !== undefined,
    staleTime: FRESH,
  })
  return data ? wordingOf(data.document) : defaultWording
}

export interface Checked {
  readonly text: string
  readonly findings: readonly Finding[]
  readonly stopped: boolean
  /** The whole text, said better; null where nothing better is known. */
  readonly better: string | null
  /** This person may answer for what stops it. */
  readonly mayOverride: boolean
}

interface Asked {
  readonly shop: string | undefined
  readonly text: string
  readonly facts: WordingFacts
}

/** The check of the server, while one types: it follows the keys and never holds them up. */
export function useWording({ shop, text, facts }: Asked): Checked {
  const lexicon = useLexicon(shop)
  const role = useMe().shops.find(({ code }) => code === shop)?.role
  const settled = useDeferredValue(text)
  return useMemo(() => {
    const findings = checkWording(settled, lexicon)
    const stopping = findings.filter(({ severity }) => severity === 'block')
    const strict = stopping.some(({ rule }) => strictRules.includes(rule))
    const better = findings.length > 0 ? improve(settled, lexicon, facts) : settled
    return {
      text: settled,
      findings,
      stopped: isStopped(findings),
      better: better === settled ? null : better,
      mayOverride: !strict || (role !== undefined && strictOverriders.includes(role)),
    }
  }, [settled, lexicon, facts, role])
}

/** What a promise of the case is to the customer; an answer is what is being written just now. */
const deeds: Partial<Record<Duty, string>> = {
  call_customer: '给您打电话',
  offer_solution: '把处理方案告诉您',
  finish_review: '把核实结果告诉您',
  propose_settlement: '把和解方案发给您',
  decide_dispute: '把复核结果告诉您',
}

/** Who goes on, what comes next and by when: only what the case itself says. */
export function wordingFacts(of: CaseDetail, me: string, now = serverNow()): WordingFacts {
  const next = of.clocks.find(
    ({ duty, state, dueAt }) => deeds[duty] && state === 'running' && new Date(dueAt).getTime() > now,
  )
  return {
    owner: of.assignee && of.assignee.id !== me ? of.assignee.name : null,
    by: next ? weekTime(new Date(next.dueAt).getTime(), now, 'zh') : null,
    deed: next ? deeds[next.duty]! : null,
    names: [of.customer.name, of.order?.line].filter((name): name is string => Boolean(name)),
  }
}
