import cluster, { type Worker } from 'node:cluster'
import { StartError } from './postgres/start-error.ts'

/** The web processes of one node. They share one port; the connections are dealt out in turn. */
export interface WebProcesses {
  /** Where they listen: `http://127.0.0.1:7300`. */
  readonly address: string
  /** Resolves when they cannot be kept running. */
  readonly broken: Promise<void>
  /** Lets each answer what it has begun, and waits until all are gone. */
  stop(): Promise<void>
}

const START_WAIT_MS = 60_000
const STOP_WAIT_MS = 15_000
// A request's short-lived objects fit into the young generation and die there, instead of being carried along.
const YOUNG_MB = 32
/** A process that ends within this time of its start did not come up; so many in a row, and nothing will. */
const EARLY_MS = 5000
const MOST_EARLY = 5

/**
 * Starts `count` processes that serve the web, and starts another one for each that ends without being asked.
 *
 * @param env what they are told beside this process's environment
 * @throws StartError when they do not come up
 */
export async function startWebProcesses(
  count: number,
  env: Readonly<Record<string, string>>,
  say: (text: string) => void,
): Promise<WebProcesses> {
  const running = new Set<Worker>()
  let stopping = false
  let early = 0
  let giveUp = (): void => undefined
  const broken = new Promise<void>((resolve) => (giveUp = resolve))

  cluster.setupPrimary({ execArgv: [...process.execArgv, `--max-semi-space-size=${YOUNG_MB}`] })
  const start = (): Worker => {
    const worker = cluster.fork(env)
    const began = performance.now()
    running.add(worker)
    worker.on('error', () => undefined) // It is gone; `exit` says so.
    worker.once('exit', (code, signal) => {
      running.delete(worker)
      if (stopping) return
      early = performance.now() - began < EARLY_MS ? early + 1 : 0
      say(`一个网页进程意外结束(${signal || `代码 ${code}`}),正在重新启动`)
      if (early < MOST_EARLY) start()
      else giveUp()
    })
    return worker
  }
  const stop = async () => {
    stopping = true
    await Promise.all([...running].map(end))
  }
  try {
    const ports = await Promise.all(Array.from({ length: count }, () => listening(start(), broken)))
    return { address: ports[0]!, broken, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function listening(worker: Worker, broken: Promise<void>): Promise<string> {
  return new Promise((resolve, reject) => {
    const failed = () =>
      reject(new StartError('网页进程没有启动:原因见上面', 'the web processes did not start, see above'))
    const late = setTimeout(failed, START_WAIT_MS)
    worker.once('exit', failed)
    void broken.then(failed)
    worker.once('listening', ({ address, port }) => {
      clearTimeout(late)
      worker.off('exit', failed)
      resolve(`http://${address.includes(':') ? `[${address}]` : address}:${port}`)
    })
  })
}

function end(worker: Worker): Promise<void> {
  return new Promise((resolve) => {
    if (worker.isDead()) return resolve()
    const stuck = setTimeout(() => worker.process.kill('SIGKILL'), STOP_WAIT_MS)
    worker.once('exit', () => {
      clearTimeout(stuck)
      resolve()
    })
    worker.process.kill('SIGTERM')
  })
}

/** This is one of the web processes. When the one that started it is gone, Node ends this one too. */
export const isWebProcess = (): boolean => cluster.isWorker

/** Lets go of the channel to the first process, which would keep this one. Nothing may come after it. */
export const leaveWebProcesses = (): void => process.disconnect()
