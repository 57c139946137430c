import { defaultPolicy } from '@aftercare/contract/default-policy'
import type { Role } from '@aftercare/contract/lists'
import type { Answer } from './ask.ts'
import type { Voice } from './open-shop.ts'

const other = { ...defaultPolicy, queue: { staleAfterHours: 48 } }
const worse = { ...defaultPolicy, queue: { staleAfterHours: 0 } }
const nobodys = '/policy/drafts/00000000-0000-4000-8000-000000000000'

/** How each refusal about drafts and versions of the policy comes about. */
export function policyRefusals(as: (role: Role) => Voice) {
  const editor: Pick<Voice, 'get' | 'post' | 'put' | 'delete'> = {
    get: (path) => as('supervisor').get(path),
    post: (path, body) => as('supervisor').post(path, body),
    put: (path, body) => as('supervisor').put(path, body),
    delete: (path) => as('supervisor').delete(path),
  }
  const now = async (): Promise<number> => (await editor.get('/policy?shop=demo')).body.version as number
  const begin = async (document: unknown, basedOn?: number): Promise<Answer> =>
    editor.post('/policy/drafts', { shop: 'demo', basedOn: basedOn ?? (await now()), document })
  const fresh = async (document: unknown): Promise<{ id: string; basedOn: number }> => {
    const { draft } = (await editor.get('/policy?shop=demo')).body as { draft: { id: string } | null }
    if (draft) await editor.delete(`/policy/drafts/${draft.id}`)
    return (await begin(document)).body as { id: string; basedOn: number }
  }
  const publish = (body: object) =>
    editor.post('/policy/publication', { shop: 'demo', note: '旺季', ...body })
  return {
    'policy.changed_meanwhile': async () => {
      const basedOn = await now()
      await publish({ document: other, basedOn })
      return begin(other, basedOn)
    },
    'policy.draft_unknown': () => editor.delete(nobodys),
    'policy.draft_exists': async () => {
      await fresh(other)
      return begin(other)
    },
    'policy.draft_moved': async () => {
      const { id, basedOn } = await fresh(other)
      const save = () => editor.put(`/policy/drafts/${id}`, { basedOn, revision: 1, document: other })
      await save()
      return save()
    },
    'policy.has_errors': async () => {
      const { id, basedOn } = await fresh(worse)
      return publish({ draft: id, basedOn })
    },
    'policy.same': async () => {
      const basedOn = await now()
      return publish({ version: basedOn, basedOn })
    },
    'policy.version_unknown': () => editor.get('/policy/versions/9999?shop=demo'),
  } satisfies Record<string, () => Promise<Answer>>
}
