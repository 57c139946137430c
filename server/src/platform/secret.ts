import { hkdfSync, randomBytes } from 'node:crypto'
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { keyedHash } from './digest.ts'
import { makeDataFolder } from './postgres/home.ts'
import { StartError } from './postgres/start-error.ts'
import type { Settings } from './settings.ts'

/**
 * The key of this instance, 32 bytes: derived from AFTERCARE_SECRET, or made once and kept in the file
 * `secret` of the data folder (0600). Two processes that start at the same moment get the same one.
 *
 * @throws StartError when the file does not hold 32 bytes
 */
export function loadSecret(settings: Pick<Settings, 'secret' | 'dataDir'>): Buffer {
  if (settings.secret !== null) return Buffer.from(hkdfSync('sha256', settings.secret, '', 'aftercare', 32))
  const file = join(settings.dataDir, 'secret')
  if (!existsSync(file)) makeSecret(settings.dataDir, file)
  const secret = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex')
  if (secret.length === 32) return secret
  throw new StartError(
    `密钥文件 ${file} 已损坏:请从备份恢复它;没有备份就删除它再启动,所有人需要重新登录`,
    `the secret file is damaged: restore it from a backup, or delete it and start (everybody signs in again)`,
  )
}

function makeSecret(dataDir: string, file: string): void {
  makeDataFolder(dataDir)
  const mine = `${file}.${process.pid}`
  writeFileSync(mine, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flush: true })
  try {
    linkSync(mine, file) // Appears complete, and only once: the second process keeps the first one's.
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(mine, { force: true })
  }
}

/** Tells two secrets apart without telling either. */
export const secretMark = (secret: Uint8Array): string =>
  keyedHash(secret, 'mark', '').toString('hex').slice(0, 16)
