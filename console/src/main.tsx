import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { watchNetwork } from './lib/connection.ts'
import { startLanguages } from './lib/i18n.ts'
import { queryClient } from './lib/query-client.ts'
import './ui/base.css'
import './ui/blocks.css'
import './ui/controls.css'
import './ui/page.css'

startLanguages()
watchNetwork(() => void queryClient.invalidateQueries())

const place = document.getElementById('root')
if (!place) throw new Error('index.html has no #root')
createRoot(place).render(<App />)
