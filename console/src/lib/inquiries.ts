import { useQuery } from '@tanstack/react-query'
import type { InquiryCounts } from '@aftercare/contract/inquiries'
import { get } from './http.ts'
import { useMay, useShop } from './session.ts'

/** Leads look after all inquiries; the others see first what is asked of them, or what they asked. */
export const useMineFirst = (): boolean => !useMay('case.assign')

/** Whether somebody answers for others here and does not ask: what is open is her work. */
export const useAnswersOnly = (): boolean => {
  const mayAnswer = useMay('inquiry.answer')
  return !useMay('case.reply') && mayAnswer
}

/** How many are open, overdue, answered. Under `cases`, so that whatever happens to a case counts them anew. */
export function useInquiryCounts(mine: boolean) {
  const shop = useShop()?.code
  const may = useMay('inquiry.answer')
  return useQuery({
    queryKey: ['cases', 'inquiry-counts', shop, mine],
    queryFn: ({ signal }) =>
      get<InquiryCounts>('/inquiries/counts', { shop, mine: mine ? 'true' : undefined }, signal),
    enabled: may && shop !== undefined,
    // What falls due makes no noise.
    refetchInterval: 60_000,
  })
}
