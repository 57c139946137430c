import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { onTestFinished } from 'vitest'

/** The project that these checks belong to. */
export const project = resolve(import.meta.dirname, '../..')

/** A folder laid out like the project that holds only the given files; gone when the test is over. */
export function scratch(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'aftercare-checks-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

export function copyFrom(project: string, paths: readonly string[], root: string): void {
  for (const path of paths) cpSync(join(project, path), join(root, path), { recursive: true })
}

export function link(root: string, from: string, to: string): void {
  mkdirSync(dirname(join(root, from)), { recursive: true })
  symlinkSync(to, join(root, from))
}

/** Runs a check as `npm run` does: its exit code and the lines that it printed. */
export function run(script: string, args: readonly string[], folder: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  return { status, stderr, stdout, lines: stdout.trim().split('\n') }
}
