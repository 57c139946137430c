import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App as AntdApp, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { useLayoutEffect, useMemo } from 'react'
import { useBrightness } from './lib/brightness.ts'
import { useCalm } from './lib/calm.ts'
import { queryClient } from './lib/query-client.ts'
import { useSettings } from './lib/settings.ts'
import { router } from './routes.tsx'
import { antdLook, paint } from './ui/theme.ts'

const locales = { zh: zhCN, en: enUS } as const

export function App() {
  const { language, density } = useSettings()
  const brightness = useBrightness()
  const calm = useCalm()
  const compact = density === 'compact'
  const look = useMemo(() => antdLook(brightness, { compact, calm }), [brightness, compact, calm])
  useLayoutEffect(() => paint(brightness), [brightness])
  return (
    <ConfigProvider
      locale={locales[language]}
      theme={look}
      button={{ autoInsertSpace: false }}
      tooltip={{ mouseEnterDelay: 0.2 }}
    >
      {/* Below the bar, so that the bell and the search stay in reach. */}
      <AntdApp component={false} message={{ duration: 3, maxCount: 2 }} notification={{ top: 60 }}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AntdApp>
    </ConfigProvider>
  )
}
