#!/usr/bin/env node
// `npm run drill`: one fault or truth run; one JSON object on standard output.
import './lib/node-version.mjs'
import { runBundle } from './lib/run-bundle.mjs'
import { command } from './lib/say.mjs'

await command(() => runBundle('drill', process.argv.slice(2)))
