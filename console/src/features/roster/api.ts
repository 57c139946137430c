import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { get, post, put, remove } from '../../lib/http.ts'
import type {
  NewException,
  NewTeam,
  PersonPlan,
  Reassignments,
  Roster,
  StrandedPage,
  Team,
} from '../../lib/shapes.ts'

// Shifts begin and end, and cases come in, without anybody touching this page.
const AGAIN = 10_000

export const useRoster = (shop: string) =>
  useQuery({
    queryKey: ['roster', shop],
    queryFn: () => get<Roster>('/roster', { shop }),
    refetchInterval: AGAIN,
  })

export const useStranded = (shop: string) =>
  useQuery({
    queryKey: ['roster', shop, 'stranded'],
    queryFn: () => get<StrandedPage>('/roster/stranded', { shop, limit: 50 }),
    refetchInterval: AGAIN,
  })

/** A change shows in the roster, in one's own state and in the cases that move. */
function useChange<Body, Answer>(send: (body: Body) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSettled: () =>
      Promise.all(['roster', 'cases', 'case'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  })
}

const team = (id: string): string => `/roster/teams/${encodeURIComponent(id)}`
const person = (id: string): string => `/roster/people/${encodeURIComponent(id)}`

export const useSaveTeam = (of: Team | null) =>
  useChange(async (body: NewTeam): Promise<void> => {
    if (of) await put<unknown>(team(of.id), { ...body, version: of.version })
    else await post<unknown>('/roster/teams', body)
  })

export const useRemoveTeam = (shop: string) =>
  useChange(({ id, version }: Team) => remove<void>(team(id), { shop, version }))

export const useSavePlan = (id: string) => useChange((body: PersonPlan) => put<unknown>(person(id), body))

export const useAddException = (id: string) =>
  useChange((body: NewException) => post<unknown>(`${person(id)}/exceptions`, body))

export const useRemoveException = (shop: string) =>
  useChange((id: string) => remove<void>(`/roster/exceptions/${encodeURIComponent(id)}`, { shop }))

export const useSetAuto = (shop: string) =>
  useChange((body: { auto: boolean; version: number }) =>
    put<unknown>('/roster/assignment', { shop, ...body }),
  )

export const useReassign = (shop: string) =>
  useChange((numbers: string[]) => post<Reassignments>('/roster/reassignments', { shop, numbers }))
