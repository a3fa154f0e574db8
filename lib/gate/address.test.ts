import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it, vi } from 'vitest'
import { believeOnlyOurProxies, forwardedFor } from './address'

const ours = ['127.0.0.1', '10.0.0.5']

it.each([
  ['a stranger who says nothing', undefined, '192.0.2.7', '192.0.2.7'],
  ['a stranger who names another', '203.0.113.9', '192.0.2.7', '192.0.2.7'],
  ['a stranger who names our proxy', '10.0.0.5', '::ffff:192.0.2.7', '192.0.2.7'],
  ['our proxy, which says for whom', '198.51.100.1, 192.0.2.7', '10.0.0.5', '198.51.100.1, 192.0.2.7'],
  ['our proxy over IPv6', '192.0.2.7', '::ffff:127.0.0.1', '192.0.2.7'],
  ['our proxy that asks for itself', undefined, '10.0.0.5', '10.0.0.5'],
  ['a line that is gone', '203.0.113.9', undefined, ''],
])('of %s', (_who, given, peer, expected) => {
  expect(forwardedFor(given, peer, ours)).toBe(expected)
})

afterEach(() => vi.unstubAllEnvs())

it('stands in front of every server of the process', async () => {
  vi.stubEnv('DATABASE_APP_URL', 'postgresql://nowhere')
  vi.stubEnv('TRUSTED_PROXIES', '10.0.0.5')
  believeOnlyOurProxies()
  const server = createServer((request, response) => response.end(request.headers['x-forwarded-for']))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const answer = await fetch(`http://127.0.0.1:${port}`, { headers: { 'x-forwarded-for': '203.0.113.9' } })
  expect(await answer.text()).toBe('127.0.0.1')
  server.close()
})
