/** Two buyers whose every word is found by it alone. */
export interface Buyer {
  readonly name: string
  readonly phone: string
  readonly externalId: string
  readonly address: string
  readonly words: string
  readonly order: string
}
export const her: Buyer = {
  name: '欧阳冬雪',
  phone: '19900004173',
  externalId: 'tb_snowqueen',
  address: '湖滨巷七号楼',
  words: '紫砂釉面剥落',
  order: 'ERASE-1',
}
export const him: Buyer = {
  name: '司徒远山',
  phone: '19900008256',
  externalId: 'tb_farhill',
  address: '望江街九号院',
  words: '檀木雕花断裂',
  order: 'KEEP-1',
}
