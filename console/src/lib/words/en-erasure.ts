import type { ErasureSentences } from './zh-erasure.ts'

/** 删除个人信息. */
export const enErasure: ErasureSentences = {
  erasure: {
    act: 'Erase personal data',
    done: 'Erased on request',
    doneAt: 'Erased on request · {{day}}',
    title: 'Erase this customer’s personal data',
    final: 'What is erased cannot be brought back.',
    goes: 'What goes',
    goesWhat:
      'Name, phone and platform account; the words, replies, notes, call notes and drafts of all {{count}} cases; notes on the orders; files that the shop imported (they can be uploaded again).',
    stays: 'What stays',
    staysWhat:
      'Numbers of cases and orders, amounts, levels, promises, and the history of who did what and when.',
    reason: 'Reason',
    confirm: 'Type the number {{number}} to confirm',
    submit: 'Erase',
    proof:
      'Erased: {{cases}} cases, {{messages}} messages and notes, {{orders}} orders, {{files}} photos and files',
  },
}
