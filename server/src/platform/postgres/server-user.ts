import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { StartError } from './start-error.ts'

/** The unprivileged user that runs the embedded server: PostgreSQL refuses to run as root. */
export interface ServerUser {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

export const isRoot = (): boolean => process.getuid?.() === 0

/**
 * Who runs the server when root starts Aftercare; null for everybody else, who runs it as himself.
 * An existing cluster keeps the owner that it has. Makes the system user `aftercare` where no fitting one is.
 *
 * @throws StartError when there is no user at all to run the server as
 */
export function chooseServerUser(clusterFolder: string | null): ServerUser | null {
  if (!isRoot()) return null
  const owner = clusterFolder && existsSync(clusterFolder) ? statSync(clusterFolder) : null
  if (owner && owner.uid !== 0) return { name: `uid ${owner.uid}`, uid: owner.uid, gid: owner.gid }
  const known = lookUp('postgres') ?? lookUp('aftercare')
  if (known) return known
  spawnSync('useradd', ['--system', '--no-create-home', 'aftercare'], { stdio: 'ignore' })
  const made = lookUp('aftercare') ?? lookUp('nobody')
  if (made) return made
  throw new StartError(
    '找不到可以运行数据库的普通用户:请执行 useradd --system aftercare,或者不要用 root 启动',
    'no unprivileged user to run the database: run "useradd --system aftercare", or do not start as root',
  )
}

function lookUp(name: string): ServerUser | null {
  const [uid, gid] = ['-u', '-g'].map((flag) => {
    const answer = spawnSync('id', [flag, name], { encoding: 'utf8' })
    return answer.status === 0 ? Number(answer.stdout.trim()) : 0
  })
  return uid && gid ? { name, uid, gid } : null
}

/** What `spawn` needs to run a program as this user. */
export const runAs = (user: ServerUser | null): { uid?: number; gid?: number } =>
  user ? { uid: user.uid, gid: user.gid } : {}

/** Can the server's user enter this folder, or, while it does not exist, the nearest one above it? */
export function canReach(user: ServerUser | null, folder: string): boolean {
  if (!user) return true
  let nearest = folder
  while (!existsSync(nearest)) nearest = dirname(nearest)
  const answer = spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', nearest], {
    ...runAs(user),
    stdio: 'ignore',
    cwd: '/',
  })
  return answer.status === 0
}
