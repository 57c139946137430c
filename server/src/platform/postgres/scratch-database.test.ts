import { expect, inject, test } from 'vitest'
import { withClient } from './connect.ts'
import { createScratchDatabase, dropDatabase } from './scratch-database.ts'
import { freshDatabase } from './testDatabase.ts'

test('a fresh database is a copy of its template, finds Chinese text and is durable', async () => {
  const template = await freshDatabase()
  await withClient(template.url, async (client) => {
    await client.query('create extension pg_trgm')
    await client.query(`create table parcels as select '物流破损' as words`)
  })

  const copy = await freshDatabase(template.name)

  const found = await withClient(copy.url, async (client) => {
    const { rows } = await client.query<{ trigrams: string[]; fsync: string }>(
      `select show_trgm(words) as trigrams, current_setting('fsync') as fsync from parcels`,
    )
    return rows[0]
  })
  expect(found?.trigrams).toHaveLength(5)
  expect(found?.fsync).toBe('on')
})

test('a dropped database is gone, also while somebody is connected, and may be dropped again', async () => {
  const clusterUrl = inject('clusterUrl')
  const { url, name } = await createScratchDatabase(clusterUrl)

  await withClient(url, () => dropDatabase(clusterUrl, name))
  await dropDatabase(clusterUrl, name)

  await expect(withClient(url, () => Promise.resolve())).rejects.toThrow(/does not exist/)
})
