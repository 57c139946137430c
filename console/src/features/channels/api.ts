import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { DeliveryState } from '@aftercare/contract/channel-lists'
import { get, post, put, remove } from '../../lib/http.ts'
import { usePages } from '../../lib/pages.ts'
import type {
  ChangedChannel,
  ChangedPartner,
  Channels,
  DeliveryPage,
  NewChannel,
  Partners,
  SentAgain,
  Tested,
} from '../../lib/shapes.ts'

const LOOK_EVERY_MS = 10_000

export const useChannels = (shop: string) =>
  useQuery({
    queryKey: ['/channels', shop],
    queryFn: ({ signal }) => get<Channels>('/channels', { shop }, signal),
    refetchInterval: LOOK_EVERY_MS,
  })
export const useDeliveries = (shop: string, state?: DeliveryState) =>
  usePages<DeliveryPage>('/deliveries', { shop, state })
export const usePartners = (shop: string) =>
  useQuery({
    queryKey: ['/partners', shop],
    queryFn: ({ signal }) => get<Partners>('/partners', { shop }, signal),
  })

function useAct<Body, Answer>(send: (body: Body) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSettled: () =>
      Promise.all(
        ['/channels', '/deliveries', '/partners'].map((key) => client.invalidateQueries({ queryKey: [key] })),
      ),
  })
}

/** A new one, or a change of one that is there. */
export const useSaveChannel = (id: string | null) =>
  useAct((body: NewChannel | ChangedChannel) =>
    id === null ? post<unknown>('/channels', body) : put<unknown>(`/channels/${id}`, body),
  )
export const useRemoveChannel = (id: string) => useAct(() => remove<void>(`/channels/${id}`))
export const useTestChannel = (id: string) => useAct(() => post<Tested>(`/channels/${id}/test`))
export const useSendAgain = (shop: string) =>
  useAct((id: string | null) =>
    post<SentAgain>('/deliveries/resending', { shop, ...(id === null ? {} : { id }) }),
  )
export const useSavePartner = (shop: string, id: string | null) =>
  useAct((body: ChangedPartner) =>
    id === null ? post<unknown>('/partners', { shop, ...body }) : put<unknown>(`/partners/${id}`, body),
  )
export const useRemovePartner = (id: string) => useAct(() => remove<void>(`/partners/${id}`))
