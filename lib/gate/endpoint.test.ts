import { encode } from 'next-auth/jwt'
import { beforeAll, describe, expect, it } from 'vitest'
import { as, useWorld } from '@/lib/testing'
import { answerOperation } from './endpoint'

useWorld()
const secret = 'a secret for this test only'
let cookie = ''
beforeAll(async () => {
  process.env.NEXTAUTH_SECRET = secret
  const caller = as('doctor')
  cookie = await encode({ token: { sid: caller.kind === 'staff' ? caller.sessionId : '' }, secret })
})

async function answer(body: BodyInit, headers: Record<string, string> = {}) {
  const request = new Request('http://hospital.example/api/operations/identity.get-me', {
    method: 'POST',
    headers: { 'content-type': 'application/json', host: 'hospital.example', ...headers },
    body,
    duplex: 'half',
  } as RequestInit)
  const cookies = { getAll: () => [{ name: 'next-auth.session-token', value: cookie }] }
  const response = await answerOperation(Object.assign(request, { cookies }), 'identity.get-me')
  return { status: response.status, body: response.body }
}

describe('the open door', () => {
  it.each([
    ['null', {}, 403],
    ['no address', {}, 403],
    ['http://evil.example', {}, 403],
    ['http://hospital.example.evil.example', {}, 403],
    ['http://hospital.example', {}, 200],
    ['http://hospital.example', { 'sec-fetch-site': 'cross-site' }, 403],
    ['http://hospital.example', { 'sec-fetch-site': 'same-site' }, 403],
    ['http://hospital.example', { 'sec-fetch-site': 'none' }, 403],
    ['http://hospital.example', { 'sec-fetch-site': 'same-origin' }, 200],
  ])('answers a cookie from the page of %s with %j: %i', async (origin, headers, status) => {
    expect((await answer('{}', { origin, ...headers })).status).toBe(status)
  })

  it.each([
    ['depth', `${'['.repeat(300_000)}${']'.repeat(300_000)}`],
    ['depth in a field', `{"a":${'{"a":'.repeat(90_000)}1${'}'.repeat(90_000)}}`],
    ['a number beyond numbers', '{"page":1e309}'],
    ['half a character', '{"name":"\\ud800"}'],
    ['a NUL in a name', '{"a\\u0000b":1}'],
    ['a name given twice', '{"a":{"b":1,"b":1}}'],
    ['a prototype', '{"__proto__":{"roles":["administrator"]}}'],
    ['no JSON', 'name=x'],
  ])('calls %s bad input', async (_what, body) => {
    expect((await answer(body)).status).toBe(400)
  })

  it.each(['{}', ' {\n} '])('takes a body whose names stand once: %s', async (body) =>
    expect((await answer(body)).status).toBe(200),
  )

  it('does not take words in a text for names of fields', async () => {
    const text = JSON.stringify({ query: '"a":"b" \\" : "a":1', state: 'all' })
    expect(JSON.parse((await answer(text)).body).fields).toEqual({
      query: 'validation.unknownField',
      state: 'validation.unknownField',
    })
    const long = JSON.stringify({ query: '\n"'.repeat(200_000) })
    expect(JSON.parse((await answer(long)).body).fields).toEqual({ query: 'validation.unknownField' })
  })

  it('names so many wrong fields as can be corrected, not a hundred thousand', async () => {
    const fields = Object.fromEntries(Array.from({ length: 60_000 }, (_, i) => [`f${i}`, 1]))
    const { status, body } = await answer(JSON.stringify(fields))
    expect(status).toBe(400)
    expect(body.length).toBeLessThan(20_000)
  })

  it('stops reading a body that does not end', async () => {
    let sent = 0
    const endless = new ReadableStream({
      pull(controller) {
        sent++
        controller.enqueue(new TextEncoder().encode(' '.repeat(100_000)))
      },
    })
    expect((await answer(endless)).status).toBe(400)
    expect(sent).toBeLessThan(50)
  })
})
