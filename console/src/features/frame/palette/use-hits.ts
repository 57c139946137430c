import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { get } from '../../../lib/http.ts'
import type { CasePage, OrderPage } from '../../../lib/shapes.ts'
import { asksServer } from './question.ts'

const MOST = 5
// Long enough for a number to be typed, short enough not to be noticed.
const PAUSE = 180

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

/** Cases and orders that what is typed may mean, once the typing pauses. */
export function useHits(shop: string | undefined, typed: string) {
  const q = useSettled(typed.trim())
  const asked = asksServer(q)
  const query = { shop, q, limit: MOST }
  const cases = useQuery({
    queryKey: ['palette', 'cases', shop, q],
    queryFn: async ({ signal }) => (await get<CasePage>('/cases', query, signal)).items,
    enabled: asked,
    retry: false,
  })
  const orders = useQuery({
    queryKey: ['palette', 'orders', shop, q],
    queryFn: async ({ signal }) => (await get<OrderPage>('/orders', query, signal)).items,
    enabled: asked,
    retry: false,
  })
  const current = asked && q === typed.trim()
  return {
    cases: current ? (cases.data ?? []) : [],
    orders: current ? (orders.data ?? []) : [],
    looking: asksServer(typed) && (!current || cases.isFetching || orders.isFetching),
    failed: current && (cases.isError || orders.isError),
  }
}
