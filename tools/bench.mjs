#!/usr/bin/env node
// `npm run bench`: measures; JSON Lines on standard output.
import './lib/node-version.mjs'
import { runBundle } from './lib/run-bundle.mjs'
import { command } from './lib/say.mjs'

await command(() => runBundle('bench', process.argv.slice(2)))
