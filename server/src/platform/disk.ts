import { statfs } from 'node:fs/promises'

/** What the folder's disk has left for us, in bytes. */
export async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}
