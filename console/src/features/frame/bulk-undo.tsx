import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useEffect, useRef } from 'react'
import { get, remove } from '../../lib/http.ts'
import { useWords } from '../../lib/i18n.ts'
import { errorWords } from '../../lib/problem.ts'
import { useServerTime } from '../../lib/server-time.ts'
import type { BulkAct } from '../../lib/shapes.ts'
import './bulk-undo.css'

const key = ['bulk-acts'] as const
/** The clock of the screen ticks once a second: it must not promise more than there is. */
const longest = 10
const lists = [['cases'], ['case'], ['views']] as const

const isPending = ({ state }: BulkAct): boolean => state === 'held' || state === 'running'

/**
 * What was just done to many cases, with the time that is left to take it back. It is asked of the server, so that a
 * reload, another page or another tab of the same person shows it as well.
 */
export function BulkUndo() {
  const client = useQueryClient()
  const { message } = App.useApp()
  const { data } = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => (await get<{ items: BulkAct[] }>('/bulk-acts', undefined, signal)).items,
    refetchInterval: ({ state }) => (state.data?.some(isPending) ? 1000 : false),
  })
  const pending = useRef(new Set<string>())
  useEffect(() => {
    for (const act of data ?? []) {
      if (act.id === null) continue
      if (isPending(act)) pending.current.add(act.id)
      else if (pending.current.delete(act.id)) {
        void message.info({ key: act.id, content: act.sentence })
        for (const list of lists) void client.invalidateQueries({ queryKey: list })
      }
    }
  }, [data, client, message])
  const shown = data?.find((act) => isPending(act) || act.until !== null)
  return shown ? <UndoBar key={shown.id} act={shown} /> : null
}

function UndoBar({ act }: { act: BulkAct }) {
  const { t, language } = useWords()
  const client = useQueryClient()
  const { message } = App.useApp()
  const until = act.until === null ? null : Date.parse(act.until)
  const left = useServerTime((now) =>
    until === null ? 0 : Math.min(longest, Math.max(0, Math.ceil((until - now) / 1000))),
  )
  const undo = useMutation({
    mutationFn: () => remove<BulkAct>(`/bulk-acts/${act.id}`),
    // By the same key, so that the answer and the list say it once.
    onSuccess: async ({ id, sentence }) => {
      void message.success({ key: id ?? sentence, content: sentence })
      for (const list of [key, ...lists]) await client.invalidateQueries({ queryKey: list })
    },
    onError: (error) => {
      void message.error(errorWords(error, language))
      void client.invalidateQueries({ queryKey: key })
    },
  })
  if (act.state === 'done' && left === 0) return null
  const seconds = { seconds: left }
  const words =
    left === 0
      ? t('bulk.running', { done: act.done, total: act.done + act.planned })
      : t(act.state === 'held' ? 'bulk.held' : 'bulk.undoable', seconds)
  return (
    <div className="undo-bar" role="status">
      <span>{act.sentence}</span>
      <span className="undo-left">{words}</span>
      {left > 0 && (
        <Button size="small" loading={undo.isPending} onClick={() => undo.mutate()}>
          {t('bulk.undo')}
        </Button>
      )}
    </div>
  )
}
