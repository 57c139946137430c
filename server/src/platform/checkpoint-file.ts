import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises'

/** A small JSON file that says how far a long run has come. Replaced whole, so that a crash leaves the old one. */
export interface CheckpointFile {
  /** What was kept; null when there is none or it cannot be read: then the run starts from the beginning. */
  read(): Promise<unknown>
  keep(value: unknown): Promise<void>
  remove(): Promise<void>
}

export function checkpointFile(path: string): CheckpointFile {
  return {
    read: async () => {
      try {
        return JSON.parse(await readFile(path, 'utf8')) as unknown
      } catch {
        return null
      }
    },
    keep: async (value) => {
      await writeFile(`${path}.new`, JSON.stringify(value))
      await rename(`${path}.new`, path)
    },
    remove: () => rm(path, { force: true }),
  }
}

/** Tells whether a file is still the one that a checkpoint was about. */
export async function fileStamp(path: string): Promise<string> {
  const { size, mtimeMs } = await stat(path)
  return `${size}-${Math.round(mtimeMs)}`
}
