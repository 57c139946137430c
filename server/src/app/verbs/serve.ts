import { consoleFolder } from '../../platform/place.ts'
import { whyNotListen } from '../../platform/port.ts'
import { startRelay } from '../../platform/relay.ts'
import { loadSettings } from '../../platform/settings.ts'
import { StartError } from '../../platform/postgres/start-error.ts'
import { ensureDemo } from '../demo/ensure-demo.ts'
import { openHouse, type House } from '../house.ts'
import { createWeb } from '../web.ts'
import { startWorker } from '../worker.ts'
import { OK, say, type Verb } from './verb.ts'

const report = (error: unknown): void =>
  say(`后台任务出错:${error instanceof Error ? error.message : String(error)}`)

const worker = (house: House) =>
  startWorker({ database: house.database, clock: house.clock, onError: report })

/** Resolves at Ctrl-C or a stop from outside. */
const stopAsked = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })

export const serve: Verb = {
  usage: 'serve [--with-worker]',
  help: ['启动网页与接口 (web node)', '--with-worker 同时运行后台任务;npm start 就是这样启动的'],
  options: { 'with-worker': { type: 'boolean' } },
  words: [0, 0],
  run: async ({ values }) => {
    const asked = stopAsked()
    const settings = loadSettings()
    settings.notices.forEach(say)
    await checkPort(settings)
    const house = await openHouse(settings, say)
    const { database, clock, tools } = house
    const relay = await startRelay(database.db, report)
    try {
      if (settings.demo) await ensureDemo({ database, clock, tools, say })
      const web = await createWeb({ database, clock, tools, relay, console: consoleFolder(), log: true })
      const address = await web.listen({ host: settings.host, port: settings.port })
      const background = values['with-worker'] ? worker(house) : null
      say(`Aftercare 金触点 已启动:${address}`)
      if (settings.demo) say('演示店铺的账号在登录页上,点一下即可登录;按 Ctrl-C 停止。')
      await asked
      say('正在停止…')
      await web.close()
      await background?.stop()
    } finally {
      await relay.stop()
      await house.close()
    }
    return OK
  },
}

/** Said before the database is opened and the demo shop is prepared, not after half a minute. */
async function checkPort({ host, port }: { host: string; port: number }): Promise<void> {
  const code = await whyNotListen(host, port)
  if (code === 'EADDRINUSE')
    throw new StartError(
      `端口 ${port} 已被占用:请停止占用它的程序,或用 AFTERCARE_PORT 换一个端口`,
      `port ${port} is taken; stop the program that uses it or set AFTERCARE_PORT`,
    )
  if (code !== null)
    throw new StartError(
      `不能在 ${host}:${port} 上监听(${code}),请检查 AFTERCARE_HOST 和 AFTERCARE_PORT`,
      `cannot listen on ${host}:${port}; check AFTERCARE_HOST and AFTERCARE_PORT`,
    )
}

export const work: Verb = {
  usage: 'work',
  help: ['运行后台任务:时限、封存、清理 (background node)'],
  options: {},
  words: [0, 0],
  run: async () => {
    const asked = stopAsked()
    const settings = loadSettings()
    const house = await openHouse(settings, say)
    const background = worker(house)
    say('后台任务已启动')
    await asked
    await background.stop()
    await house.close()
    return OK
  },
}
