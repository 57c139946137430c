import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { address } from '../../lib/http.ts'

const gatherFor = 300
/** On a busy day events come all the time; the list is drawn anew at most this often. */
const listsAtMostEvery = 1500

interface CaseEvent {
  number: string
}

/** What others do appears by itself. Only answers are fetched anew: drafts, scroll and selection live elsewhere. */
export function useLive(): void {
  const client = useQueryClient()
  useEffect(() => {
    const touched = new Set<string>()
    let timer: ReturnType<typeof setTimeout> | undefined
    let listsAt = 0
    let greeted = false

    const flush = (): void => {
      timer = undefined
      listsAt = Date.now()
      for (const number of touched) void client.invalidateQueries({ queryKey: ['case', number] })
      touched.clear()
      void client.invalidateQueries({ queryKey: ['cases'] })
      void client.invalidateQueries({ queryKey: ['views'] })
    }
    const onCase = (event: MessageEvent<string>): void => {
      touched.add((JSON.parse(event.data) as CaseEvent).number)
      timer ??= setTimeout(flush, Math.max(gatherFor, listsAt + listsAtMostEvery - Date.now()))
    }
    // A second greeting means that the line was cut: what was missed is not known.
    const onHello = (): void => {
      if (greeted) void client.invalidateQueries()
      greeted = true
    }

    const stream = new EventSource(address('/stream'))
    stream.addEventListener('case', onCase)
    stream.addEventListener('hello', onHello)
    return () => {
      clearTimeout(timer)
      stream.close()
    }
  }, [client])
}
