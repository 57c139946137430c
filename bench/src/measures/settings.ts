import type { Measure } from './measure.ts'

const NAMES = [
  'fsync',
  'full_page_writes',
  'synchronous_commit',
  'wal_sync_method',
  'wal_compression',
  'shared_buffers',
  'max_wal_size',
  'server_version',
]

/** The settings under which everything else was measured, as the server says them. */
export const settings: Measure = {
  names: ['database.settings'],
  run: async (place) => {
    const { pool } = (await place.full()).database
    const { rows } = await pool.query<{ name: string; value: string }>(
      'select name, current_setting(name) as value from unnest($1::text[]) as name',
      [NAMES],
    )
    const value = Object.fromEntries(rows.map((row) => [row.name, row.value]))
    return [{ name: 'database.settings', value, unit: '–' }]
  },
}
