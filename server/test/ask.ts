import type { FastifyInstance, InjectOptions } from 'fastify'

export interface Answer {
  readonly status: number
  // A test reads what it expects and fails where it is not there.
  readonly body: any // eslint-disable-line @typescript-eslint/no-explicit-any -- answers are checked by the test
  readonly headers: Readonly<Record<string, unknown>>
}

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export interface Question {
  readonly method: Method
  /** Below `/api/v1`, or from `/` with `anywhere`. */
  readonly path: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly anywhere?: boolean
  /** Another address for the limit of requests per minute. */
  readonly from?: string
}

/** Asks the running app, without a network. */
export async function ask(
  http: FastifyInstance,
  { method, path, body, headers, anywhere, from }: Question,
): Promise<Answer> {
  const answer = await http.inject({
    method,
    url: anywhere ? path : `/api/v1${path}`,
    headers: { ...headers },
    ...(from ? { remoteAddress: from } : {}),
    ...(body === undefined ? {} : { payload: body as NonNullable<InjectOptions['payload']> }),
  })
  const json = /[/+]json\b/.test(String(answer.headers['content-type'] ?? '')) && answer.body !== ''
  return { status: answer.statusCode, body: json ? answer.json() : answer.body, headers: answer.headers }
}
