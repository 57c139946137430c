import { useEffect, useRef } from 'react'
import { useBrightness } from '../../lib/brightness.ts'
import type { ChartOption } from './draw.ts'

interface Props {
  title: string
  /** What is drawn; made anew only when the numbers or the colours change. */
  option: ChartOption
  height?: number
  /** Which bar was pressed: its place in the row of categories, and the name of its series. */
  onPress?: (at: number, series: string) => void
}

/**
 * One chart as SVG. The library comes only when a chart is on the screen; the table beside it says the same numbers, so
 * that nothing waits for it and a reader of screens needs none.
 */
export function Chart({ title, option, height = 320, onPress }: Props) {
  const place = useRef<HTMLDivElement>(null)
  const brightness = useBrightness()
  const press = useRef(onPress)
  useEffect(() => {
    press.current = onPress
  })
  useEffect(() => {
    const box = place.current
    if (!box) return
    let end = (): void => undefined
    let gone = false
    void import('./draw.ts').then(({ draw }) => {
      if (!gone) end = draw(box, option, (at, series) => press.current?.(at, series))
    })
    return () => {
      gone = true
      end()
    }
  }, [option, brightness])
  return <div ref={place} className="chart" role="img" aria-label={title} style={{ height }} />
}
