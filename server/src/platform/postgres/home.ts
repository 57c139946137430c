import { createHash } from 'node:crypto'
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, mkdtempSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { canReach, chooseServerUser, isRoot, type ServerUser } from './server-user.ts'
import { StartError } from './start-error.ts'

/** Where one embedded server lives. `folder` belongs to the server's user and to nobody else (0700). */
export interface Home {
  readonly user: ServerUser | null
  readonly folder: string
  readonly cluster: string
  readonly socketFolder: string
  readonly log: string
  readonly lock: string
  readonly holders: string
  readonly binariesCache: string
}

/** The number in the name of the socket. No network port is opened. */
export const SOCKET_PORT = 5432

// The address of a Unix socket holds 104 bytes on macOS and 108 on Linux, the closing zero included.
const LONGEST_SOCKET_PATH = 103

/**
 * Makes the folders of the embedded server below the data folder.
 *
 * @throws StartError when the folder cannot be made, belongs to somebody else or is out of the user's reach
 */
export function prepareHome(dataDir: string): Home {
  const folder = join(dataDir, 'postgres')
  const cluster = join(folder, 'cluster')
  const holders = join(folder, 'holders')
  const user = chooseServerUser(cluster)
  try {
    makeDataFolder(dataDir)
    makePrivateFolder(folder, user)
    mkdirSync(holders, { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw new StartError(
      `数据目录 ${dataDir} 不能写入:请换一个目录(AFTERCARE_DATA_DIR),或者用创建它的用户来启动`,
      'the data folder cannot be written: choose another one, or start as the user who made it',
      { cause },
    )
  }
  if (!canReach(user, folder)) throw outOfReach(dataDir)
  return {
    user,
    folder,
    cluster,
    holders,
    socketFolder: socketFolderFor(folder, user),
    log: join(folder, 'server.log'),
    lock: join(folder, 'open.lock'),
    binariesCache: user ? '/var/lib/aftercare/binaries' : join(dataDir, 'binaries'),
  }
}

/**
 * Makes the data folder (absolute path) where it is missing. Root's may be passed through by the server's
 * user, whatever the umask says, but not listed; anybody else keeps his to himself.
 */
export function makeDataFolder(dataDir: string): void {
  const first = mkdirSync(dataDir, { recursive: true })
  if (first === undefined) return
  chmodSync(dataDir, isRoot() ? 0o711 : 0o700)
  for (let made = dataDir; isRoot() && made !== first; made = dirname(made)) chmodSync(dirname(made), 0o711)
}

function makePrivateFolder(folder: string, user: ServerUser | null): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (user) chownSync(folder, user.uid, user.gid)
  chmodSync(folder, 0o700)
}

function socketFolderFor(folder: string, user: ServerUser | null): string {
  const path = join(folder, `.s.PGSQL.${SOCKET_PORT}`)
  if (Buffer.byteLength(path) <= LONGEST_SOCKET_PATH) return folder
  const short = `/tmp/aftercare-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`
  const owner = user?.uid ?? process.getuid?.()
  if (!existsSync(short)) makePrivateFolder(short, user)
  // In a folder that all share, somebody else may have been first with this name: then take an unknown one.
  const found = lstatSync(short)
  if (found.isDirectory() && found.uid === owner && (found.mode & 0o077) === 0) return short
  const unknown = mkdtempSync('/tmp/aftercare-')
  makePrivateFolder(unknown, user)
  return unknown
}

export const outOfReach = (dataDir: string): StartError =>
  new StartError(
    `数据库用户进不去数据目录 ${dataDir}:请把 AFTERCARE_DATA_DIR 改到它能进入的目录,例如 /var/lib/aftercare/shop`,
    'the database user cannot enter the data folder: set AFTERCARE_DATA_DIR to one that it can',
  )
