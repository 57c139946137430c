/** The words of the settings, for the person's menu and the palette alike. */
export const languages = [
  { key: 'zh', label: '中文' },
  { key: 'en', label: 'English' },
] as const
export const themeNames = {
  system: 'frame.themeSystem',
  light: 'frame.themeLight',
  dark: 'frame.themeDark',
} as const
export const densityNames = { cosy: 'frame.densityCosy', compact: 'frame.densityCompact' } as const
