#!/usr/bin/env node
// `npm run train`: trains the model of the room triage, or measures it (docs/triage.md).
import './lib/node-version.mjs'
import { build, outputOf } from './lib/build.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { runNode } from './lib/run.mjs'
import { command } from './lib/say.mjs'

await command(async () => {
  await ensureInstalled()
  await build(['train'])
  return runNode(['--enable-source-maps', outputOf('train'), ...process.argv.slice(2)], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
})
