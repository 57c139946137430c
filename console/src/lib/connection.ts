import { createStore, useStore } from './store.ts'

/** `offline`: this computer has no network. `silent`: it has, but the server does not answer. */
export type Connection = 'fine' | 'offline' | 'silent'

const connection = createStore<Connection>('fine')

export const answered = (): void => connection.write('fine')
export const notAnswered = (): void => connection.write(navigator.onLine ? 'silent' : 'offline')

export function watchNetwork(whenBack: () => void): void {
  window.addEventListener('offline', () => connection.write('offline'))
  window.addEventListener('online', () => {
    connection.write('fine')
    whenBack()
  })
}

export const useConnection = (): Connection => useStore(connection)
