import { databaseClock } from '../../platform/clock.ts'
import { faultLines } from '../../platform/fault-lines.ts'
import { consoleFolder } from '../../platform/place.ts'
import { freePort, whyNotListen } from '../../platform/port.ts'
import { startRelay } from '../../platform/relay.ts'
import { loadSettings, type Settings } from '../../platform/settings.ts'
import { StartError } from '../../platform/postgres/start-error.ts'
import { isWebProcess, leaveWebProcesses, startWebProcesses } from '../../platform/web-processes.ts'
import { ensureDemo } from '../demo/ensure-demo.ts'
import { demoAccounts, demoPassword } from '../demo/people.ts'
import { openHouse, type House } from '../house.ts'
import { faultCount } from '../../platform/fault-count.ts'
import { startBeating, type NodeKind } from '../../rooms/operations/index.ts'
import { createWeb } from '../web.ts'
import { startWorker } from '../worker.ts'
import { FAILED, OK, say, type Verb } from './verb.ts'

const report = faultLines(say, databaseClock().now)

/** Says that this process is at work, and counts what goes wrong in it. */
function atWork(house: House, kind: NodeKind) {
  const faults = faultCount(house.clock.now)
  const onError = (error: unknown): void => {
    faults.add()
    report(error)
  }
  return { onError, onFault: faults.add, beat: startBeating({ ...house, kind, faults, onError }) }
}
type AtWork = ReturnType<typeof atWork>

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
    if (isWebProcess()) return serveShare(settings, asked)
    settings.notices.forEach(say)
    await checkPort(settings)
    const house = await openHouse(settings, say)
    try {
      const history = settings.demo ? await ensureDemo({ ...house, say }) : null
      const many = settings.processes > 1
      const withWorker = values['with-worker'] === true
      const here = many && !withWorker ? null : atWork(house, kindOf(many, withWorker))
      const web = many ? await openMany(house) : await openAlone(house, here!)
      const background = withWorker
        ? startWorker({ ...house, ...outward(settings), onError: here!.onError })
        : null
      say(`Aftercare 金触点 已启动:${web.address}`)
      if (settings.demo) sayAccounts()
      history?.done.then(() => say('演示店铺的历史工单和订单已补齐。'), report)
      const broken = await Promise.race([asked.then(() => false), web.broken.then(() => true)])
      say(broken ? '网页进程一再意外结束,停止运行:原因见上面' : '正在停止…')
      await history?.stop()
      await web.stop()
      await background?.stop()
      await here?.beat.stop()
      return broken ? FAILED : OK
    } finally {
      await house.close()
    }
  },
}

const outward = ({ privateNetworks }: Settings) => ({ privateNetworks })

const kindOf = (many: boolean, withWorker: boolean): NodeKind => (many ? 'work' : withWorker ? 'both' : 'web')

function sayAccounts(): void {
  say(
    `演示账号(密码都是 ${demoPassword}):${demoAccounts.map(({ login, name }) => `${login} ${name}`).join('、')}`,
  )
  say('登录页上点一下也能进入;按 Ctrl-C 停止。')
}

/** The web in this process: all there is on one core. */
async function openAlone(house: House, { onFault }: AtWork, oneOfMany = false) {
  const { settings, database, clock, tools, storage, kind } = house
  const relay = await startRelay(database.db, report)
  try {
    const site = { kind: oneOfMany ? toldKind() : kind, dataDir: settings.dataDir }
    const served = { console: consoleFolder(), log: true, oneOfMany, site, onFault, ...outward(settings) }
    const web = await createWeb({ database, clock, tools, storage, relay, ...served })
    const address = await web.listen({ host: settings.host, port: settings.port })
    const stop = async () => {
      await web.close()
      await relay.stop()
    }
    return { address, broken: new Promise<void>(() => undefined), stop }
  } catch (error) {
    await relay.stop()
    throw error
  }
}

// To a web process every database is one with an address.
const KIND = 'AFTERCARE_DATABASE_KIND'
const toldKind = (): House['kind'] => (process.env[KIND] === 'embedded' ? 'embedded' : 'external')

/** The web in processes of its own; this one keeps the database and the background work. */
async function openMany({ settings, url, kind }: House) {
  // "Any free one" has to be the same for all of them, also for one that is started later.
  const port = settings.port || (await freePort(settings.host))
  const env = {
    AFTERCARE_DATABASE_URL: url,
    AFTERCARE_DATA_DIR: settings.dataDir,
    AFTERCARE_PORT: String(port),
    [KIND]: kind,
  }
  return startWebProcesses(settings.processes, env, say)
}

/** All processes of a node together take no more connections than a database has to spare. */
const CONNECTIONS = 40
const FEWEST_CONNECTIONS = 6

/** One of the web processes. */
async function serveShare(settings: Settings, asked: Promise<void>): Promise<number> {
  const share = Math.max(FEWEST_CONNECTIONS, Math.floor(CONNECTIONS / settings.processes))
  const house = await openHouse(settings, say, share)
  try {
    const here = atWork(house, 'web')
    const web = await openAlone(house, here, true)
    await asked
    await web.stop()
    await here.beat.stop()
  } finally {
    await house.close()
    leaveWebProcesses()
  }
  return OK
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
    const here = atWork(house, 'work')
    const background = startWorker({ ...house, ...outward(settings), onError: here.onError })
    say('后台任务已启动')
    await asked
    await background.stop()
    await here.beat.stop()
    await house.close()
    return OK
  },
}
