/** What is asked in a marketplace's chat: no link, no rating outside, an answer in one figure. */
export const chatQuestion = (number: string): string =>
  `您好，您反映的问题（${number}）已经处理完了。这次处理您满意吗？请回复 1 到 5 分（5 分最满意）；哪里没做好，也请直接告诉我们，我们会接着处理。`
