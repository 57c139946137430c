import type { Site } from '../lib/scratch.ts'

/** Faults that the drill has to find: a check that has never failed is not a check. */
const faults = {
  lost: `
    delete from case_events where case_id = (select id from chosen);
    delete from messages where case_id = (select id from chosen);
    delete from clocks where case_id = (select id from chosen);
    delete from case_search where case_id = (select id from chosen);
    delete from cases where id = (select id from chosen)`,
  doubled: `
    insert into messages (case_id, id, kind, at, text, offers_solution)
    select case_id, gen_random_uuid(), kind, at, text, offers_solution from messages
    where case_id = (select id from chosen) and kind = 'customer' limit 1`,
  clockless: `delete from clocks where case_id = (select id from chosen)`,
  fired: `
    insert into case_events
    select case_id, (select max(seq) + extra from case_events where case_id = (select id from chosen)),
      now(), 'system', null, 'clock_breached', 1, 1, jsonb_build_object('clockId', id), ''
    from (select case_id, id from clocks where case_id = (select id from chosen) limit 1) as one
    cross join generate_series(1, 2) as extra`,
} as const

export type Plant = keyof typeof faults
export const plants = Object.keys(faults) as Plant[]

/** Does one thing that must never happen to one acknowledged case. */
export async function plantFault({ database: { pool } }: Site, plant: Plant, number: string): Promise<void> {
  const client = await pool.connect()
  try {
    const chosen = Number(number.replace('AS-', ''))
    await client.query(`create temp table chosen as select id from cases where number = ${chosen}`)
    await client.query(faults[plant])
  } finally {
    client.release(true)
  }
}
