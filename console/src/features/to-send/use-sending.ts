import { App } from 'antd'
import { useState } from 'react'
import { copyText } from '../../lib/copy.ts'
import { useWords } from '../../lib/i18n.ts'
import { errorWords } from '../../lib/problem.ts'
import { useMarkSent } from './api.ts'
import { batchOf, nextOf, NOTHING, toggled, toMark } from './sending.ts'
import type { Line, Sending } from './sending.ts'

/** Copying one after the other, and marking what was sent. A message counts as copied only when it really was. */
export function useSending(lines: readonly Line[]) {
  const { t, language } = useWords()
  const { message: toast } = App.useApp()
  const [sending, setSending] = useState<Sending>(NOTHING)
  const [at, setAt] = useState<string | null>(null)
  const mark = useMarkSent()
  const batch = batchOf(lines, sending)
  const next = nextOf(batch, sending)

  const copy = async (line: Line): Promise<boolean> => {
    if (!(await copyText(line.text))) {
      void toast.warning(t('case.copyFailed'), 6)
      return false
    }
    setSending((before) => ({ ...before, copied: new Set([...before.copied, line.id]) }))
    setAt(line.id)
    return true
  }
  const copyNext = async (): Promise<void> => {
    if (!next) return void toast.info(t('toSend.copiedAll'))
    if (!(await copy(next))) return
    const done = batch.filter(({ id }) => sending.copied.has(id)).length + 1
    const who = { number: next.number, name: next.name ?? '' }
    void toast.success({ key: 'copied', content: t('toSend.copied', { done, count: batch.length, ...who }) })
  }
  const copyAndMark = async (line: Line): Promise<void> => {
    if (!(await copy(line))) return
    mark.mutate([line], {
      onSuccess: ({ items }) => {
        const refused = items.find(({ outcome }) => outcome === 'refused')
        if (refused) void toast.error(refused.title)
        else void toast.success(t('case.copiedSent'))
      },
      onError: (error) => void toast.error(errorWords(error, language)),
    })
  }
  const move = (step: 1 | -1): void => {
    const index = lines.findIndex(({ id }) => id === at)
    const to = lines[index === -1 ? 0 : Math.min(lines.length - 1, Math.max(0, index + step))]
    if (to) setAt(to.id)
  }
  return {
    ...sending,
    at,
    next,
    marking: mark.isPending,
    toMark: toMark(lines, sending),
    allSelected: lines.length > 0 && lines.every(({ id }) => sending.selected.has(id)),
    move,
    toggle: (id: string) => setSending((before) => ({ ...before, selected: toggled(before.selected, id) })),
    selectAll: (all: boolean) =>
      setSending((before) => ({ ...before, selected: new Set(all ? lines.map(({ id }) => id) : []) })),
    copyNext: () => void copyNext(),
    copyAndMark: (line: Line) => void copyAndMark(line),
    reset: () => setSending(NOTHING),
  }
}

export type UseSending = ReturnType<typeof useSending>
