import { fileURLToPath } from 'node:url'

/** Folder of the checkout, absolute and without a closing slash. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')

/** One line for people. Always on standard error: standard output belongs to the data of a command. */
export const say = (chinese, english) => console.error(english ? `${chinese}(${english})` : chinese)

/** An end that the person can do something about: printed without a stack, exit code 1. */
export class ToolError extends Error {
  constructor(chinese, english) {
    super(`${chinese}(${english})`)
  }
}

/** Runs a command of tools/ to its end and turns what it throws into an exit code. */
export async function command(work) {
  try {
    process.exitCode = await work()
  } catch (error) {
    console.error(error instanceof ToolError ? error.message : error)
    process.exitCode = 1
  }
}

/** A span as people read it: 0.4 s, 12 s, 2 min 5 s. */
export function spanOf(milliseconds) {
  const seconds = milliseconds / 1000
  if (seconds < 10) return `${seconds.toFixed(1)} s`
  if (seconds < 90) return `${Math.round(seconds)} s`
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`
}
