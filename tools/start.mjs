#!/usr/bin/env node
// `npm start`: from a bare clone to a running shop. Ctrl-C stops everything that it started.
import './lib/node-version.mjs'
import { build, outputOf } from './lib/build.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { runNode } from './lib/run.mjs'
import { command } from './lib/say.mjs'

// The shop runs apart from the terminal, so that Ctrl-C reaches it once, through us. Should we be killed,
// the channel between us closes, and it stops by itself.
const endWithUs = `
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel?.unref()
`

await command(async () => {
  await ensureInstalled()
  await build(['server', 'console'])
  const parameters = [
    '--enable-source-maps',
    '--import',
    `data:text/javascript,${encodeURIComponent(endWithUs)}`,
  ]
  return runNode([...parameters, outputOf('server'), 'serve', '--with-worker'], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    alone: true,
  })
})
