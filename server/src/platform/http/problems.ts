import { Problem } from '@aftercare/contract/problem'

type ProblemStatus = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 503

/** The problems that a route may answer, for its schema and the OpenAPI document. */
export function problems<S extends ProblemStatus>(
  ...statuses: readonly S[]
): Record<S | 400, typeof Problem> {
  return Object.fromEntries([400, ...statuses].map((status) => [status, Problem])) as Record<
    S | 400,
    typeof Problem
  >
}
