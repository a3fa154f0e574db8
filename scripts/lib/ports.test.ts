import { createServer, type Server } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { freePort, isFree, parsePort, portTakenMessage } from './ports'
import { Stop } from './say'

const servers: Server[] = []
const listen = (port: number) =>
  new Promise<void>((resolve) => {
    const server = createServer().listen(port, '127.0.0.1', resolve)
    servers.push(server)
  })
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

describe('PORT', () => {
  it.each([
    [undefined, 3000],
    ['', 3000],
    ['8080', 8080],
    [' 65535 ', 65535],
  ])('%j is %i', (text, port) => {
    expect(parsePort(text, 3000)).toBe(port)
  })

  it.each(['0', '65536', '-1', '80a', '3e3', '0x50', '1.5'])('refuses %j in one sentence', (text) => {
    expect(() => parsePort(text, 3000)).toThrow(Stop)
    expect(() => parsePort(text, 3000)).toThrow(`PORT must be a number from 1 to 65535, not "${text}".`)
  })
})

describe('a port', () => {
  it('that somebody listens on is not free, and is chosen anew', async () => {
    const port = await freePort()
    expect(await isFree(port, '127.0.0.1')).toBe(true)
    expect(await freePort(port)).toBe(port)
    await listen(port)
    expect(await isFree(port)).toBe(false)
    expect(await freePort(port)).not.toBe(port)
  })

  it('taken is told with a port that can be tried', () => {
    expect(portTakenMessage(3000)).toContain('PORT=3001 npm start')
    expect(portTakenMessage(65_535)).toContain('PORT=65534 npm start')
  })
})
