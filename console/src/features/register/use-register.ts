import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { post } from '../../lib/http.ts'
import { keep, readKept } from '../../lib/kept.ts'
import type { OpenedCase } from '../../lib/shapes.ts'
import { emptyForm, newCase } from './form.ts'
import type { Form } from './form.ts'

const key = 'aftercare.draft.new'

export function useForm() {
  const [form, setForm] = useState<Form>(() => ({ ...emptyForm, ...readKept<Form>(key) }))
  const change = (part: Partial<Form>): void =>
    setForm((now) => {
      const next = { ...now, ...part }
      keep(key, next)
      return next
    })
  const clear = (): void => {
    keep(key, null)
    setForm(emptyForm)
  }
  return { form, change, clear }
}

export function useRegister(shop: string, done: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (form: Form) => post<OpenedCase>('/cases', newCase(form, shop)),
    onSuccess: () => {
      done()
      void client.invalidateQueries({ queryKey: ['cases'] })
      void client.invalidateQueries({ queryKey: ['views'] })
    },
  })
}
