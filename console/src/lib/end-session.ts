import { useMutation } from '@tanstack/react-query'
import { App } from 'antd'
import { remove } from './http.ts'
import { useWords } from './i18n.ts'
import { errorWords } from './problem.ts'

/** Ends the session, and says so where it cannot be ended. */
export function useEndSession(): () => void {
  const { language } = useWords()
  const { message } = App.useApp()
  const end = useMutation({
    mutationFn: () => remove<void>('/session'),
    // A fresh page: nothing that this person has read stays in memory.
    onSuccess: () => window.location.assign('/sign-in'),
    onError: (error) => void message.error(errorWords(error, language)),
  })
  return () => end.mutate()
}
