import { App } from 'antd'
import { useOffer } from '../../lib/commands.ts'
import { useMyRoster, useSetAway } from '../../lib/my-roster.ts'
import { inEveryLanguage, useWords } from '../../lib/i18n.ts'

export interface MyShift {
  /** 在班, 离席 or 不在班; null: nobody has planned shifts for her. */
  readonly words: string | null
  readonly item: { readonly key: 'away'; readonly label: string } | null
  readonly toggle: () => void
}

/** My status: whether I am on shift, and a way to say that I am away for a while. */
export function useMyShift(): MyShift {
  const { t } = useWords()
  const { message } = App.useApp()
  const { data } = useMyRoster()
  const set = useSetAway()
  const mine = data && (data.planned || data.away) ? data : null
  const away = mine?.away ?? false
  const toggle = (): void =>
    set.mutate(!away, {
      onSuccess: () => void message.success(t(away ? 'roster.backDone' : 'roster.awayDone')),
      onError: (error) => void message.error(error.message),
    })
  const sentence = away ? 'roster.comeBack' : 'roster.goAway'
  useOffer(
    mine
      ? [{ id: 'shift away', label: t(sentence), also: inEveryLanguage(sentence), keys: [], run: toggle }]
      : [],
  )
  return {
    words: mine && t(away ? 'roster.away' : mine.onShift ? 'roster.myOn' : 'roster.myOff'),
    item: mine && { key: 'away', label: t(sentence) },
    toggle,
  }
}
