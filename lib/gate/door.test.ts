import http from 'node:http'
import net from 'node:net'
import { encode } from 'next-auth/jwt'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { as, useWorld } from '@/lib/testing'
import { cookiesIn, openDoor, operationIn } from './door'
import { ownFacility, permit, query } from './index'
import { compose } from './registry'

useWorld()
const secret = 'a secret for this test only'
const elsewhere: string[] = []
let address = ''
let cookie = ''
const server = http.createServer((request, response) => {
  elsewhere.push(`${request.method} ${request.url}`)
  response.end('next')
})

beforeAll(async () => {
  process.env.NEXTAUTH_SECRET = secret
  const caller = as('doctor')
  cookie = await encode({ token: { sid: caller.kind === 'staff' ? caller.sessionId : '' }, secret })
  const echo = query({
    name: 'test.echo',
    permit: permit('test.echo', { roles: ['doctor'], scope: 'facility' }),
    input: z.strictObject({ text: z.string() }),
    subject: ownFacility,
    handle: async (_context, { text }) => ({ text }),
    shows: () => [],
  })
  compose([{ operations: [echo] }])
  openDoor()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as net.AddressInfo).port}`
})
afterAll(() => server.close())

const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(`${address}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: `next-auth.session-token=${cookie}`, ...headers },
    body,
  })

describe('the door before Next', () => {
  it('answers an operation itself, with the headers of every answer', async () => {
    const answer = await post('/api/operations/test.echo', '{"text":"Đỗ Thị Thừa"}')
    expect(await answer.json()).toEqual({ data: { text: 'Đỗ Thị Thừa' } })
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cache-control': 'private, no-store',
      'content-type': 'application/json',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'content-security-policy': expect.stringContaining("script-src 'none'"),
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
    expect(elsewhere).toEqual([])
  })

  it.each([
    ['nobody', { cookie: '' }, 401],
    ['a cookie from another page', { origin: 'http://evil.example' }, 403],
    ['what is no JSON', { 'content-type': 'text/plain' }, 400],
  ])('refuses %s as the route does', async (_what, headers, status) => {
    const answer = await post('/api/operations/test.echo', '{"text":"x"}', headers)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
  })

  it('says that a body is too large, also one that does not end', async () => {
    expect((await post('/api/operations/test.echo', JSON.stringify({ text: 'x'.repeat(1_500_000) }))).status).toBe(400)
    expect((await post('/api/operations/test.echo', JSON.stringify({ text: 'x'.repeat(6_000_000) }))).status).toBe(400)
    expect((await post('/api/operations/test.echo', '{"text":"x"}')).status).toBe(200)
  })

  it('goes on when a caller hangs up in the middle of a body', async () => {
    await new Promise<void>((resolve) => {
      const line = net.connect(Number(new URL(address).port), '127.0.0.1', () => {
        line.write('POST /api/operations/test.echo HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n')
        line.write('content-length: 100\r\n\r\n{"text":', () => line.destroy())
      })
      line.on('close', () => resolve())
    })
    expect((await post('/api/operations/test.echo', '{"text":"x"}')).status).toBe(200)
  })

  it.each([
    ['GET', '/api/operations/test.echo'],
    ['POST', '/api/operations/test.echo/more'],
    ['POST', '/api/operations/test.echo?x=1'],
    ['POST', '/api/operations/'],
    ['POST', '/api/auth/callback/credentials'],
  ])('leaves %s %s to Next', async (method, path) => {
    elsewhere.length = 0
    const answer = await fetch(address + path, { method })
    expect(await answer.text()).toBe('next')
    expect(elsewhere).toEqual([`${method} ${path}`])
  })

  it.each([
    ['/api/operations/billing.get-bill', 'billing.get-bill'],
    ['/api/operations/%2e%2e', null],
    ['/api/operations', null],
    ['//api/operations/billing.get-bill', null],
  ])('reads %s as %s', (url, name) => expect(operationIn(url)).toBe(name))

  it('reads cookies as a browser writes them', () => {
    expect(cookiesIn('a=1; b="x%3D y"; c=%E0%A4%A; d; =e; f=g=h')).toEqual([
      { name: 'a', value: '1' },
      { name: 'b', value: 'x= y' },
      { name: 'c', value: '%E0%A4%A' },
      { name: 'f', value: 'g=h' },
    ])
  })
})
