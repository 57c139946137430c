import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { get, post, put, remove } from '../../lib/http.ts'
import { usePages } from '../../lib/pages.ts'
import type {
  Departed,
  Departure,
  Invitations,
  FactorRule,
  FactorRuleState,
  IssuedInvitation,
  IssuedToken,
  NewInvitation,
  NewToken,
  OneTimeLink,
  People,
  Session,
  Tokens,
} from '../../lib/shapes.ts'

export interface PeopleFilters {
  state: 'active' | 'left'
  role: string | undefined
  q: string | undefined
}

export const usePeople = (shop: string, filters: PeopleFilters) =>
  usePages<People>('/people', { shop, ...filters })
export const useInvitations = (shop: string) => usePages<Invitations>('/invitations', { shop })
export const useTokens = () => usePages<Tokens>('/tokens', {})

/** Every change shows in more than one list: people, colleagues for pickers, invitations, tokens, the log. */
function useChange<Body, Answer>(send: (body: Body) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSettled: () =>
      Promise.all(
        ['/people', '/invitations', '/tokens', '/audit', 'colleagues', 'sessions of', 'cases'].map((key) =>
          client.invalidateQueries({ queryKey: [key] }),
        ),
      ),
  })
}

const place = (id: string): string => `/people/${encodeURIComponent(id)}`

export const useRole = (shop: string, id: string) =>
  useChange((role: string) => post<{ role: string }>(`${place(id)}/role`, { shop, role }))

export const useLeave = (shop: string, id: string) =>
  useChange((casesTo: Departure['casesTo']) => post<Departed>(`${place(id)}/departure`, { shop, casesTo }))

export const useReturn = (shop: string, id: string) =>
  useChange(() => remove<void>(`${place(id)}/departure`, { shop }))

export const usePasswordLink = (shop: string, id: string) =>
  useChange(() => post<OneTimeLink>(`${place(id)}/password-link`, { shop }))

export const useSessionsOf = (shop: string, id: string) =>
  useQuery({
    queryKey: ['sessions of', id, shop],
    queryFn: async () => (await get<{ items: Session[] }>(`${place(id)}/sessions`, { shop })).items,
  })

export const useEndSessionsOf = (shop: string, id: string) =>
  useChange((session: string | null) =>
    remove<{ ended: number }>(`${place(id)}/sessions${session === null ? '' : `/${session}`}`, { shop }),
  )

export const useInvite = () =>
  useChange((body: NewInvitation) => post<IssuedInvitation>('/invitations', body))

export const useWithdraw = () =>
  useChange((id: string) => remove<void>(`/invitations/${encodeURIComponent(id)}`))

export const useIssueToken = () => useChange((body: NewToken) => post<IssuedToken>('/tokens', body))

export const useRevokeToken = () =>
  useChange((id: string) => remove<void>(`/tokens/${encodeURIComponent(id)}`))

export const useFactorRule = (shop: string) =>
  useQuery({
    queryKey: ['factor rule', shop],
    queryFn: ({ signal }) => get<FactorRuleState>('/second-factor/rule', { shop }, signal),
  })

export function useSetFactorRule(shop: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (rule: FactorRule) => put<void>('/second-factor/rule', { shop, ...rule }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['factor rule'] }),
  })
}
