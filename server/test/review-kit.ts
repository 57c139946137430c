import type { Voice } from './open-shop.ts'

/** Waives whatever a case's review would still wait for. */
export async function waiveAll(
  by: Pick<Voice, 'get' | 'post'>,
  number: string,
  reason = '电话里说清了',
): Promise<void> {
  const { open = [] } = (await by.get(`/cases/${number}/evidence`)).body as { open?: string[] }
  for (const item of open) await by.post(`/cases/${number}/evidence`, { item, verdict: 'waived', reason })
}
