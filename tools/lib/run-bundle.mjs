import { build, isBuilt, outputOf } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { runNode } from './run.mjs'
import { ToolError } from './say.mjs'

/** Builds a bundle of bench/ and the server that it starts, and runs it with these parameters. */
export async function runBundle(name, parameters) {
  await ensureInstalled()
  await build(['server', name])
  if (!isBuilt(name)) throw new ToolError(`这个版本没有 ${name}`, `this version has no ${name}`)
  return runNode(['--enable-source-maps', outputOf(name), ...parameters], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
}
