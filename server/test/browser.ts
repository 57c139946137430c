import type { FastifyInstance } from 'fastify'
import { ask, type Answer, type Method } from './ask.ts'

/** Somebody at the console: cookies kept, the CSRF token sent along unless the test says otherwise. */
export interface Browser {
  readonly signedIn: Answer
  csrf(): string
  cookies(): Readonly<Record<string, string>>
  send(method: Method, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  get(path: string): Promise<Answer>
  post(path: string, body?: unknown): Promise<Answer>
  put(path: string, body: unknown): Promise<Answer>
  delete(path: string): Promise<Answer>
}

export const PASSWORD = 'long enough 1'
let addresses = 0

/** Another address each time, so that a test's many sign-ins stay below the limit of one. */
export const anotherAddress = (): string => `10.0.${Math.floor(++addresses / 250)}.${addresses % 250}`

export async function signIn(
  http: FastifyInstance,
  login: string,
  given: string | { readonly code: string } = PASSWORD,
): Promise<Browser> {
  const { password, ...more } =
    typeof given === 'string' ? { password: given } : { password: PASSWORD, ...given }
  const jar: Record<string, string> = {}
  const from = anotherAddress()
  const send: Browser['send'] = async (method, path, body, headers = {}) => {
    const cookie = Object.entries(jar)
      .map(([name, value]) => `${name}=${value}`)
      .join('; ')
    const token: Record<string, string> = method === 'GET' ? {} : { 'x-csrf-token': csrf }
    const all = { ...(cookie ? { cookie } : {}), ...token, ...headers }
    const answer = await ask(http, { method, path, body, headers: all, from })
    keep(jar, answer)
    return answer
  }
  let csrf = ''
  const signedIn = await send('POST', '/session', { login, password, ...more })
  csrf = signedIn.body?.csrfToken ?? ''
  return {
    signedIn,
    csrf: () => csrf,
    cookies: () => jar,
    send,
    get: (path) => send('GET', path),
    post: (path, body) => send('POST', path, body),
    put: (path, body) => send('PUT', path, body),
    delete: (path) => send('DELETE', path),
  }
}

export const setCookies = (answer: Answer): string[] =>
  [answer.headers['set-cookie'] ?? []].flat() as string[]

function keep(jar: Record<string, string>, answer: Answer): void {
  for (const line of setCookies(answer)) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
    if (value === '') delete jar[name!]
    else jar[name!] = value!
  }
}
