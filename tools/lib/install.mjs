import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { digestOf } from './digest.mjs'
import { run, runNode } from './run.mjs'
import { root, say, ToolError } from './say.mjs'

const stamp = join(root, 'node_modules/.aftercare-install')
const lockFile = join(root, 'package-lock.json')

/** Installs the packages when there are none, or when the lock file asks for others than are there. */
export async function ensureInstalled() {
  const wanted = `${process.platform}-${process.arch} ${digestOf(root, ['package-lock.json'])}\n`
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  if (!installedFits()) await install()
  writeFileSync(stamp, wanted)
}

async function install() {
  say('正在安装依赖,大约一分钟……', 'installing the packages, about a minute')
  if (existsSync(lockFile) && (await npm(['ci'])) === 0) return
  // A registry that lacks a package of another platform makes `npm ci` refuse the whole lock file.
  if ((await npm(['install', '--no-save'])) === 0) return
  throw new ToolError(
    '依赖没有装好:请检查网络和磁盘空间后重新执行,npm 的原因见上面',
    'npm could not install the packages: check network and disk space, then run it again',
  )
}

function npm(verb) {
  // With NODE_ENV=production npm would leave out what the build needs.
  const parameters = [...verb, '--include=dev', '--no-audit', '--no-fund']
  const script = process.env.npm_execpath
  if (script?.endsWith('npm-cli.js')) return runNode([script, ...parameters])
  return run('npm', parameters, { stdio: ['ignore', 2, 2], shell: process.platform === 'win32' })
}

/** Somebody may have run `npm ci` himself: then npm's own list says the same as the lock file. */
function installedFits() {
  const list = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(lockFile) || !existsSync(list)) return false
  const [wanted, found] = [lockFile, list].map((file) => JSON.parse(readFileSync(file, 'utf8')).packages)
  return Object.entries(wanted).every(([path, { version, ...rest }]) => {
    if (!path.includes('node_modules/') || rest.link) return true
    return found[path] ? found[path].version === version : rest.optional && !isForThisMachine(rest)
  })
}

// An optional package without a machine of its own may be left out by npm for reasons that we cannot see.
function isForThisMachine({ os, cpu, libc }) {
  return Boolean(os?.includes(process.platform) && (cpu?.includes(process.arch) ?? true) && !libc)
}
