import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { address } from '../../lib/http.ts'
import { noticeKeys } from '../../lib/notices.ts'

const gatherFor = 300
/** On a busy day events come all the time; the list is drawn anew at most this often. */
const listsAtMostEvery = 1500
const reconnectAfter = 5000
/** What shows cases of others than the one that is open. */
const lists = [['cases'], ['views'], ['handovers', 'sheet']]

interface ImportEvent {
  id: string
}
interface CaseEvent {
  number: string
  kinds: string[]
}
/** Cases that are offered to somebody, or were: also the sheet shows them. */
const isHandover = (kind: string): boolean => /^hand(ed_)?over/.test(kind)

const renewer = (client: QueryClient) => (keys: readonly (readonly string[])[]) =>
  keys.forEach((queryKey) => void client.invalidateQueries({ queryKey }))

/** What others do appears by itself. Only answers are fetched anew: drafts, scroll and selection live elsewhere. */
export function useLive(): void {
  const client = useQueryClient()
  useEffect(() => {
    const touched = new Set<string>()
    let timer: ReturnType<typeof setTimeout> | undefined
    let listsAt = 0
    let greeted = false
    let many = false
    const anew = renewer(client)
    const flush = (): void => {
      timer = undefined
      listsAt = Date.now()
      for (const number of touched) void client.invalidateQueries({ queryKey: ['case', number] })
      touched.clear()
      if (many) void client.invalidateQueries({ queryKey: ['case'] })
      many = false
      anew(lists)
    }
    const soon = (): void => {
      timer ??= setTimeout(flush, Math.max(gatherFor, listsAt + listsAtMostEvery - Date.now()))
    }
    // Many cases came in at once: whatever is open may be among them.
    const onImport = (event: MessageEvent<string>): void => {
      many = true
      anew([['import', (JSON.parse(event.data) as ImportEvent).id], ['imports'], ['notices']])
      soon()
    }
    const onCase = (event: MessageEvent<string>): void => {
      const { number, kinds } = JSON.parse(event.data) as CaseEvent
      touched.add(number)
      if (kinds.some(isHandover)) anew([['handovers']])
      soon()
    }
    const onReset = (): void => void client.invalidateQueries()
    // A second greeting means that the line was cut: what was missed is told, what became late is not.
    const onHello = (): void => {
      if (greeted) onReset()
      greeted = true
    }
    // The browser reconnects after a cut, but gives up for good when a proxy answers for a server that restarts.
    const onError = (): void => {
      if (stream.readyState !== EventSource.CLOSED) return
      again = setTimeout(() => (stream = connect()), reconnectAfter)
    }
    const connect = (): EventSource => {
      const opened = new EventSource(address('/stream'))
      opened.addEventListener('case', onCase)
      opened.addEventListener('import', onImport)
      // Somebody else may publish while she edits.
      opened.addEventListener('policy', () => anew([['policy']]))
      // Told to her alone, or read on another screen of hers.
      opened.addEventListener('notices', () => anew(noticeKeys))
      opened.addEventListener('hello', onHello)
      opened.addEventListener('reset', onReset)
      opened.addEventListener('error', onError)
      return opened
    }
    let again: ReturnType<typeof setTimeout> | undefined
    let stream = connect()
    return () => {
      for (const one of [timer, again]) clearTimeout(one)
      stream.close()
    }
  }, [client])
}
