/** GB18030, which Node reads but does not write: the characters of two bytes, looked up by reading all of them. */
const bytes = new Map<string, readonly number[]>()
const decoder = new TextDecoder('gb18030')
for (let first = 0x81; first <= 0xfe; first++)
  for (let second = 0x40; second <= 0xfe; second++) {
    const character = decoder.decode(Uint8Array.of(first, second))
    if (character.length === 1 && character !== '\ufffd') bytes.set(character, [first, second])
  }

export const gb18030 = (text: string): Buffer =>
  Buffer.from([...text].flatMap((one) => (one < '\x80' ? [one.charCodeAt(0)] : (bytes.get(one) ?? [0x3f]))))
