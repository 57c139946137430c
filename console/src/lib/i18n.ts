import i18next, { type ParseKeys } from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { Word } from '@aftercare/contract/words'
import { settings, useSettings } from './settings.ts'
import { en } from './words/en.ts'
import { zh } from './words/zh.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof zh }
  }
}

const tag = { zh: 'zh-CN', en: 'en' } as const

export function startLanguages(): void {
  void i18next.use(initReactI18next).init({
    resources: { zh: { translation: zh }, en: { translation: en } },
    lng: settings.read().language,
    fallbackLng: 'zh',
    interpolation: { escapeValue: false },
  })
  const follow = (): void => {
    const { language } = settings.read()
    document.documentElement.lang = tag[language]
    if (i18next.language !== language) void i18next.changeLanguage(language)
  }
  settings.subscribe(follow)
  follow()
}

export function useWords() {
  const { t } = useTranslation()
  const { language } = useSettings()
  return { t, language, word: (of: Word): string => of[language] }
}

/** The same words in both languages: whoever thinks in the other one finds them too. */
export const inEveryLanguage = (key: ParseKeys): string[] =>
  [i18next.getFixedT('zh'), i18next.getFixedT('en')].map((t) => t(key))
