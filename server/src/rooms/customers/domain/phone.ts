import { ERASED } from '../../../kernel/erased.ts'

/**
 * A phone number as it is compared: digits only, without the country code of China. Null when it is none.
 * A platform's masked or virtual number (`138****1234`, `13800001234-5678`) is kept as it was given and not hashed.
 */
export function plainPhone(text: string): string | null {
  const plain = text.normalize('NFKC').trim()
  if (/^1\d{10}\s*[-–#转,]\s*\d{1,6}$/.test(plain)) return null
  const digits = text
    .normalize('NFKC')
    .replace(/[\s()-]/g, '')
    .replace(/^(\+|00)?86(?=1\d{10}$)/, '')
  return /^\d{7,15}$/.test(digits) ? digits : null
}

/** `138****1234`: first three and last four, as GB/T practice has it; short ones show the last two only. */
export function maskPhone(text: string | null): string | null {
  if (text === null || text === ERASED) return text
  const digits = text.replace(/[^\d*]/g, '')
  if (digits.length < 8) return digits.length > 2 ? `***${digits.slice(-2)}` : '***'
  return `${digits.slice(0, 3)}****${digits.slice(-4)}`
}

/** `王*`: the first character of a name. */
export function maskName(name: string | null): string | null {
  if (name === ERASED) return ERASED
  const first = name ? [...name.trim()][0] : undefined
  return first === undefined ? null : `${first}*`
}
