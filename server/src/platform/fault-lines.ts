import { minutes, type Instant } from '../kernel/time.ts'

interface Said {
  at: Instant
  again: number
}

/**
 * One line for what went wrong in the background, the same words once a minute with how often they came again: a
 * database that is away for ten minutes is no log of ten thousand lines.
 */
export function faultLines(say: (line: string) => void, now: () => Instant): (error: unknown) => void {
  const recent = new Map<string, Said>()
  return (error) => {
    const words = wordsOf(error)
    const said = recent.get(words)
    if (said && now() < said.at + minutes(1)) {
      said.again++
      return
    }
    for (const [old, { at }] of recent) if (now() >= at + minutes(1)) recent.delete(old)
    recent.set(words, { at: now(), again: 0 })
    say(`后台任务出错:${words}${said?.again ? ` (上一分钟内又出现 ${said.again} 次)` : ''}`)
  }
}

// Several addresses of one name fail together, and the error that says so has no words of its own.
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name
  return error.message || code
}
