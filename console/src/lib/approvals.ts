import { useQuery } from '@tanstack/react-query'
import { get } from './http.ts'
import { useMay, useShop } from './session.ts'
import type { ApprovalCounts } from './shapes.ts'

/** How many requests wait, and how many of them for me. Under `cases`, so that whatever happens counts them anew. */
export function useApprovalCounts() {
  const shop = useShop()?.code
  const may = useMay('remedy.approve')
  return useQuery({
    queryKey: ['cases', 'approval-counts', shop],
    queryFn: ({ signal }) => get<ApprovalCounts>('/approvals/counts', { shop }, signal),
    enabled: may && shop !== undefined,
    // A request ends by itself without any noise.
    refetchInterval: 60_000,
  })
}
