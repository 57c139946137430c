export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined }

/**
 * JSON with sorted keys and without undefined: the same data gives the same text, also after a way through the
 * database, whose jsonb keeps no order of keys. Digests are taken over this text.
 */
export function canonicalJson(value: Json | undefined): string {
  if (value === undefined || value === null) return 'null'
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (typeof value !== 'object') return JSON.stringify(value)
  // Plain loops and one growing text: every event of every case comes through here.
  let text = ''
  if (Array.isArray(value)) {
    for (const one of value as readonly Json[]) text += (text === '' ? '' : ',') + canonicalJson(one)
    return `[${text}]`
  }
  const fields = value as { readonly [key: string]: Json | undefined }
  for (const key of Object.keys(fields).sort()) {
    const held = fields[key]
    if (held === undefined) continue
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(held)}`
  }
  return `{${text}}`
}
