#!/usr/bin/env node
// `npm test`: everything that CI runs. `--deep`: the heavy counts with the same seeds.
import './lib/node-version.mjs'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from './lib/build.mjs'
import { ensureChromium } from './lib/chromium.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { runNode } from './lib/run.mjs'
import { root, say, spanOf, ToolError } from './lib/say.mjs'
import { countTests, runCheck } from './lib/steps.mjs'

// What only reads: two at a time, the longest first. A failure hides none of the others.
const checks = [
  { name: 'types', run: () => runCheck('check:types', ['tsconfig.json']) },
  { name: 'format', run: () => runCheck('check:format', ['.prettierrc.json']) },
  { name: 'lint', run: () => runCheck('check:lint', ['eslint.config.js']) },
  { name: 'layers', run: () => runCheck('check:layers', ['.dependency-cruiser.cjs']) },
  { name: 'owners', run: () => runCheck('check:owners', ['tools/table-owners.mjs']) },
  { name: 'text', run: () => runCheck('check:text', ['tools/check-text.mjs']) },
  { name: 'unused', run: () => runCheck('check:unused', ['knip.json']) },
]
// Tests without a build make no sense.
const steps = [
  { name: 'build', run: buildAll, mustPass: true },
  { name: 'tests', run: runTests },
]

async function buildAll() {
  try {
    await build()
    return { passed: 1, failed: 0 }
  } catch (error) {
    if (!(error instanceof ToolError)) throw error
    console.error(error.message)
    return { passed: 0, failed: 1 }
  }
}

async function runTests() {
  const folder = mkdtempSync(join(tmpdir(), 'aftercare-report-'))
  const report = join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  try {
    const vitest = join(root, 'node_modules/vitest/vitest.mjs')
    const code = await runNode([vitest, 'run', ...reporters], { stdio: ['ignore', 'inherit', 'inherit'] })
    return countTests(existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null, code)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function timed({ name, run }) {
  const began = Date.now()
  const counts = await run()
  return { name, ...counts, took: spanOf(Date.now() - began) }
}

async function runChecks() {
  const results = []
  const waiting = [...checks]
  const work = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const result = await timed(check)
      say(`\n=== ${check.name}`)
      process.stdout.write(result.output)
      results.push(result)
    }
  }
  await Promise.all([work(), work()])
  return results
}

async function runSteps() {
  const results = await runChecks()
  for (const step of steps) {
    say(`\n=== ${step.name}`)
    const result = await timed(step)
    results.push(result)
    if (step.mustPass && result.failed > 0) break
  }
  return results
}

function summary(results) {
  const line = ({ name, passed, failed, took }) =>
    `${failed ? 'FAILED' : 'ok    '} ${name.padEnd(8)} ${took.padStart(10)}  ${passed} passed, ${failed} failed`
  const notRun = steps.slice(results.length - checks.length).map(({ name }) => `NOT RUN ${name}`)
  return ['', ...results.map(line), ...notRun].join('\n')
}

async function prepare() {
  await ensureInstalled()
  process.env.CHROMIUM_PATH = await ensureChromium()
  if (process.argv.includes('--deep')) process.env.AFTERCARE_DEEP = '1'
}

async function main() {
  try {
    await prepare()
  } catch (error) {
    console.error(error instanceof ToolError ? error.message : error)
    return { passed: 0, failed: 1 }
  }
  const results = await runSteps()
  console.log(summary(results))
  const count = (what) => results.reduce((sum, result) => sum + result[what], 0)
  return { passed: count('passed'), failed: count('failed') }
}

const { passed, failed } = await main()
process.exitCode = failed > 0 ? 1 : 0
console.log(`${passed} passed, ${failed} failed`)
