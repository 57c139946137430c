import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = 'http://127.0.0.1:7300'

// One chunk per thing that changes at its own pace, so that an update of the console keeps the libraries cached.
const groups = [
  { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
  { name: 'antd', test: /node_modules[\\/](antd|@ant-design|@rc-component|dayjs)[\\/]/ },
  { name: 'tanstack', test: /node_modules[\\/]@tanstack[\\/]/ },
]

// zod asks whether it may compile its checks by trying to. Our pages allow no code made from text, and the browser
// reports the try: it is told before it loads.
const banner = ({ moduleIds }: { readonly moduleIds: readonly string[] }): string =>
  moduleIds.some((id) => /node_modules[\\/]zod[\\/]/.test(id))
    ? 'globalThis.__zod_globalConfig ??= { jitless: true };'
    : ''

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react()],
  server: { port: 5173, proxy: { '/api': { target: server, changeOrigin: false } } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
    rolldownOptions: { output: { banner, codeSplitting: { groups } } },
  },
})
