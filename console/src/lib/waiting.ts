import { useMutation, useQueryClient } from '@tanstack/react-query'
import { put, remove } from './http.ts'
import type { CaseStateAnswer, NewWaiting } from './shapes.ts'

const place = (number: string): string => `/cases/${encodeURIComponent(number)}/waiting`

function useOnCase<Body>(number: string, send: (body: Body) => Promise<CaseStateAnswer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSettled: async () => {
      for (const key of ['cases', 'views']) void client.invalidateQueries({ queryKey: [key] })
      await client.invalidateQueries({ queryKey: ['case', number] })
    },
  })
}

/** 稍后提醒: from the queue and from the case alike. */
export const useWait = (number: string) =>
  useOnCase(number, (body: NewWaiting) => put<CaseStateAnswer>(place(number), body))

export const useEndWait = (number: string) =>
  useOnCase(number, ({ received }: { received: boolean }) =>
    remove<CaseStateAnswer>(place(number), received ? { received: 'true' } : undefined),
  )
