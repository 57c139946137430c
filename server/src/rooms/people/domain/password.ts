import { done, refused, type Outcome } from '../../../kernel/outcome.ts'

/** Letters of any language, digits and a few signs; what can be said on the phone. */
const readable = /^[\p{L}\p{N}._@+-]+$/u

export const isReadableLogin = (login: string): boolean => readable.test(login)

const LONGEST_RUN = 5

/** `aaaaaaaaaa`, `1234567890`, `abcabcabcabc` and the login itself are what is tried first. */
export function checkPassword(
  password: string,
  login: string,
): Outcome<string, { code: 'password.too_easy' }> {
  const small = password.toLowerCase()
  const easy =
    new Set(small).size < LONGEST_RUN ||
    small.replaceAll(login.toLowerCase(), '').length < LONGEST_RUN ||
    isRunning(small) ||
    /^(.{1,5})\1+$/u.test(small)
  return easy ? refused({ code: 'password.too_easy' }) : done(password)
}

/** Each character next to the one before, up or down, from the first to the last. */
function isRunning(text: string): boolean {
  const codes = [...text].map((letter) => letter.codePointAt(0)!)
  const steps = codes.slice(1).map((code, i) => code - codes[i]!)
  // 1234567890 turns at its end.
  const plain = steps.filter((step) => Math.abs(step) !== 9)
  return plain.every((step) => step === 1) || plain.every((step) => step === -1)
}
