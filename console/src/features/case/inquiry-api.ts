import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { get, post, remove } from '../../lib/http.ts'
import type { InquiryPage, IssuedInquiryLink, NewInquiry, Partners } from '../../lib/shapes.ts'

const ofCase = (number: string): string => `/cases/${encodeURIComponent(number)}/inquiries`
const place = (id: string, rest = ''): string => `/inquiries/${encodeURIComponent(id)}${rest}`

/** Under the key of the case, so that whatever happens to it draws them anew. */
export const useInquiries = (number: string) =>
  useQuery({
    queryKey: ['case', number, 'inquiries'],
    queryFn: ({ signal }) => get<InquiryPage>(ofCase(number), { limit: 100 }, signal),
  })

/** Whom the shop may ask. */
export const usePartners = (shop: string) =>
  useQuery({
    queryKey: ['/partners', shop],
    queryFn: ({ signal }) => get<Partners>('/partners', { shop }, signal),
  })

function useAct<Body, Answer>(number: string, send: (body: Body) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSettled: async () => {
      for (const key of ['cases', 'views']) void client.invalidateQueries({ queryKey: [key] })
      await client.invalidateQueries({ queryKey: ['case', number] })
    },
  })
}

export const useOpenInquiry = (number: string) =>
  useAct(number, (body: NewInquiry) => post<{ id: string }>(ofCase(number), body))

export const useAnswerInquiry = (number: string, id: string) =>
  useAct(number, (text: string) => post<{ id: string }>(place(id, '/answers'), { text }))

export const useCloseInquiry = (number: string, id: string) =>
  useAct(number, (reason: string) => remove<void>(place(id), { reason }))

export const useInquiryLink = (number: string, id: string) =>
  useAct(number, () => post<IssuedInquiryLink>(place(id, '/link')))

export const useRevokeLink = (number: string, id: string) =>
  useAct(number, () => remove<void>(place(id, '/link')))
