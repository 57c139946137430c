import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { ImportMode, ImportState, ImportSubject } from '@aftercare/contract/lists'
import { get, post, remove } from '../../lib/http.ts'
import type { Import, ImportPage, ImportRef } from '../../lib/shapes.ts'
import { upload } from '../../lib/upload.ts'

const moving: readonly ImportState[] = ['reading', 'running', 'stopping']
const lookEvery = 1000

const pathOf = (id: string, rest = ''): string => `/imports/${encodeURIComponent(id)}${rest}`

export function useImports(shop: string | undefined) {
  const query = useInfiniteQuery({
    queryKey: ['imports', shop],
    queryFn: ({ pageParam, signal }) =>
      get<ImportPage>('/imports', { shop, limit: 20, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some((one) => moving.includes(one.state)))
        ? 3 * lookEvery
        : false,
  })
  return { ...query, items: query.data?.pages.flatMap(({ items }) => items) ?? [] }
}

export const useImport = (id: string) =>
  useQuery({
    queryKey: ['import', id],
    queryFn: ({ signal }) => get<Import>(pathOf(id), undefined, signal),
    refetchInterval: ({ state }) => (state.data && moving.includes(state.data.state) ? lookEvery : false),
  })

/** Something that changes this import; its page and the list are fetched anew. */
function useChange<T>(id: string, call: (given: T) => Promise<ImportRef | void>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: call,
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: ['import', id] })
      await client.invalidateQueries({ queryKey: ['imports'] })
    },
  })
}

export interface Mapped {
  what: ImportSubject
  mapping: Record<string, string> | null
}
export const useMapping = (id: string) =>
  useChange<Mapped>(id, (body) => post<ImportRef>(pathOf(id, '/mapping'), body))
export const useStart = (id: string) =>
  useChange<ImportMode | undefined>(id, (as) => post<ImportRef>(pathOf(id, '/run'), as ? { as } : {}))
export const useStop = (id: string) => useChange<void>(id, () => remove<ImportRef>(pathOf(id, '/run')))
export const useDiscard = (id: string) => useChange<void>(id, () => remove<void>(pathOf(id)))

interface Sending {
  readonly name: string
  readonly share: number
}

/** Sends one file, and says how far it has come. */
export function useUpload(shop: string, onDone: (id: string) => void) {
  const [sending, setSending] = useState<Sending | null>(null)
  const abort = useRef<AbortController | null>(null)
  const send = useMutation({
    mutationFn: async ({ file, what }: { file: File; what: ImportSubject }) => {
      abort.current = new AbortController()
      const onProgress = (share: number): void => setSending({ name: file.name, share })
      onProgress(0)
      const query = { shop, name: file.name.slice(-200), what }
      return upload<ImportRef>({ path: '/imports', query, file, onProgress, signal: abort.current.signal })
    },
    onSuccess: ({ id }) => onDone(id),
    onSettled: () => setSending(null),
  })
  const cancelled = send.error instanceof DOMException && send.error.name === 'AbortError'
  return {
    send: send.mutate,
    cancel: () => abort.current?.abort(),
    sending,
    error: cancelled ? null : send.error,
  }
}
