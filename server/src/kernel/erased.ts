/** What stands where personal data were erased. Nobody is called so, and it is no number that could be found. */
export const ERASED = '已删除'
