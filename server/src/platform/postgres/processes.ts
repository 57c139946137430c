import { spawnSync } from 'node:child_process'
import { readFileSync, readlinkSync, realpathSync } from 'node:fs'

/** Text that names one process for its whole life: pids come back, the pair of pid and start time does not. */
export type ProcessMark = string

const onLinux = process.platform === 'linux'

/**
 * Start time of a running process, null when it is gone. A zombie counts as gone: in a container whose
 * first process reaps nobody, a killed server stays one for ever.
 */
function startedAt(pid: number): string | null {
  if (!Number.isInteger(pid) || pid <= 0) return null
  if (!onLinux) return psField(pid, 'lstart')
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in parentheses may hold blanks, so the fields are counted behind the last parenthesis.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return 'ZX'.includes(fields[0] ?? 'X') ? null : (fields[19] ?? null)
  } catch {
    return null
  }
}

function psField(pid: number, field: string): string | null {
  const answer = spawnSync('ps', ['-o', `${field}=`, '-p', String(pid)], { encoding: 'utf8' })
  return answer.status === 0 ? answer.stdout.trim() || null : null
}

export const isAlive = (pid: number): boolean => startedAt(pid) !== null

export const markOf = (pid: number): ProcessMark => `${pid} ${startedAt(pid) ?? 'gone'}`

export function markIsAlive(mark: ProcessMark): boolean {
  const pid = Number(mark.split(' ')[0])
  return isAlive(pid) && markOf(pid) === mark
}

/** True when the live process works in this cluster, which is how a server is told from a reused pid. */
export function worksInFolder(pid: number, folder: string): boolean {
  if (!isAlive(pid)) return false
  if (!onLinux) return psField(pid, 'command')?.includes(folder) ?? false
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder)
  } catch {
    return false
  }
}
