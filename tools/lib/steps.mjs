import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { run } from './run.mjs'
import { root, say } from './say.mjs'

/**
 * Runs a script of package.json as npm would; what it printed comes with the answer, because others run beside it.
 * A check that does not exist yet is a failure, never skipped.
 */
export async function runCheck(script, needs) {
  const missing = needs.find((file) => !existsSync(join(root, file)))
  if (missing) return fail(`缺少 ${missing}`, `${missing} does not exist`)
  const line = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts[script]
  if (!line) return fail(`package.json 里没有 ${script}`, `package.json has no script ${script}`)
  const env = { ...process.env, PATH: `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH}` }
  const folder = mkdtempSync(join(tmpdir(), 'aftercare-check-'))
  const place = join(folder, 'printed')
  const printed = openSync(place, 'w')
  try {
    const code = await run(line, [], { shell: true, env, stdio: ['ignore', printed, printed] })
    const output = readFileSync(place, 'utf8')
    return code === 0 ? { passed: 1, failed: 0, output } : { passed: 0, failed: 1, output }
  } finally {
    closeSync(printed)
    rmSync(folder, { recursive: true })
  }
}

function fail(chinese, english) {
  say(chinese, english)
  return { passed: 0, failed: 1, output: '' }
}

/** Counts of a vitest report; a file that does not even load and an error outside of every test count too. */
export function countTests(report, exitCode) {
  const passed = report?.numPassedTests ?? 0
  const unloaded = (report?.testResults ?? []).filter((file) => file.status === 'failed' && fails(file) === 0)
  const failed = (report?.numFailedTests ?? 0) + unloaded.length
  return { passed, failed: failed === 0 && exitCode !== 0 ? 1 : failed }
}

const fails = (file) => file.assertionResults.filter((test) => test.status === 'failed').length
