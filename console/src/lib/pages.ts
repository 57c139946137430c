import { useInfiniteQuery } from '@tanstack/react-query'
import { get } from './http.ts'

interface Page<Item> {
  items: Item[]
  nextCursor: string | null
}
type Query = Readonly<Record<string, string | number | undefined>>

/** A list that comes page by page, each by the cursor of the one before. `apart`: what else makes it another list. */
export function usePages<P extends Page<unknown>>(path: string, query: Query, ...apart: readonly string[]) {
  const pages = useInfiniteQuery({
    queryKey: [path, query, ...apart],
    queryFn: ({ pageParam, signal }) => get<P>(path, { limit: 100, ...query, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })
  const items = (pages.data?.pages ?? []).flatMap((page) => page.items) as P['items']
  return { ...pages, items, first: pages.data?.pages[0] }
}
