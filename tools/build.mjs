#!/usr/bin/env node
// `npm run build`: installs and builds what is missing or has changed. `-- server console`: only these.
import './lib/node-version.mjs'
import { build } from './lib/build.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { command, say } from './lib/say.mjs'

await command(async () => {
  const names = process.argv.slice(2)
  await ensureInstalled()
  await build(names.length > 0 ? names : undefined)
  say('构建完成', 'everything is built')
  return 0
})
