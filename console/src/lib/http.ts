import type { Me } from '@aftercare/contract/people'
import type { Problem } from '@aftercare/contract/problem'
import { answered, notAnswered } from './connection.ts'
import { Refused, Unreachable } from './problem.ts'
import { learnServerTime } from './server-time.ts'
import { settings } from './settings.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'
type Query = Readonly<Record<string, string | number | undefined>>

const root = '/api/v1'
let csrfToken = ''
let signedOut: () => void = () => undefined

export const setCsrfToken = (token: string): void => {
  csrfToken = token
}
export const readCsrfToken = (): string => csrfToken
export const whenSignedOut = (tell: () => void): void => {
  signedOut = tell
}

export const address = (path: string, query: Query = {}): string => {
  const set = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  const text = new URLSearchParams(set.map(([name, value]) => [name, String(value)])).toString()
  return text ? `${root}${path}?${text}` : `${root}${path}`
}

async function send(url: string, init: RequestInit): Promise<Response> {
  const sentAt = Date.now()
  try {
    const headers = { ...init.headers, 'accept-language': settings.read().language }
    const response = await fetch(url, { credentials: 'same-origin', ...init, headers })
    learnServerTime(response.headers.get('date'), sentAt, Date.now())
    answered()
    return response
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    notAnswered()
    throw new Unreachable()
  }
}

async function refusal(response: Response): Promise<Refused> {
  const plain: Problem = {
    type: 'about:blank',
    title: response.statusText,
    status: response.status,
    code: 'server.fault',
  }
  try {
    return new Refused({ ...plain, ...((await response.json()) as Partial<Problem>) })
  } catch {
    return new Refused({ ...plain, title: `服务器回答了 ${response.status}，请稍后重试` })
  }
}

async function answerOf<T>(response: Response): Promise<T> {
  if (!response.ok) {
    const refused = await refusal(response)
    if (refused.problem.code === 'session.missing') signedOut()
    throw refused
  }
  return response.status === 204 ? (undefined as T) : ((await response.json()) as T)
}

export const get = async <T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> =>
  answerOf<T>(await send(address(path, query), signal ? { signal } : {}))

const isStale = (error: unknown): boolean => error instanceof Refused && error.problem.code === 'session.csrf'

/** Another tab may have signed in anew: the token is fetched once and the call repeated, before anybody is bothered. */
export async function withToken<T>(call: () => Promise<Response>): Promise<T> {
  try {
    return await answerOf<T>(await call())
  } catch (error) {
    if (!isStale(error)) throw error
    setCsrfToken((await get<Me>('/session')).csrfToken)
    return answerOf<T>(await call())
  }
}

// The same words sent again after a silence carry the same key, so nothing happens twice.
const keys = new Map<string, string>()

export async function post<T>(path: string, body: unknown = {}): Promise<T> {
  const text = JSON.stringify(body)
  const signature = `${path} ${text}`
  const key = keys.get(signature) ?? freshKey()
  keys.set(signature, key)
  try {
    const answer = await withToken<T>(() => mutate('POST', address(path), text, key))
    keys.delete(signature)
    return answer
  } catch (error) {
    if (error instanceof Refused && error.problem.status < 500) keys.delete(signature)
    throw error
  }
}

function mutate(method: Method, url: string, body?: string, key?: string): Promise<Response> {
  const headers = {
    'X-CSRF-Token': csrfToken,
    // A type without a body is malformed: a DELETE has neither.
    ...(body !== undefined && { 'Content-Type': 'application/json' }),
    ...(key !== undefined && { 'Idempotency-Key': key }),
  }
  return send(url, { method, headers, body })
}

/** Puts a thing in its place: the same words twice come to the same, so no key is needed. */
export const put = <T>(path: string, body: unknown): Promise<T> =>
  withToken<T>(() => mutate('PUT', address(path), JSON.stringify(body)))

export const remove = <T>(path: string, query?: Query): Promise<T> =>
  withToken<T>(() => mutate('DELETE', address(path, query)))

/** `crypto.randomUUID` exists only where the page came over https or from this computer. */
function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-a$4-$5')
}
