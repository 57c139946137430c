import { describe, expect, it } from 'vitest'
import type { ScanEvent } from '@aftercare/contract/radar-lists'
import { readScan } from './read-scan.ts'

// Made up in the manner of carriers; places and people are nobody's.
const lines: readonly (readonly [string, ScanEvent, string | null, string | null])[] = [
  ['商家已下单，等待揽收', 'ordered', null, null],
  ['【柳州市区二部】的小哥【韦某】已收件', 'picked_up', '柳州市区二部', null],
  ['快件已由【桂林七星营业部】揽收完成', 'picked_up', '桂林七星营业部', null],
  ['快件由【柳州一部】发往【南宁转运中心】', 'departed', '柳州一部', '南宁转运中心'],
  ['【南宁市】已离开 南宁分拨中心；发往 长沙分拨中心', 'departed', '南宁分拨中心', '长沙分拨中心'],
  ['离开【南宁大宗收寄组】，下一站【长沙邮件处理中心】', 'departed', '南宁大宗收寄组', '长沙邮件处理中心'],
  ['【长沙市】已到达 长沙分拨中心', 'arrived', '长沙分拨中心', null],
  ['您的快件在【长沙分拣中心】分拣完成', 'handled', '长沙分拣中心', null],
  ['快件正在派送中，请您准备签收（快递员：某某，电话：13900000000）', 'out_for_delivery', null, null],
  ['【长沙雨花一部】派件员某某正在为您派件', 'out_for_delivery', '长沙雨花一部', null],
  ['快件已暂存至小区北门驿站，请凭码领取', 'held_for_pickup', '小区北门驿站', null],
  ['快件已被【蜂巢柜】代收，请及时取件', 'held_for_pickup', '蜂巢柜', null],
  ['已(13900000000)签收，签收人是【本人】', 'delivered_self', null, null],
  ['已签收，签收人是【周某某】', 'delivered', null, null],
  ['客户签收人: 门卫 已签收 感谢使用', 'delivered_proxy', null, null],
  ['已签收，签收人凭取货码签收', 'delivered_locker', null, null],
  ['快件已签收，期待再次为您服务', 'delivered', null, null],
  ['派送不成功，原因【收件人不在】，明日再送', 'delivery_failed', null, null],
  ['电话无人接听，改约明日', 'delivery_failed', null, null],
  ['因大雪封路，快件在【呼和浩特转运中心】滞留', 'delayed', '呼和浩特转运中心', null],
  ['快件外包装破损，已重新加固', 'damaged', null, null],
  ['收件人拒收，快件退回中', 'refused', null, null],
  ['快件退回中，下一站【杭州转运中心】', 'returning', null, '杭州转运中心'],
  ['退回件已由寄件人签收，退件签收完成', 'returned', null, null],
  ['经核实快件丢失，请联系客服理赔', 'lost', null, null],
  ['祝您生活愉快', 'unknown', null, null],
  ['', 'unknown', null, null],
]

describe('reading what carriers write', () => {
  it.each(lines)('%s', (text, event, place, next) => {
    expect(readScan(text)).toEqual({ event, place, next })
  })

  it('reads a very long line in no time', () => {
    const long = `${'【某地】快件到达'.repeat(2000)}${'（'.repeat(5000)}`
    expect(readScan(long).event).toBe('arrived')
  })
})
