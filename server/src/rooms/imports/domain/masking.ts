import { excerpt } from '../../../kernel/text.ts'

const MOST = 40

/** An example of what a column holds, for the eye: numbers of people are hidden wherever they stand. */
export const sampleOf = (cell: string, personal: boolean): string => {
  const line = excerpt(cell, MOST)
  const hidden = line.replace(/(?<!\d)(1[3-9]\d)\d{4}(\d{4})(?!\d)/g, '$1****$2')
  return personal && hidden === line ? `${[...line][0] ?? ''}***` : hidden
}

/** A column that tells who somebody is or where she lives, whatever we read from it. */
export const namesPeople = (column: string): boolean =>
  /姓名|名字|收[货件]人|买家|客户名|顾客|昵称|会员|旺旺|手机|电话|地址|name$|phone|mobile|address/i.test(
    column,
  ) && !/留言|备注|说明|原话|原因|金额|货款|邮费|积分|时间/.test(column)
