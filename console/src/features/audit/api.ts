import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { get, post } from '../../lib/http.ts'
import { usePages } from '../../lib/pages.ts'
import { useSettings } from '../../lib/settings.ts'
import type { AuditPage, AuditVerified, UnmaskingCounts, Unmaskings } from '../../lib/shapes.ts'

interface Asked {
  shop: string
  person: string | undefined
  day: string | undefined
}

/** The server words the lines, so the language is part of the key. */
export function useAudit(asked: Asked & { action: string | undefined }) {
  const { language } = useSettings()
  return usePages<AuditPage>('/audit', { ...asked }, language)
}

export const useLooks = (asked: Asked) => usePages<Unmaskings>('/unmaskings', { ...asked })

export const useLookCounts = (shop: string, day: string | undefined) =>
  useQuery({
    queryKey: ['/unmaskings/counts', shop, day],
    queryFn: ({ signal }) => get<UnmaskingCounts>('/unmaskings/counts', { shop, day }, signal),
  })

export interface Verified {
  blocks: number
  lines: number
  broken: number | null
  unsealed: number
}

const nothing: Verified = { blocks: 0, lines: 0, broken: null, unsealed: 0 }

/** Checks the whole chain, a stretch at a time, and tells how far it is. */
export function useVerify() {
  const [sofar, setSofar] = useState<Verified>(nothing)
  const run = async (): Promise<Verified> => {
    let sum = nothing
    for (let after = 0; ;) {
      const next: AuditVerified = await post<AuditVerified>('/audit/verification', { after })
      sum = {
        blocks: sum.blocks + next.blocks,
        lines: sum.lines + next.lines,
        broken: next.broken,
        unsealed: next.unsealed,
      }
      setSofar(sum)
      if (next.done) return sum
      after = next.through
    }
  }
  const verify = useMutation({ mutationFn: run, onMutate: () => setSofar(nothing) })
  return { ...verify, sofar }
}
