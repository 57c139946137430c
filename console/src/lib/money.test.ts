import { expect, test } from 'vitest'
import { yuanText } from './money.ts'

test.each([
  [0, '¥0.00', '¥0'],
  [5, '¥0.05', '¥0.05'],
  [8900, '¥89.00', '¥89'],
  [129900, '¥1,299.00', '¥1,299'],
  [200001, '¥2,000.01', '¥2,000.01'],
  [100_000_000_00, '¥100,000,000.00', '¥100,000,000'],
])('%i fen', (fen, full, short) => {
  expect(yuanText(fen)).toBe(full)
  expect(yuanText(fen, 'short')).toBe(short)
})
