import type { Entry, SimulatedLedger } from '../simulator/ledger.ts'
import type { Site } from '../lib/scratch.ts'

export interface RemedyFindings {
  readonly executions: number
  /** Done once there, and recorded here. */
  readonly once: number
  /** For a person. */
  readonly waiting: number
  readonly double: number
  /** Neither done nor waiting for anybody, or one side says done and the other does not. */
  readonly lost: number
  readonly ledgerMismatchFen: number
}

interface Row {
  readonly key: string
  readonly subject: string
  readonly step: string
  readonly state: string
  readonly stepState: string
  readonly fen: number
}

/** Asks both sides about every execution. */
export async function checkRemedies(
  { database: { pool } }: Site,
  ledger: SimulatedLedger,
): Promise<RemedyFindings> {
  const { rows } = await pool.query<Row>(
    `select executions.key, executions.subject, executions.step, executions.state,
       remedy_steps.state as "stepState", executions.fen::int as fen
     from executions join remedy_steps on remedy_steps.key = executions.key`,
  )
  const pairs = rows.map((row) => ({
    row,
    entry: ledger.find(row.step === 'pay_refund' ? row.subject : row.key),
  }))
  const isOnce = ({ row, entry }: Pair): boolean =>
    times(entry) === 1 && row.state === 'done' && row.stepState === 'done'
  const waits = ({ row }: Pair): boolean => row.state === 'stuck'
  const isDouble = ({ entry }: Pair): boolean => times(entry) > 1
  const refunds = pairs.filter(({ row }) => row.step === 'pay_refund')
  return {
    executions: pairs.length,
    once: pairs.filter(isOnce).length,
    waiting: pairs.filter(waits).length,
    double: pairs.filter(isDouble).length,
    lost: pairs.filter((pair) => !isOnce(pair) && !waits(pair) && !isDouble(pair)).length,
    ledgerMismatchFen: refunds
      .filter((pair) => !waits(pair) || times(pair.entry) > 0)
      .reduce((sum, pair) => sum + mismatchOf(pair), 0),
  }
}

interface Pair {
  readonly row: Row
  readonly entry: Entry | undefined
}

const times = (entry: Entry | undefined): number => entry?.done.length ?? 0

const mismatchOf = ({ row, entry }: Pair): number =>
  Math.abs((row.stepState === 'done' ? row.fen : 0) - times(entry) * (entry?.fen ?? 0))
