import { BarChart, LineChart, type BarSeriesOption, type LineSeriesOption } from 'echarts/charts'
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  type GridComponentOption,
  type LegendComponentOption,
  type TooltipComponentOption,
} from 'echarts/components'
import { init, use, type ComposeOption } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, SVGRenderer])

export type ChartOption = ComposeOption<
  BarSeriesOption | LineSeriesOption | GridComponentOption | LegendComponentOption | TooltipComponentOption
>

const colour = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()

const NARROW = 520

/** Axes in the colours of the page: quiet lines, readable words, by day and by night. */
function axesIn(of: (name: string) => string) {
  const axis = {
    axisLabel: { color: of('ink-2') },
    axisLine: { lineStyle: { color: of('line-strong') } },
    splitLine: { lineStyle: { color: [of('line')] } },
  }
  return { categoryAxis: { ...axis, splitLine: { show: false } }, valueAxis: axis }
}

/** Draws into a box, follows its size, and gives what takes it away again. */
export function draw(
  box: HTMLElement,
  option: ChartOption,
  onPress: (at: number, series: string) => void,
): () => void {
  const chart = init(box, axesIn(colour), { renderer: 'svg' })
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  chart.setOption({
    animation: !still,
    animationDuration: 150,
    // Patterns beside colours: a print in grey says the same.
    aria: { enabled: true, decal: { show: true } },
    color: ['gold', 'green', 'amber', 'red', 'ink-3', 'line-strong'].map(colour),
    textStyle: { color: colour('ink-2'), fontFamily: getComputedStyle(box).fontFamily },
    legend: { top: 0, left: 0, textStyle: { color: colour('ink-2') } },
    // On a phone the legend takes two lines.
    grid: { top: box.clientWidth < NARROW ? 64 : 40, left: 8, right: 16, bottom: 4, containLabel: true },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, confine: true },
    ...option,
  })
  chart.on('click', ({ dataIndex, seriesName }) => onPress(dataIndex, seriesName ?? ''))
  const watch = new ResizeObserver(() => chart.resize())
  watch.observe(box)
  return () => {
    watch.disconnect()
    chart.dispose()
  }
}
