import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from './run.mjs'
import { say, ToolError } from './say.mjs'

// The shell first: it has no windows to draw, and a page opens in it for a third of the work.
const SHELL = 'chromium-headless-shell'
const NAMES = [
  SHELL,
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
]
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/**
 * Path of a browser for the browser tests; as root on Debian and Ubuntu it is installed when there is none,
 * and a Chinese font with it.
 *
 * @throws ToolError with what to install by hand
 */
export async function ensureChromium() {
  const wish = process.env.CHROMIUM_PATH
  if (wish && !isProgram(wish))
    throw new ToolError(
      `CHROMIUM_PATH=${wish} 不能运行:请改正路径`,
      'CHROMIUM_PATH is no program: correct it',
    )
  if (!hasChineseFont()) await installPackage('fonts-noto-cjk')
  const found = wish || findChromium() || (await installedChromium())
  if (found) return found
  throw new ToolError(
    '找不到 Chromium:请执行 sudo apt-get install chromium fonts-noto-cjk,或安装 Chrome 并设置 CHROMIUM_PATH,再重新执行 npm test',
    'no Chromium: install it, or Chrome and set CHROMIUM_PATH, then run npm test again',
  )
}

function findChromium() {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin']
  return [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...PLACES].find(isProgram)
}

// Asked by running it: on Ubuntu `chromium-browser` may be a page of text that says where to get a browser.
function isProgram(path) {
  if (!existsSync(path) || !statSync(path).isFile()) return false
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 15_000 }).status === 0
}

/** Only asked on Linux; other systems bring Chinese fonts. */
function hasChineseFont() {
  if (process.platform !== 'linux') return true
  const answer = spawnSync('/usr/bin/fc-list', [':lang=zh', 'family'], { encoding: 'utf8' })
  return answer.status === 0 && answer.stdout.trim() !== ''
}

// Ubuntu has no package of the shell.
async function installedChromium() {
  for (const name of [SHELL, 'chromium']) {
    await installPackage(name)
    const found = findChromium()
    if (found) return found
  }
}

async function installPackage(name) {
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (!mayInstall) return
  say(`正在安装 ${name}……`, 'installing what the browser tests need')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-q'], { env })
  await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', name], { env })
}
