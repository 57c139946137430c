import type { ParseArgsConfig } from 'node:util'

export interface Given {
  readonly values: Readonly<Record<string, string | boolean | undefined>>
  readonly rest: readonly string[]
}

/** One verb of the command-line program. Data goes to standard output, everything else to standard error. */
export interface Verb {
  readonly usage: string
  /** One line for the list of verbs, then what `--help` adds. */
  readonly help: readonly [summary: string, ...more: string[]]
  readonly options: NonNullable<ParseArgsConfig['options']>
  /** How many words may follow the verb. */
  readonly words: readonly [least: number, most: number]
  /** Exit code: 0 ok, 1 failed, 2 wrong usage. */
  readonly run: (given: Given) => Promise<number>
}

export const OK = 0
export const FAILED = 1
export const WRONG_USAGE = 2

export const say = (text: string): void => void process.stderr.write(`${text}\n`)
export const print = (data: unknown): void =>
  void process.stdout.write(typeof data === 'string' ? `${data}\n` : `${JSON.stringify(data)}\n`)

export const word = (value: string | boolean | undefined): string | null =>
  typeof value === 'string' ? value : null
