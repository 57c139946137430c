/** Writes in large pieces: a line at a time would cost more than the decision. */
export async function writeAll(
  pieces: AsyncIterable<string[]>,
  answer: (line: string) => object,
): Promise<number> {
  let failed = 0
  for await (const lines of pieces) {
    let piece = ''
    for (const line of lines) {
      if (line.trim() === '') continue
      const answered = answer(line)
      if ('error' in answered) failed++
      piece += `${JSON.stringify(answered)}\n`
    }
    if (!process.stdout.write(piece)) await new Promise((resolve) => process.stdout.once('drain', resolve))
  }
  return failed
}

/** The whole lines of each piece as it comes; what ends without a line break is the last line. */
export async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string[]> {
  let rest = ''
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop()!
    yield lines
  }
  yield [rest]
}
