import { useMutation, useQuery } from '@tanstack/react-query'
import { get, post } from '../../lib/http.ts'
import { useSignedIn } from '../../lib/session.ts'
import type { FirstRun, Me, SignIn, Welcome } from '../../lib/shapes.ts'

export const useWelcome = () =>
  useQuery({ queryKey: ['welcome'], queryFn: ({ signal }) => get<Welcome>('/welcome', undefined, signal) })

export function useSignIn() {
  const signedIn = useSignedIn()
  return useMutation({ mutationFn: (body: SignIn) => post<Me>('/session', body), onSuccess: signedIn })
}

export function useFirstRun() {
  const signedIn = useSignedIn()
  return useMutation({ mutationFn: (body: FirstRun) => post<Me>('/first-run', body), onSuccess: signedIn })
}
