import type { Language } from '@aftercare/contract/words'

// The first that fits: every other browser calls itself Chrome or Safari as well.
const browsers: readonly (readonly [RegExp, zh: string, en: string])[] = [
  [/MicroMessenger/i, '微信', 'WeChat'],
  [/Edg(e|A|iOS)?\//, 'Edge', 'Edge'],
  [/OPR\/|Opera/, 'Opera', 'Opera'],
  [/QQBrowser/i, 'QQ 浏览器', 'QQ Browser'],
  [/Firefox\/|FxiOS/, 'Firefox', 'Firefox'],
  [/HeadlessChrome|Chrome\/|CriOS/, 'Chrome', 'Chrome'],
  [/Safari\//, 'Safari', 'Safari'],
]
const systems: readonly (readonly [RegExp, zh: string, en: string])[] = [
  [/iPhone/, 'iPhone', 'iPhone'],
  [/iPad/, 'iPad', 'iPad'],
  [/HarmonyOS|OpenHarmony/, '鸿蒙', 'HarmonyOS'],
  [/Android/, '安卓', 'Android'],
  [/Windows/, 'Windows', 'Windows'],
  [/Mac OS X|Macintosh/, 'Mac', 'Mac'],
  [/Linux|X11/, 'Linux', 'Linux'],
]

/** A browser's long name of itself, as a person would say it. It is a hint, not a proof. */
export function deviceWords(userAgent: string, language: Language): { device: string; phone: boolean } {
  const at = language === 'zh' ? 1 : 2
  const found = (list: typeof browsers) => list.find(([sign]) => sign.test(userAgent))?.[at] ?? null
  const [browser, system] = [found(browsers), found(systems)]
  const unknown = language === 'zh' ? '未知设备' : 'Unknown device'
  const both = language === 'zh' ? `${system} 上的 ${browser}` : `${browser} on ${system}`
  return {
    device: browser && system ? both : (system ?? browser ?? unknown),
    phone: /iPhone|Android.*Mobile|HarmonyOS.*Mobile|Windows Phone/.test(userAgent),
  }
}
