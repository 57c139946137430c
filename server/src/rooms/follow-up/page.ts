import type { Language } from '@aftercare/contract/words'
import type { Invitation } from './views.ts'

const words = {
  zh: {
    title: '服务评价',
    asks: (shop: string) => `${shop} 想听听您的评价`,
    about: '您反映的这件事已经处理完了：',
    question: '这次处理，您满意吗？',
    scores: ['很不满意', '不满意', '一般', '满意', '非常满意'],
    text: '还有什么想说的（可不填）',
    hint: '哪里没做好，直接写下来，我们会接着处理。请不要填写手机号和住址。',
    send: '提交评价',
    thanks: '谢谢您',
    done: '评价已经收到。',
    again: '评价已经收到。没处理好的地方，我们会马上接着处理，并尽快联系您。',
    missing: '请先选一个分数，再提交。',
    gone: '这个链接打不开了',
    long: '写得太长了，请控制在 2000 字以内。',
  },
  en: {
    title: 'Your rating',
    asks: (shop: string) => `${shop} would like to hear from you`,
    about: 'Your matter has been settled:',
    question: 'Are you content with how it was handled?',
    scores: ['Not at all', 'No', 'So so', 'Yes', 'Very much'],
    text: 'Anything else you want to say (optional)',
    hint: 'Write what went wrong and we go on with it. Please leave out phone numbers and addresses.',
    send: 'Send the rating',
    thanks: 'Thank you',
    done: 'Your rating has arrived.',
    again: 'Your rating has arrived. We go on with what is not settled at once and will be in touch.',
    missing: 'Choose a score first, then send.',
    gone: 'This link opens nothing any more',
    long: 'That is too long; keep it below 2,000 characters.',
  },
} as const

/** Text as it may stand in a page. */
export const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)!};`)

const style = `
:root{color-scheme:light dark;--ground:#faf8f5;--card:#fff;--ink:#2a2622;--soft:#6f675e;--line:#d9d2c8;--gold:#8a6414;--on:#fff}
@media(prefers-color-scheme:dark){:root{--ground:#1b1917;--card:#262321;--ink:#efeae3;--soft:#a79e93;--line:#4a443d;--gold:#d6ab55;--on:#1b1917}}
*{box-sizing:border-box}body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{max-width:480px;margin:0 auto;padding:24px 16px 40px}h1{font-size:20px;line-height:1.4;margin:4px 0 16px}p{margin:0 0 8px}.soft{color:var(--soft);font-size:14px}
.out{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
fieldset{border:0;margin:0 0 16px;padding:0}.scores{display:grid;gap:8px}.scores label{display:flex;align-items:center;gap:12px;min-height:48px;padding:0 14px;background:var(--card);border:1px solid var(--line);border-radius:6px}
.scores label:has(:checked){border-color:var(--gold);box-shadow:inset 0 0 0 1px var(--gold)}.scores label:focus-within{outline:2px solid var(--gold);outline-offset:2px}.scores b{min-width:2.6em;color:var(--gold)}input{accent-color:var(--gold);width:20px;height:20px;margin:0}
textarea{width:100%;min-height:112px;padding:10px 12px;font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:6px}
button{width:100%;min-height:48px;margin-top:16px;font:inherit;font-weight:600;color:var(--on);background:var(--gold);border:0;border-radius:6px}.alarm{color:#b3261e;font-weight:600}@media(prefers-color-scheme:dark){.alarm{color:#ff9d92}}
blockquote{margin:0 0 20px;padding:10px 14px;background:var(--card);border-left:3px solid var(--line);border-radius:0 6px 6px 0;overflow-wrap:anywhere}`

const page = (language: Language, body: string): string =>
  `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8">` +
  `<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">` +
  `<title>${words[language].title}</title><style>${style}</style></head><body><main>${body}</main></body></html>`

interface Asked {
  readonly invitation: Invitation
  readonly language: Language
  /** What was wrong with what she sent, and what she had written. */
  readonly wrong?: 'missing' | 'long'
  readonly text?: string
}

/** The page of a rating link: one question, five answers, a field. No script: it is there when the first bytes are. */
export function askPage({ invitation, language, wrong, text = '' }: Asked): string {
  const w = words[language]
  const scores = w.scores
    .map((word, at) => ({ word, score: at + 1 }))
    .reverse()
    .map(
      ({ word, score }) =>
        `<label><input type="radio" name="score" value="${score}" required><b>${score}${language === 'zh' ? ' 分' : ''}</b>${word}</label>`,
    )
    .join('')
  return page(
    language,
    `<p class="soft">${escapeHtml(w.asks(invitation.shop))}</p><h1>${w.question}</h1>` +
      (invitation.title
        ? `<p class="soft">${w.about}</p><blockquote>${escapeHtml(invitation.title)}</blockquote>`
        : '') +
      (wrong ? `<p class="alarm" role="alert">${w[wrong]}</p>` : '') +
      `<form method="post"><fieldset><legend class="out">${w.question}</legend><div class="scores">${scores}</div></fieldset>` +
      `<label for="text">${w.text}</label><textarea id="text" name="text" maxlength="2000" aria-describedby="hint">${escapeHtml(text)}</textarea>` +
      `<p class="soft" id="hint">${w.hint}</p><button type="submit">${w.send}</button></form>`,
  )
}

/** What she sees when her answer has arrived. */
export function thanksPage(language: Language, reopened: boolean): string {
  const w = words[language]
  return page(language, `<h1 role="status">${w.thanks}</h1><p>${reopened ? w.again : w.done}</p>`)
}

/** What she sees when the link opens nothing, and what to do. */
export const gonePage = (language: Language, why: string): string =>
  page(language, `<h1 role="alert">${words[language].gone}</h1><p>${escapeHtml(why)}</p>`)
