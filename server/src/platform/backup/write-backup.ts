import { access } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { Instant } from '../../kernel/time.ts'
import { quoteName, withClient } from '../postgres/connect.ts'
import { createArchive, type ArchiveWriter } from './archive-writer.ts'
import { HOME, readMigrationNames, readPartitions, readSequences, readTables, type Table } from './catalog.ts'
import { listDataFiles, readDataFile } from './data-files.ts'
import { FORMAT, MANIFEST, MANIFEST_DIGEST, type Manifest } from './manifest.ts'
import { sha256 } from '../digest.ts'

export interface BackupSource {
  readonly url: string
  readonly dataDir: string
  readonly version: string
  /** The database's time. */
  readonly now: () => Instant
  readonly secretMark: string
  /** 32 bytes as hex, when the archive is to hold them. */
  readonly secret: string | null
}

export interface BackupDone {
  readonly manifest: Manifest
  readonly bytes: number
}

/** A text of a row reads the same on every server, whatever its operator has set. */
export const COPY_SESSION = [
  '-c timezone=UTC -c datestyle=ISO,YMD -c intervalstyle=postgres -c bytea_output=hex',
  '-c lock_timeout=10s -c statement_timeout=0 -c idle_in_transaction_session_timeout=0',
].join(' ')

/**
 * Writes one archive of one moment of the database while everybody goes on working: all tables through one snapshot.
 * It takes no transaction number, so neither the live stream nor the sealing of the audit log waits for it.
 */
export async function writeBackup(
  source: BackupSource,
  path: string,
  say: (text: string) => void,
): Promise<BackupDone> {
  const archive = await createArchive(path)
  try {
    const target = {
      connectionString: source.url,
      options: COPY_SESSION,
      application_name: 'aftercare backup',
    }
    const manifest = await withClient(target, (client) => writeMembers(client, archive, source, say))
    const bytes = await archive.finish()
    return { manifest, bytes }
  } catch (error) {
    await archive.discard()
    throw error
  }
}

async function writeMembers(
  client: pg.Client,
  archive: ArchiveWriter,
  source: BackupSource,
  say: (text: string) => void,
): Promise<Manifest> {
  await client.query('begin isolation level repeatable read, read only')
  const migrations = await readMigrationNames(client)
  const tables = await readTables(client)
  // A migration that comes now waits and gives up, instead of changing what is being read.
  await client.query(`lock table ${tables.map(({ name }) => homeName(name)).join(', ')} in access share mode`)
  const at = source.now()
  const { rows } = await client.query<{ postgres: number }>(
    `select current_setting('server_version_num')::int / 10000 as postgres`,
  )
  const written: Manifest['tables'] = []
  for (const table of tables) written.push(await writeTable(client, archive, table, say))
  const partitions = await readPartitions(client)
  const sequences = await readSequences(client)
  await client.query('commit')
  const manifest: Manifest = {
    format: FORMAT,
    version: source.version,
    at: new Date(at).toISOString(),
    postgres: rows[0]!.postgres,
    migrations,
    tables: written,
    partitions,
    sequences,
    // After the rows: whatever a row of the snapshot names was on disk before.
    files: await writeFiles(archive, source.dataDir),
    secretMark: source.secretMark,
    secret: source.secret === null ? null : await archive.add('secret', Buffer.from(source.secret)),
  }
  const text = Buffer.from(JSON.stringify(manifest, null, 1))
  await archive.add(MANIFEST, text)
  await archive.add(MANIFEST_DIGEST, Buffer.from(sha256(text).toString('hex')))
  return manifest
}

export const homeName = (table: string): string => `${HOME}.${quoteName(table)}`

async function writeTable(
  client: pg.Client,
  archive: ArchiveWriter,
  { name, columns }: Table,
  say: (text: string) => void,
): Promise<Manifest['tables'][number]> {
  const list = columns.map(quoteName).join(', ')
  const stream = client.query(copyTo(`copy (select ${list} from ${homeName(name)}) to stdout`))
  const { pieces } = await archive.addPacked(`tables/${name}`, stream as Readable)
  const rows = stream.rowCount
  if (rows > 0) say(`${name}:${rows} 行`)
  return { name, columns: [...columns], rows, pieces }
}

async function writeFiles(archive: ArchiveWriter, dataDir: string): Promise<Manifest['files']> {
  const written: Manifest['files'] = []
  for (const [i, path] of (await listDataFiles(dataDir)).entries()) {
    const name = `files/${String(i + 1).padStart(8, '0')}`
    const packed = await archive.addPacked(name, readDataFile(dataDir, path)).catch(whenGone)
    if (packed) written.push({ path, ...packed })
  }
  return written
}

// Taken away between the list and its turn, by an erasure: nobody may bring it back. Nothing of it was read.
function whenGone(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
  throw error
}

export const fileExists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
