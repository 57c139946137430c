import { answered, notAnswered } from './connection.ts'
import { address, readCsrfToken, withToken } from './http.ts'
import { Unreachable } from './problem.ts'
import { settings } from './settings.ts'

interface Upload {
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly file: File
  /** How much of the file has gone, from 0 to 1. */
  readonly onProgress: (share: number) => void
  readonly signal: AbortSignal
}

/** Sends the bytes of a file. `fetch` does not tell how far it has come; for a large file a person wants to know. */
export const upload = <T>({ path, query, file, onProgress, signal }: Upload): Promise<T> =>
  withToken<T>(
    () =>
      new Promise<Response>((resolve, reject) => {
        const request = new XMLHttpRequest()
        request.open('POST', address(path, query))
        request.setRequestHeader('content-type', 'application/octet-stream')
        request.setRequestHeader('x-csrf-token', readCsrfToken())
        request.setRequestHeader('accept-language', settings.read().language)
        request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
        request.onload = () => {
          answered()
          resolve(new Response(request.responseText, { status: request.status }))
        }
        request.onerror = () => {
          notAnswered()
          reject(new Unreachable())
        }
        request.onabort = () => reject(new DOMException('aborted', 'AbortError'))
        signal.addEventListener('abort', () => request.abort())
        request.send(file)
      }),
  )
