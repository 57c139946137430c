import type { Declined } from './people-refusals.ts'

/** Refusals about files that are imported. */
export const importRefusals = {
  'import.unknown': { status: 404, zh: '没有这次导入', en: 'No such import' },
  'import.empty': { status: 422, zh: '文件是空的,请重新选一个', en: 'The file is empty; choose another' },
  'import.too_large': {
    status: 413,
    zh: '文件超过 200 MB,请拆成几个再导入',
    en: 'The file is larger than 200 MB; split it',
  },
  'import.mapping': {
    status: 422,
    zh: '列的对应不对:请只用文件里有的列名',
    en: 'The mapping names a field or a column that is not there',
  },
  'import.cannot': {
    status: 409,
    zh: '这次导入现在不能这样操作,请刷新看看它的状态',
    en: 'Not possible in the present state of the import; reload it',
  },
  'import.not_ready': {
    status: 409,
    zh: '还不能开始:请先指定必需的列',
    en: 'It cannot start yet: choose the columns that are needed',
  },
  'import.mode': {
    status: 422,
    zh: '请先选在办还是历史',
    en: 'Choose first: in progress or history',
  },
  'import.file_gone': {
    status: 409,
    zh: '文件只保留 7 天,已经删除;请重新上传,登记过的行会跳过',
    en: 'The file is kept for 7 days and is gone; upload it again, known rows are skipped',
  },
} as const satisfies Record<string, Declined>
