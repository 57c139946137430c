/**
 * Aftercare cannot start, and the person who starts it can put it right.
 * The message is one sentence in Chinese that says what to do next, with the English in parentheses;
 * the program prints it without a stack and ends with exit code 1.
 */
export class StartError extends Error {
  override readonly name = 'StartError'

  constructor(chinese: string, english: string, options?: ErrorOptions) {
    super(bilingual(chinese, english), options)
  }
}

export const bilingual = (chinese: string, english: string): string => `${chinese}(${english})`
