import { theme as antdTheme } from 'antd'
import type { ThemeConfig } from 'antd'

/**
 * Every colour of the console, once. Paper and ink, one accent (the gold of 金触点), and three alarms that are
 * used for nothing else: red = broken or somebody in danger, amber = soon, green = kept.
 */
const light = {
  ground: '#f5f2ec',
  paper: '#fefdfa',
  sunk: '#f8f5ef',
  rail: '#eeeae2',
  hover: '#f7f3eb',
  line: '#e5dfd4',
  'line-strong': '#cfc7b9',
  ink: '#29251f',
  'ink-2': '#5d564b',
  'ink-3': '#6c6458',
  gold: '#8b6216',
  'gold-strong': '#6f4d0d',
  'gold-soft': '#f4ead3',
  'gold-line': '#dcc48f',
  'on-gold': '#fffdf8',
  red: '#b3261e',
  'red-soft': '#fbeae5',
  'red-line': '#ecc0b6',
  amber: '#a94e08',
  'amber-soft': '#fdf0e0',
  'amber-line': '#e5b983',
  green: '#3d7339',
  'green-soft': '#e9f1e3',
  shadow: '0 1px 2px rgb(60 48 28 / 6%), 0 6px 20px rgb(60 48 28 / 9%)',
}

const dark: typeof light = {
  ground: '#171512',
  paper: '#1f1c18',
  sunk: '#1b1815',
  rail: '#13110e',
  hover: '#28241f',
  line: '#332e28',
  'line-strong': '#4d463c',
  ink: '#ebe5da',
  'ink-2': '#b9b0a2',
  'ink-3': '#a59b8b',
  gold: '#d6ab55',
  'gold-strong': '#e9c579',
  'gold-soft': '#352b18',
  'gold-line': '#6a5528',
  'on-gold': '#1d1709',
  red: '#f08d80',
  'red-soft': '#3a1f1b',
  'red-line': '#6d3830',
  amber: '#eba65c',
  'amber-soft': '#382815',
  'amber-line': '#7a5527',
  green: '#93bd86',
  'green-soft': '#222e1d',
  shadow: '0 1px 2px rgb(0 0 0 / 40%), 0 8px 24px rgb(0 0 0 / 45%)',
}

export type Brightness = 'light' | 'dark'
const palettes = { light, dark } as const

/** The stylesheets read these as `var(--ink)`. */
export function paint(brightness: Brightness): void {
  const root = document.documentElement
  root.dataset['theme'] = brightness
  root.style.colorScheme = brightness
  for (const [name, value] of Object.entries(palettes[brightness])) root.style.setProperty(`--${name}`, value)
}

const fonts =
  '-apple-system, BlinkMacSystemFont, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Segoe UI", sans-serif'

interface Wishes {
  readonly compact: boolean
  /** Nothing moves, and nothing waits for the end of a motion. */
  readonly calm: boolean
}

export function antdLook(brightness: Brightness, { compact, calm }: Wishes): ThemeConfig {
  const c = palettes[brightness]
  return {
    algorithm: brightness === 'dark' ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
    token: {
      colorPrimary: c.gold,
      colorInfo: c.gold,
      colorLink: c.gold,
      colorLinkHover: c['gold-strong'],
      colorError: c.red,
      colorWarning: c.amber,
      colorSuccess: c.green,
      colorBgBase: c.paper,
      colorBgContainer: c.paper,
      colorBgElevated: c.paper,
      colorBgLayout: c.ground,
      colorTextBase: c.ink,
      colorText: c.ink,
      colorTextSecondary: c['ink-2'],
      colorTextTertiary: c['ink-3'],
      colorTextPlaceholder: c['ink-3'],
      colorBorder: c['line-strong'],
      colorBorderSecondary: c.line,
      colorSplit: c.line,
      colorBgSpotlight: brightness === 'dark' ? '#3a342c' : '#37312a',
      controlItemBgActive: c['gold-soft'],
      controlItemBgActiveHover: c['gold-soft'],
      controlItemBgHover: c.hover,
      boxShadow: c.shadow,
      boxShadowSecondary: c.shadow,
      boxShadowTertiary: 'none',
      fontFamily: fonts,
      fontSize: 14,
      lineHeight: 22 / 14,
      borderRadius: 6,
      borderRadiusLG: 8,
      controlHeight: compact ? 28 : 32,
      motionDurationFast: '0.08s',
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.15s',
      wireframe: false,
      motion: !calm,
    },
    components: {
      Button: {
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        primaryColor: c['on-gold'],
        fontWeight: 500,
      },
      Modal: { titleFontSize: 16 },
      Select: { optionSelectedBg: c['gold-soft'] },
      Input: { activeShadow: `0 0 0 2px ${c['gold-soft']}` },
    },
  }
}
