import type { Cluster, Site } from '../lib/scratch.ts'
import type { ServerNode } from '../lib/node.ts'

/** One line of the answer. */
export interface Line {
  readonly name: string
  readonly value: number | Readonly<Record<string, string>>
  readonly unit: string
  readonly reference?: number
  readonly ratio?: number
}

/** What measures are made on. Each part is made when the first measure asks for it. */
export interface Place {
  readonly cases: number
  readonly corpus: string | null
  readonly cluster: () => Promise<Cluster>
  /** The filled database of full size, and one of 10,000 cases. */
  readonly full: () => Promise<Site>
  readonly small: () => Promise<Site>
  readonly web: () => Promise<ServerNode>
  readonly smallWeb: () => Promise<ServerNode>
}

/** A group of measures that are made together; `names` is what it prints. */
export interface Measure {
  readonly names: readonly string[]
  readonly run: (place: Place) => Promise<Line[]>
}

export const rounded = (value: number): number => Number(value.toPrecision(4))

const WARM_UP = 10

/** Milliseconds that one answer takes, `times` times, one after the other, after a warm-up. */
export async function timesOf(
  call: (round: number) => Promise<unknown>,
  times: number,
  warmUp = WARM_UP,
): Promise<number[]> {
  const spans: number[] = []
  for (let round = -warmUp; round < times; round++) {
    const began = performance.now()
    await call(Math.abs(round))
    if (round >= 0) spans.push(performance.now() - began)
  }
  return spans
}
