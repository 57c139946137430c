import { readFile, writeFile } from 'node:fs/promises'

/** A whole text file in UTF-8, or null when it cannot be read. For files that people write by hand. */
export const readTextFile = (path: string): Promise<string | null> => readFile(path, 'utf8').catch(() => null)

export const writeTextFile = (path: string, text: string): Promise<void> => writeFile(path, text)
