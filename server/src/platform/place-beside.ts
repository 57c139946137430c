import { access, constants } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** `FILE` + `suffix` beside the file, or in `otherwise` when that folder may not be written. */
export async function placeBeside(path: string, suffix: string, otherwise: string): Promise<string> {
  try {
    await access(dirname(path), constants.W_OK)
    return path + suffix
  } catch {
    return join(otherwise, basename(path) + suffix)
  }
}
