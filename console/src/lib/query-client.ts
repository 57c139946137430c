import { QueryClient } from '@tanstack/react-query'
import { whenSignedOut } from './http.ts'
import { Refused } from './problem.ts'
import { meKey } from './session.ts'

const worthAnotherTry = (failures: number, error: Error): boolean =>
  failures < 2 && !(error instanceof Refused && error.problem.status < 500)

export const queryClient = new QueryClient({
  defaultOptions: {
    // Offline is shown by the frame; a paused query would look like an endless load.
    queries: { retry: worthAnotherTry, staleTime: 10_000, gcTime: 30 * 60_000, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
})

whenSignedOut(() => queryClient.setQueryData(meKey, null))
