import { connect, createServer } from 'node:net'
import { Stop } from './say'

/** Ports that something of the site's own usually has: a Debian PostgreSQL, and Mạch itself. */
const leaveAlone = new Set([3000, 5432, 5433])

export function parsePort(text: string | undefined, fallback: number): number {
  if (text === undefined || text.trim() === '') return fallback
  const port = Number(text)
  if (!/^\d+$/.test(text.trim()) || port < 1 || port > 65_535)
    throw new Stop(`PORT must be a number from 1 to 65535, not "${text}".`)
  return port
}

export const portTakenMessage = (port: number) =>
  `Port ${port} is already in use: stop the program that uses it, or choose another with PORT=${port === 65_535 ? port - 1 : port + 1} npm start.`

/** Binding alone misses a listener on another address family, so somebody answering counts as taken too. */
export async function isFree(port: number, host?: string): Promise<boolean> {
  const bound = await new Promise<boolean>((resolve, reject) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EACCES')
        reject(new Stop(`Port ${port} may not be opened by this user: choose one above 1023 with PORT.`))
      else resolve(false)
    })
    server.listen({ port, ...(host ? { host } : {}) }, () => server.close(() => resolve(true)))
  })
  return bound && !(await answers(port))
}

export function answers(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 500 })
    const end = (result: boolean) => {
      socket.destroy()
      resolve(result)
    }
    socket.once('connect', () => end(true))
    socket.once('timeout', () => end(false))
    socket.once('error', () => end(false))
  })
}

/** A free port on 127.0.0.1, the preferred one if it still is. */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred && (await isFree(preferred, '127.0.0.1'))) return preferred
  const port = await new Promise<number>((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen({ port: 0, host: '127.0.0.1' }, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
  return leaveAlone.has(port) ? freePort() : port
}
