import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { root } from './say.mjs'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs a program to its end and answers with its exit code, 128 + number after a signal.
 *
 * The program gets a session of its own and every signal from us, once: the terminal and npm both send Ctrl-C,
 * and to many programs a second one means "at once". After a signal nothing else is begun.
 *
 * @param options what `spawn` takes, and `alone`: signals go to the program itself, not to all that it started.
 *   Standard output goes to standard error unless `stdio` says otherwise.
 */
export function run(program, parameters, { alone = false, ...options } = {}) {
  return new Promise((done, failed) => {
    const child = spawn(program, parameters, {
      cwd: root,
      stdio: ['ignore', 2, 2],
      detached: true,
      ...options,
    })
    let told = false
    const tell = (signal) => {
      if (!told) send(alone ? child.pid : -child.pid, signal)
      told = true
    }
    const watch = watchNpm(() => tell('SIGTERM'))
    const forget = () => {
      clearInterval(watch)
      for (const signal of SIGNALS) process.removeListener(signal, tell)
    }
    for (const signal of SIGNALS) process.on(signal, tell)
    child.once('error', (error) => (forget(), failed(error)))
    child.once('close', (code, signal) => {
      forget()
      const number = code ?? 128 + constants.signals[signal]
      if (told) process.exit(number)
      done(number)
    })
  })
}

// `kill` of npm ends npm and the shell between us and hands nothing on: then we have another parent than before.
function watchNpm(onEnd) {
  const parent = process.ppid
  if (!process.env.npm_lifecycle_event) return undefined
  return setInterval(() => process.ppid === parent || onEnd(), 300).unref()
}

function send(target, signal) {
  try {
    process.kill(process.platform === 'win32' ? Math.abs(target) : target, signal)
  } catch (error) {
    if (error.code !== 'ESRCH') throw error // It ended in this very moment.
  }
}

/** Runs a script with this Node. */
export const runNode = (parameters, options) => run(process.execPath, parameters, options)
