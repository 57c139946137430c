import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkoutFolder } from './settings.ts'

let known: string | null = null

/** The version of this program, as its package says. */
export function programVersion(): string {
  known ??= (JSON.parse(readFileSync(join(checkoutFolder(), 'package.json'), 'utf8')) as { version: string })
    .version
  return known
}
