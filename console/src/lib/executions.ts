import { useQuery } from '@tanstack/react-query'
import { get } from './http.ts'
import { useMay, useShop } from './session.ts'
import type { ExecutionCounts } from './shapes.ts'

/** How many steps wait for a person. Under `cases`, so that whatever happens counts them anew. */
export function useExecutionCounts() {
  const shop = useShop()?.code
  const may = useMay('execution.read')
  return useQuery({
    queryKey: ['cases', 'execution-counts', shop],
    queryFn: ({ signal }) => get<ExecutionCounts>('/executions/counts', { shop }, signal),
    enabled: may && shop !== undefined,
    // A step gets stuck without any noise.
    refetchInterval: 30_000,
  })
}
