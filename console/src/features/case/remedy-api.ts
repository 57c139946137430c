import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { get, post, remove } from '../../lib/http.ts'
import { useSettings } from '../../lib/settings.ts'
import type {
  CaseProposals,
  CaseRemedies,
  CheckedRemedy,
  ExecutionAnswer,
  NewRemedy,
  RemedyAnswer,
  RemedyWish,
  StepResult,
} from '../../lib/shapes.ts'

const place = (number: string, rest: string): string => `/cases/${encodeURIComponent(number)}${rest}`

/** Under the key of the case, so that whatever happens to it draws them anew. */
export const useRemedies = (number: string) =>
  useQuery({
    queryKey: ['case', number, 'remedies'],
    queryFn: ({ signal }) => get<CaseRemedies>(place(number, '/remedies'), undefined, signal),
  })

export function useProposals(number: string, enabled: boolean) {
  const { language } = useSettings()
  return useQuery({
    queryKey: ['case', number, 'proposals', language],
    queryFn: ({ signal }) => get<CaseProposals>(place(number, '/proposals'), undefined, signal),
    enabled,
  })
}

/** What a remedy comes to while it is typed: who may, and what is left. */
export function useCheck(number: string, wish: RemedyWish | null) {
  const { language } = useSettings()
  return useQuery({
    queryKey: ['case', number, 'remedy-check', language, wish],
    queryFn: () => post<CheckedRemedy>(place(number, '/remedies/check'), wish),
    enabled: wish !== null,
    placeholderData: (before) => before,
    retry: false,
    gcTime: 0,
  })
}

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

export const useGive = (number: string) =>
  useAct(number, (body: NewRemedy) => post<RemedyAnswer>(place(number, '/remedies'), body))

export const useStep = (number: string, id: string) =>
  useAct(number, ({ position, ...body }: StepResult & { position: number }) =>
    post<RemedyAnswer>(`/remedies/${encodeURIComponent(id)}/steps/${position}`, body),
  )

export const useAskAgain = (number: string, execution: string) =>
  useAct(number, () => post<ExecutionAnswer>(`/executions/${encodeURIComponent(execution)}/asking`))

export const useWithdraw = (number: string, id: string) =>
  useAct(number, (reason: string) => remove<void>(`/remedies/${encodeURIComponent(id)}`, { reason }))
