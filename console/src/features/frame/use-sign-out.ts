import { useMutation } from '@tanstack/react-query'
import { App } from 'antd'
import { remove } from '../../lib/http.ts'
import { useWords } from '../../lib/i18n.ts'
import { errorWords } from '../../lib/problem.ts'

/** Ends the session, and says so where it cannot be ended. */
export function useSignOut(): () => void {
  const { language } = useWords()
  const { message } = App.useApp()
  const signOut = useMutation({
    mutationFn: () => remove<void>('/session'),
    // A fresh page: nothing that this person has read stays in memory.
    onSuccess: () => window.location.assign('/sign-in'),
    onError: (error) => void message.error(errorWords(error, language)),
  })
  return () => signOut.mutate()
}
