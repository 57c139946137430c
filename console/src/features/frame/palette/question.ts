/** Signs that cannot be pinyin: then a case, an order or a customer may be meant, and the server is asked. */
const mayBeSomething = /[\d\p{Script=Han}-]/u
const SHORTEST = 2

export const asksServer = (typed: string): boolean => {
  const q = typed.trim()
  return [...q].length >= SHORTEST && mayBeSomething.test(q)
}

/** With digits somebody looks for a number: what is found by it stands first. */
export const isNumber = (typed: string): boolean => /\d{2}/.test(typed.normalize('NFKC'))

/** `as1024` is a case for certain; bare digits may be an order or a phone. */
export function caseMeant(typed: string): string | null {
  const found = /^as[\s-]?(\d{1,15})$/i.exec(typed.normalize('NFKC').trim())
  return found ? `AS-${found[1]}` : null
}
