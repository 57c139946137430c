import type { LinearModel } from './domain/model.ts'
import { unpack } from './domain/model.ts'
import stored from './model.json' with { type: 'json' }

let loaded: LinearModel | null = null

/** The model that ships with this version (numbers only, see docs/triage.md). Unpacked once per process. */
export function loadModel(): LinearModel {
  loaded ??= unpack(stored)
  return loaded
}
