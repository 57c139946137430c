import { useEffect, useRef, useState } from 'react'
import { serverNow } from './server-time.ts'
import { upload } from './upload.ts'

/** A file that somebody has pasted, dropped or chosen, on its way to the server or there. */
export interface Attachment {
  readonly key: string
  readonly file: File
  /** Where it was put: a note's picture never slips into a reply. */
  readonly place: string
  /** For the eye, before it is uploaded; null: no picture. */
  readonly look: string | null
  readonly share: number
  /** Of the server, once it is there. */
  readonly id: string | null
  readonly error: Error | null
}

export interface Uploading {
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly most: number
}

/** How a picture came here; what the server makes of it is its own thing. */
export type Source = 'screenshot' | 'photo' | null

let made = 0

const nameOf = (file: File): string => file.name || `screenshot-${serverNow()}.png`

/** Pictures out of a clipboard or a drag. Text beside them stays where it belongs. */
export const filesIn = (transfer: DataTransfer): File[] => [...transfer.files]

/** The files of a form: uploaded at once, so that saving is quick; nothing is lost when the line breaks. */
export function useAttachments({ path, query, most }: Uploading) {
  const [items, setItems] = useState<readonly Attachment[]>([])
  const stops = useRef(new Map<string, AbortController>())
  const looks = useRef(new Set<string>())
  useEffect(() => {
    const [running, shown] = [stops.current, looks.current]
    return () => {
      running.forEach((one) => one.abort())
      shown.forEach((look) => URL.revokeObjectURL(look))
    }
  }, [])

  const patch = (key: string, part: Partial<Attachment>): void =>
    setItems((now) => now.map((one) => (one.key === key ? { ...one, ...part } : one)))

  const send = async (key: string, file: File, source: Source): Promise<void> => {
    const stop = new AbortController()
    stops.current.set(key, stop)
    patch(key, { error: null, share: 0 })
    const asked = { ...query, name: nameOf(file), ...(source && isPicture(file) && { kind: source }) }
    const onProgress = (share: number): void => patch(key, { share })
    try {
      const { id } = await upload<{ id: string }>({
        path,
        query: asked,
        file,
        onProgress,
        signal: stop.signal,
      })
      patch(key, { id, share: 1 })
    } catch (error) {
      if (!stop.signal.aborted) patch(key, { error: error as Error })
    }
  }

  const add = (files: readonly File[], place: string, source: Source = null): void => {
    const left = Math.max(0, most - items.filter((one) => one.place === place).length)
    const fresh = files.slice(0, left).map((file): Attachment => {
      const look = isPicture(file) ? URL.createObjectURL(file) : null
      if (look) looks.current.add(look)
      return { key: String(++made), file, place, look, share: 0, id: null, error: null }
    })
    setItems((now) => [...now, ...fresh])
    for (const { key, file } of fresh) void send(key, file, source)
  }

  const drop = (gone: (one: Attachment) => boolean): void => {
    items.filter(gone).forEach(({ key, look }) => {
      stops.current.get(key)?.abort()
      if (look) URL.revokeObjectURL(look)
    })
    setItems((now) => now.filter((one) => !gone(one)))
  }
  return {
    of: (place: string): readonly Attachment[] => items.filter((one) => one.place === place),
    add,
    remove: (key: string): void => drop((one) => one.key === key),
    clear: (place: string): void => drop((one) => one.place === place),
    retry: ({ key, file }: Attachment): void => void send(key, file, null),
  }
}

export type Attachments = ReturnType<typeof useAttachments>

const isPicture = ({ type }: File): boolean => type.startsWith('image/')

/** Whether all of them are there, so that they can be saved. */
export const isReady = (items: readonly Attachment[]): boolean => items.every(({ id }) => id !== null)

/** The ids to be saved with the words; nothing where there are none. */
export const idsOf = (items: readonly Attachment[]): { files?: string[] } =>
  items.length === 0 ? {} : { files: items.flatMap(({ id }) => id ?? []) }
