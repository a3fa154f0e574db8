import { beforeEach, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { fail } from '@/lib/kernel/errors'
import { anEncounter, aPatient, as, useWorld } from '@/lib/testing'
import { problemOrSurvivor } from './endpoint'
import { ownFacility, permit, query } from './index'

const stop = (where: string) => () => {
  throw new Error(where)
}
vi.mock('next/navigation', () => ({
  forbidden: stop('forbidden page'),
  notFound: stop('not-found page'),
  redirect: (to: string) => stop(`to ${to}`)(),
}))
const page = vi.hoisted(() => ({ path: '/a?b=c' }))
vi.mock('next/headers', () => ({ headers: async () => new Headers({ 'x-mach-path': page.path }), cookies: vi.fn() }))
const callers = vi.hoisted(() => ({ now: { kind: 'anonymous' } as never }))
vi.mock('./caller', () => ({ callerOf: async () => callers.now }))
const { ask } = await import('./next')

const world = useWorld()
beforeEach(() => {
  callers.now = as('doctor') as never
  page.path = '/a?b=c'
})

const failing = query({
  name: 'test.failing',
  permit: permit('test.fail', { roles: ['doctor'], scope: 'facility' }),
  input: z.strictObject({ code: z.enum(['notFound', 'wrongPatient', 'stale']) }),
  subject: ownFacility,
  handle: async (_context, { code }) => fail(code, { message: `errors.${code}`, data: { name: 'Nguyễn Văn An' } }),
})

it.each([
  ['there is no such record', 'notFound', 'not-found page'],
  ['the record is another patient’s', 'wrongPatient', 'not-found page'],
  ['the address makes no sense', '', 'not-found page'],
  ['another failure', 'stale', 'errors.stale'],
])('a page whose query says that %s ends so', async (_what, code, message) => {
  const failure = await ask(failing, { code } as never).catch((error: unknown) => error)
  expect(failure).toMatchObject({ message })
  expect(JSON.stringify(failure)).not.toContain('Nguyễn')
})

it('a page asks who is not signed in to sign in, and another role to leave', async () => {
  callers.now = as('cashier') as never
  await expect(ask(failing, { code: 'stale' })).rejects.toThrow('forbidden page')
  callers.now = { kind: 'anonymous' } as never
  await expect(ask(failing, { code: 'stale' })).rejects.toThrow('to /sign-in?next=%2Fa%3Fb%3Dc')
})

const asked = { times: 0, busy: 0 }
const crowded = query({
  name: 'test.crowded',
  permit: permit('test.crowd', { roles: ['doctor'], scope: 'facility' }),
  input: z.strictObject({}),
  subject: ownFacility,
  handle: async () => (++asked.times <= asked.busy ? fail('busy') : 'shown'),
})

it.each([
  ['busy for a moment', 1, 'shown', 2],
  ['busy for longer', 5, 'busy', 2],
  ['free', 0, 'shown', 1],
])('a page that finds the database %s', async (_what, busy, answer, times) => {
  Object.assign(asked, { times: 0, busy })
  expect(await ask(crowded, {}).catch((error: { code: string }) => error.code)).toBe(answer)
  expect(asked.times).toBe(times)
})

const visitOf = query({
  name: 'test.visit',
  permit: permit('test.visit', { roles: ['doctor'], scope: 'facility' }),
  input: z.strictObject({ patientId: z.uuid(), encounterId: z.uuid() }),
  subject: (db, { encounterId }) =>
    db.encounter.findUnique({ where: { id: encounterId }, select: { facilityId: true, patientId: true } }),
  handle: async () => 'shown',
})

async function aMerged() {
  const [survivor, retired] = [await aPatient(), await aPatient()]
  await world().db.owner.query('update patient set merged_into_id = $1 where id = $2', [survivor, retired])
  return { survivor, retired, encounterId: await anEncounter({ patientId: survivor }) }
}

it('a page about a visit under an identity that was merged opens the same page of the survivor', async () => {
  const { survivor, retired, encounterId } = await aMerged()
  page.path = `/patients/${retired}/encounters/${encounterId}/bill?print=1`
  await expect(ask(visitOf, { patientId: retired, encounterId })).rejects.toThrow(
    `to /patients/${survivor}/encounters/${encounterId}/bill?print=1`,
  )
  page.path = `/patients/${survivor}/encounters/${encounterId}`
  expect(await ask(visitOf, { patientId: survivor, encounterId })).toBe('shown')
  await expect(ask(visitOf, { patientId: await aPatient(), encounterId })).rejects.toThrow('not-found page')
})

it('a paper about an identity that was merged is answered with the address of the survivor’s', async () => {
  const { survivor, retired, encounterId } = await aMerged()
  const at = (id: string) => new Request(`https://mach.example/api/print/wristband/${id}?copy=2`)
  const failed = await visitOf.run(as('doctor'), { patientId: retired, encounterId }).catch((error: unknown) => error)
  const answer = problemOrSurvivor(failed, encounterId, at(retired), retired)
  expect([answer.status, answer.headers.get('location')]).toEqual([307, `/api/print/wristband/${survivor}?copy=2`])
  const other = await visitOf
    .run(as('doctor'), { patientId: await aPatient(), encounterId })
    .catch((error: unknown) => error)
  expect(problemOrSurvivor(other, encounterId, at(retired), retired).headers.get('location')).toBeNull()
})
