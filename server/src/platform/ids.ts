import { v7 } from 'uuid'

/** A new id: UUIDv7, ordered by time, made here and not by the database. */
export const newId = (): string => v7()
