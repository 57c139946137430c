import { z } from 'zod'

/** The version of the archive's own layout. */
export const FORMAT = 1
export const MANIFEST = 'manifest.json'
export const MANIFEST_DIGEST = 'manifest.sha256'

const Piece = z.object({ name: z.string(), size: z.number().int(), sha256: z.string() })
const name = z.string().regex(/^[a-z_][a-z0-9_]*$/)

/** What an archive says of itself: written last, so that one that broke off has none. */
export const Manifest = z.object({
  format: z.literal(FORMAT),
  version: z.string(),
  /** The one moment of the database that it holds. */
  at: z.string(),
  postgres: z.number().int(),
  /** Migrations that had run, in order. */
  migrations: z.array(z.string()),
  /** In an order in which each table comes after those it refers to. */
  tables: z.array(z.object({ name, columns: z.array(name), rows: z.number().int(), pieces: z.array(Piece) })),
  partitions: z.array(z.object({ name, of: name, bound: z.string() })),
  sequences: z.array(z.object({ name, last: z.string(), called: z.boolean() })),
  /** Files of the data folder that belong to rows. */
  files: z.array(z.object({ path: z.string(), size: z.number().int(), pieces: z.array(Piece) })),
  /** Tells whether the instance that restores has the same secret, without telling the secret. */
  secretMark: z.string(),
  secret: Piece.nullable(),
})
export type Manifest = z.infer<typeof Manifest>
export type Piece = z.infer<typeof Piece>

/** Row counts by table, of those that have rows. */
export const countsOf = ({ tables }: Pick<Manifest, 'tables'>): Record<string, number> =>
  Object.fromEntries(tables.filter(({ rows }) => rows > 0).map(({ name, rows }) => [name, rows]))
