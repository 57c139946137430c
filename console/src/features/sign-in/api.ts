import { useMutation, useQuery } from '@tanstack/react-query'
import { get, post } from '../../lib/http.ts'
import { useSignedIn } from '../../lib/session.ts'
import type {
  Acceptance,
  FirstRun,
  FirstRunDone,
  InvitationView,
  Me,
  PasswordLinkView,
  SignIn,
  Welcome,
} from '../../lib/shapes.ts'

export const useWelcome = () =>
  useQuery({ queryKey: ['welcome'], queryFn: ({ signal }) => get<Welcome>('/welcome', undefined, signal) })

export function useSignIn() {
  const signedIn = useSignedIn()
  return useMutation({ mutationFn: (body: SignIn) => post<Me>('/session', body), onSuccess: signedIn })
}

/** Sets the shop up. Whoever invited somebody at once sees the links first, and goes in after that. */
export function useFirstRun() {
  const signedIn = useSignedIn()
  const create = useMutation({
    mutationFn: (body: FirstRun) => post<FirstRunDone>('/first-run', body),
    onSuccess: (done) => {
      if (done.invited.length === 0) signedIn(done)
    },
  })
  return { ...create, goIn: () => create.data && signedIn(create.data) }
}

/** Asked once: what a link opens does not change while one types. */
const useLink = <View>(path: string, token: string) =>
  useQuery({
    queryKey: [path, token],
    queryFn: () => post<View>(path, { token }),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  })

export const useInvitation = (token: string) => useLink<InvitationView>('/invitations/look', token)
export const usePasswordLink = (token: string) => useLink<PasswordLinkView>('/password-links/look', token)

export function useAccept() {
  const signedIn = useSignedIn()
  return useMutation({
    mutationFn: (body: Acceptance) => post<Me>('/invitations/acceptance', body),
    onSuccess: signedIn,
  })
}

export function usePasswordByLink() {
  const signedIn = useSignedIn()
  return useMutation({
    mutationFn: (body: { token: string; password: string }) => post<Me>('/password-links/use', body),
    onSuccess: signedIn,
  })
}
