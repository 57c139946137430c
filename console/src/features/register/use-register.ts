import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { post } from '../../lib/http.ts'
import { keep, readKept } from '../../lib/kept.ts'
import type { NewCase, OpenedCase } from '../../lib/shapes.ts'
import { emptyForm, newCase } from './form.ts'
import type { Form } from './form.ts'

const draftOf = (order: string | undefined): string =>
  order === undefined ? 'aftercare.draft.new' : `aftercare.draft.new ${order}`

/** The words of one order's customer are kept apart from those of another's. */
export function useForm(order: string | undefined) {
  const key = draftOf(order)
  const first: Form = { ...emptyForm, number: order ?? '' }
  const [form, setForm] = useState<Form>(() => ({ ...first, ...readKept<Form>(key) }))
  const change = (part: Partial<Form>): void =>
    setForm((now) => {
      const next = { ...now, ...part }
      keep(key, next)
      return next
    })
  const clear = (): void => {
    keep(key, null)
    setForm(first)
  }
  return { form, change, clear }
}

interface Registering {
  readonly form: Form
  /** What was uploaded for it. */
  readonly files: Pick<NewCase, 'files'>
}

export function useRegister(shop: string, done: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ form, files }: Registering) =>
      post<OpenedCase>('/cases', { ...newCase(form, shop), ...files }),
    onSuccess: () => {
      done()
      void client.invalidateQueries({ queryKey: ['cases'] })
      void client.invalidateQueries({ queryKey: ['views'] })
    },
  })
}
