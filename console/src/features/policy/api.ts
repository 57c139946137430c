import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { PolicyDocument } from '@aftercare/contract/policy'
import { get, post, put, remove } from '../../lib/http.ts'
import { usePages } from '../../lib/pages.ts'
import type {
  PolicyCheck,
  PolicyDraft,
  PolicyInForce,
  PolicyVersionFull,
  PolicyVersions,
  Publication,
} from '../../lib/shapes.ts'

export const policyKey = (shop: string) => ['policy', shop] as const

export const usePolicy = (shop: string) =>
  useQuery({
    queryKey: policyKey(shop),
    queryFn: ({ signal }) => get<PolicyInForce>('/policy', { shop }, signal),
  })

export const useVersions = (shop: string) => usePages<PolicyVersions>('/policy/versions', { shop, limit: 20 })

const versionPath = (version: number): string => `/policy/versions/${version}`

export const readVersion = (shop: string, version: number, signal?: AbortSignal) =>
  get<PolicyVersionFull>(versionPath(version), { shop }, signal)

/** A version never changes. */
export const useVersion = (shop: string, version: number | null) =>
  useQuery({
    queryKey: ['policy version', shop, version],
    queryFn: ({ signal }) => readVersion(shop, version!, signal),
    enabled: version !== null,
    staleTime: Infinity,
  })

const draftPath = (id: string): string => `/policy/drafts/${encodeURIComponent(id)}`

export interface DraftPlace {
  readonly id: string
  readonly revision: number
}

/** Saves a draft; the first save begins it. */
export const saveDraft = (
  shop: string,
  place: DraftPlace | null,
  body: { basedOn: number; document: PolicyDocument },
): Promise<PolicyDraft> =>
  place
    ? put<PolicyDraft>(draftPath(place.id), { ...body, revision: place.revision })
    : post<PolicyDraft>('/policy/drafts', { shop, ...body })

/** What would be published: a draft, or an earlier version. */
export type Release = { readonly draft: string } | { readonly version: number }

/** Tried anew each time the question is opened: cases come and go. */
export const useCheck = (shop: string, release: Release) =>
  useQuery({
    queryKey: ['policy check', shop, release],
    queryFn: () =>
      'draft' in release
        ? post<PolicyCheck>(`${draftPath(release.draft)}/check`)
        : post<PolicyCheck>(`${versionPath(release.version)}/check`, { shop }),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })

function useChange<Body, Answer>(send: (body: Body) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSettled: () =>
      Promise.all(
        ['policy', '/policy/versions', '/audit'].map((key) => client.invalidateQueries({ queryKey: [key] })),
      ),
  })
}

export const usePublish = (shop: string) =>
  useChange((body: Release & { basedOn: number; note: string }) =>
    post<Publication>('/policy/publication', { shop, ...body }),
  )

export const useDiscard = () => useChange((id: string) => remove<void>(draftPath(id)))
