import { describe, expect, test } from 'vitest'
import { isFinishedState, readPlatformState, waitsForShop } from './platform-state.ts'

describe("a platform's word for a state", () => {
  test.each([
    ['退款成功', 'succeeded'],
    ['SUCCESS', 'succeeded'],
    ['已完结', 'succeeded'],
    ['已完成', 'succeeded'],
    ['换货成功', 'succeeded'],
    ['部分退款成功', 'succeeded'],
    ['处理完成', 'succeeded'],
    ['solved', 'succeeded'],
    ['退款关闭', 'withdrawn'],
    ['已关闭', 'withdrawn'],
    ['CLOSED', 'withdrawn'],
    ['买家已撤销', 'withdrawn'],
    ['售后取消', 'withdrawn'],
    ['待商家处理', 'merchant_pending'],
    ['买家已经申请退款,等待卖家同意', 'merchant_pending'],
    ['WAIT_SELLER_AGREE', 'merchant_pending'],
    ['处理中', 'merchant_pending'],
    ['卖家已经同意退款,等待买家退货', 'buyer_to_return'],
    ['WAIT_BUYER_RETURN_GOODS', 'buyer_to_return'],
    ['买家已经退货,等待卖家确认收货', 'merchant_to_receive'],
    ['待商家收货', 'merchant_to_receive'],
    ['卖家拒绝退款', 'rejected'],
    ['SELLER_REFUSE_BUYER', 'rejected'],
    ['退款中', 'refunding'],
    ['同意退款,退款中', 'refunding'],
    ['待商家补寄', 'reshipping'],
    ['平台介入中', 'platform_handling'],
    // Of the order or of nothing, and not of the after-sale.
    ['无售后或售后取消', 'unknown'],
    ['交易成功', 'unknown'],
    ['卖家已发货', 'unknown'],
    ['', 'unknown'],
  ])('%s → %s', (text, state) => {
    expect(readPlatformState(text)).toBe(state)
  })

  test('what waits for somebody else is not the shop’s deadline', () => {
    expect([null, 'merchant_pending', 'unknown'] as const).toSatisfy((all: readonly null[]) =>
      all.every(waitsForShop),
    )
    expect(
      ['buyer_to_return', 'rejected', 'platform_handling', 'succeeded'].some((one) =>
        waitsForShop(one as 'rejected'),
      ),
    ).toBe(false)
    expect(isFinishedState('withdrawn') && isFinishedState('succeeded')).toBe(true)
    expect(isFinishedState('rejected') || isFinishedState(null)).toBe(false)
  })
})
