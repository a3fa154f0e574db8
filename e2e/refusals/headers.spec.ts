import { expect, test } from '../fixtures'
import type { Ids } from '../routes'

test('no page with patients is kept anywhere, framed, sniffed, or runs a script that is not ours', async ({
  aPatient,
  aVisit,
  clientOf,
}) => {
  const visit = await aVisit(await aPatient(), 'inConsultation')
  const ids: Ids = { ...visit, staffId: '', trailSeq: '1' }
  const doctor = await clientOf('doctor')
  const nonces = new Set<string>()
  const addresses = [
    '/worklists/clinic',
    `/patients/${ids.patientId}/encounters/${ids.encounterId}`,
    '/patients/none',
    '/sign-in',
  ]
  for (const address of addresses) {
    const answer = await doctor.get(address)
    const headers = answer.headers()
    const policy = headers['content-security-policy'] ?? ''
    const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? ''
    expect(headers['cache-control'], address).toContain('no-store')
    expect(headers['x-content-type-options'], address).toBe('nosniff')
    expect(headers['referrer-policy'], address).toBe('no-referrer')
    expect(headers['x-powered-by'], address).toBeUndefined()
    expect(scripts, address).not.toMatch(/'unsafe-(inline|eval)'|https?:|\*/)
    expect(policy, address).toMatch(/frame-ancestors 'none'.*|object-src 'none'/)
    const nonce = /'nonce-([^']+)'/.exec(scripts)?.[1] ?? ''
    expect(nonce.length, address).toBeGreaterThan(16)
    nonces.add(nonce)
    const html = await answer.text()
    const inline = [...html.matchAll(/<script(?![^>]*\bsrc=)([^>]*)>/g)].map(([, attributes = '']) => attributes)
    expect(inline.length, address).toBeGreaterThan(0)
    expect(
      inline.filter((attributes) => !attributes.includes(`nonce="${nonce}"`)),
      `${address}: inline scripts`,
    ).toEqual([])
    expect(html, `${address}: handlers in attributes`).not.toMatch(/<[a-z][^>]* on(click|load|error)=/i)
  }
  expect(nonces.size, 'a nonce is used once').toBe(addresses.length)
})

test('answers of operations and papers are not kept and not sniffed', async ({ aPatient, aVisit, clientOf }) => {
  const visit = await aVisit(await aPatient(), 'checkedIn')
  const desk = await clientOf('frontDesk')
  const answers = [
    await desk.post('/api/operations/registration.search-patients', { data: { text: 'nguyen' } }),
    await desk.post('/api/operations/registration.search-patients', { data: {} }),
    await desk.get(`/api/print/ticket/${visit.ticketId}`),
    await desk.get('/api/openapi.json'),
  ]
  for (const answer of answers) {
    expect(answer.headers()['cache-control'], answer.url()).toContain('no-store')
    expect(answer.headers()['x-content-type-options'], answer.url()).toBe('nosniff')
  }
})

test('the session cookie is out of reach of scripts and of other sites', async ({ sessionOf }) => {
  const { cookies } = await sessionOf('doctor')
  const session = cookies.filter(({ name }) => name.includes('session-token'))
  expect(session.length).toBeGreaterThan(0)
  for (const cookie of session) expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
})
