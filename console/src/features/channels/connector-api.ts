import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { get, post, put, remove } from '../../lib/http.ts'
import type { ChangedConnector, Connectors, NewConnector, TestedConnector } from '../../lib/shapes.ts'

export const useConnectors = (shop: string) =>
  useQuery({
    queryKey: ['/connectors', shop],
    queryFn: ({ signal }) => get<Connectors>('/connectors', { shop }, signal),
    refetchInterval: 10_000,
  })

function useAct<Body, Answer>(send: (body: Body) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSettled: () => client.invalidateQueries({ queryKey: ['/connectors'] }),
  })
}

/** A new one, or a change of one that is there. */
export const useSaveConnector = (id: string | null) =>
  useAct((body: NewConnector | ChangedConnector) =>
    id === null ? post<unknown>('/connectors', body) : put<unknown>(`/connectors/${id}`, body),
  )
export const useRemoveConnector = (id: string) => useAct(() => remove<void>(`/connectors/${id}`))
export const useTestConnector = (id: string) => useAct(() => post<TestedConnector>(`/connectors/${id}/test`))
