import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Me } from '@aftercare/contract/people'
import type { Permission } from '@aftercare/contract/permissions'
import { get, setCsrfToken } from './http.ts'
import { isRefused } from './problem.ts'
import { useSettings } from './settings.ts'

export const meKey = ['me'] as const

async function readMe(): Promise<Me | null> {
  try {
    const me = await get<Me>('/session')
    setCsrfToken(me.csrfToken)
    return me
  } catch (error) {
    if (error instanceof Error && isRefused(error, 401)) return null
    throw error
  }
}

export const useSession = () => useQuery({ queryKey: meKey, queryFn: readMe, staleTime: 5 * 60_000 })

export function useSignedIn() {
  const client = useQueryClient()
  return (me: Me): void => {
    setCsrfToken(me.csrfToken)
    client.setQueryData(meKey, me)
  }
}

/** Inside the frame somebody is always signed in. */
export function useMe(): Me {
  const { data } = useSession()
  if (!data) throw new Error('no session inside the frame')
  return data
}

/** The shop that this person looks at now. */
export function useShop(): Me['shops'][number] | undefined {
  const { shop } = useSettings()
  const { shops } = useMe()
  return shops.find(({ code }) => code === shop) ?? shops[0]
}

export const useMayIn = (shop: string | undefined, permission: Permission): boolean =>
  useMe().shops.some(({ code, permissions }) => code === shop && permissions.includes(permission))

export const useMay = (permission: Permission): boolean => useMayIn(useShop()?.code, permission)
