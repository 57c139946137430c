/** The shortest time that a shop may set, in months after the last case of a buyer was closed. */
export const LEAST_MONTHS = { ordinary: 6, disputed: 36, safety: 60 } as const
