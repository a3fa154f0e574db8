import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { calendarDate } from '@/lib/kernel/time'
import { isKnownCode, type LookupQuestion, resultCodes, stateOfCode } from '@/lib/registration/rules/gateway'
import { openStandIn } from '@/scripts/lib/stand-in-gateway'
import { type GatewayAccount, md5Upper } from './account'
import { Gateway } from './gateway'
import { readLogin } from './token'

const standIn = await openStandIn()
afterAll(() => standIn.close())

const account: GatewayAccount = {
  username: standIn.username,
  passwordMd5: md5Upper(standIn.password),
  staff: { fullName: 'Lê Thị Đón', citizenId: '025190000001' },
  tokenUrl: `${standIn.url}/api/token/take`,
  lookupUrl: `${standIn.url}/api/egw/KQNhanLichSuKCB2024`,
  // Only who waits for a slow answer waits as long as it takes: a machine may stand still for seconds.
  timeoutMs: 15_000,
  restMs: 60_000,
}
const question = (number: string): LookupQuestion => ({
  number,
  fullName: 'Trần Thị Bé',
  birthOn: calendarDate('1990-02-01'),
  birthPrecision: 'day',
})
const plain = question('DN4250000012345')
const refusal = (failure: string) => ({ ok: false, failure })

let now = Date.now()
const open = (changes: Partial<GatewayAccount> = {}) => new Gateway({ ...account, ...changes }, () => now)

beforeEach(() => {
  now = Date.now()
  standIn.behave({ isDown: false, slowMs: 0, code: null, reply: 'whole', refusesLogin: false })
  standIn.asked.logins = 0
  standIn.asked.lookups.length = 0
})

describe('a look-up', () => {
  it('signs in once with the MD5 in capitals, asks as documented and reads the answer', async () => {
    expect(md5Upper('123456')).toBe('E10ADC3949BA59ABBE56E057F20F883E')
    const gateway = open()
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => gateway.lookUp(plain)))
    expect(answers[0]).toMatchObject({ ok: true, state: 'valid', reply: { code: '000', number: plain.number } })
    expect(answers.every((answer) => answer.ok)).toBe(true)
    expect(standIn.asked.logins).toBe(1)
    expect(standIn.asked.lookups[0]).toEqual({
      maThe: plain.number,
      hoTen: 'Trần Thị Bé',
      ngaySinh: '01/02/1990',
      hoTenCb: 'Lê Thị Đón',
      cccdCb: '025190000001',
    })
  })

  it('gives every documented code its state, and failures of the server theirs', async () => {
    for (const code of Object.keys(resultCodes)) {
      const answer = await open().lookUp(question(`DN42500000${`99${code}`}`))
      const state = stateOfCode(code)
      if (state === 'server' || state === 'login') expect(answer, code).toEqual(refusal(state))
      else expect(answer, code).toMatchObject({ ok: true, state, reply: { code } })
    }
    expect(isKnownCode('999')).toBe(false)
  })
})

describe('a token', () => {
  it('that was forgotten by the gateway is renewed and the question asked again', async () => {
    const gateway = open()
    await gateway.lookUp(plain)
    standIn.forgetTokens()
    expect(await gateway.lookUp(plain)).toMatchObject({ ok: true })
    expect(standIn.asked.logins).toBe(2)
  })

  it('is renewed when its time is over', async () => {
    const gateway = open()
    await gateway.lookUp(plain)
    now += 3_500_000
    expect(await gateway.lookUp(plain)).toMatchObject({ ok: true })
    expect(standIn.asked.logins).toBe(1)
    now += 200_000
    expect(await gateway.lookUp(plain)).toMatchObject({ ok: true })
    expect(standIn.asked.logins).toBe(2)
  })

  it('refused is not asked for again for ten minutes, so that the account is not locked', async () => {
    const gateway = open()
    standIn.behave({ refusesLogin: true })
    for (let i = 0; i < 5; i++) expect(await gateway.lookUp(plain)).toEqual(refusal('login'))
    expect(standIn.asked.logins).toBe(1)
    standIn.behave({ refusesLogin: false })
    now += 601_000
    expect(await gateway.lookUp(plain)).toMatchObject({ ok: true })
  })

  it.each([
    [null],
    [[]],
    ['text'],
    [{}],
    [{ maKetQua: '200' }],
    [{ maKetQua: 200, APIKey: { access_token: '', id_token: 'b' } }],
  ])('cannot be read out of %j', (json) => {
    expect(readLogin(json, now)).toEqual(refusal('unreadable'))
  })

  it.each([
    [3600, 3_540_000],
    ['3600', 3_540_000],
    ['1970-01-01T02:00:00Z', 7_140_000],
    [null, 540_000],
    ['soon', 540_000],
    [99_999_999, 43_200_000],
  ])('with expires_in %j', (expires_in, expected) => {
    const key = { access_token: 'a', id_token: 'b', expires_in }
    const answer = readLogin({ maKetQua: '200', APIKey: key }, 0)
    expect(answer).toEqual({ ok: true, token: { access: 'a', id: 'b', expiresAt: expected } })
  })
})

describe('a gateway in trouble', () => {
  it('slow: the call ends at its deadline', async () => {
    const own = { ...account }
    const gateway = new Gateway(own)
    await gateway.lookUp(plain)
    standIn.behave({ slowMs: 30_000 })
    own.timeoutMs = 300
    expect(await gateway.lookUp(plain)).toEqual(refusal('timeout'))
  })

  it('that cuts every connection, or is not there at all, is down', async () => {
    standIn.behave({ isDown: true })
    expect(await open().lookUp(plain)).toEqual(refusal('down'))
    expect(await open({ tokenUrl: 'http://127.0.0.1:1/api/token/take' }).lookUp(plain)).toEqual(refusal('down'))
  })

  it.each(['garbage', 'half'] as const)('that answers %s is unreadable', async (reply) => {
    standIn.behave({ reply })
    expect(await open().lookUp(plain)).toEqual(refusal('unreadable'))
  })

  it('with a wrong address is unreadable', async () => {
    expect(await open({ lookupUrl: `${standIn.url}/other` }).lookUp(plain)).toEqual(refusal('unreadable'))
  })

  it('is left in peace after three failures, then asked by one call, and says once that it is back', async () => {
    const own = { ...account }
    const gateway = new Gateway(own, () => now)
    await gateway.lookUp(plain)
    expect(gateway.isBack()).toBe(false)
    standIn.behave({ slowMs: 30_000 })
    own.timeoutMs = 300
    for (let i = 0; i < 3; i++) expect(await gateway.lookUp(plain)).toEqual(refusal('timeout'))
    const asked = standIn.asked.lookups.length
    for (let i = 0; i < 50; i++) expect(await gateway.lookUp(plain)).toEqual(refusal('down'))
    expect(standIn.asked.lookups.length).toBe(asked)
    standIn.behave({ slowMs: 0 })
    own.timeoutMs = account.timeoutMs
    now += 61_000
    const answers = await Promise.all([1, 2, 3].map(() => gateway.lookUp(plain)))
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
    expect(gateway.isBack()).toBe(true)
    expect(gateway.isBack()).toBe(false)
    expect(await gateway.lookUp(plain)).toMatchObject({ ok: true })
  })

  it('one more failure of the call that tries begins the rest anew', async () => {
    const gateway = open()
    standIn.behave({ isDown: true })
    for (let i = 0; i < 3; i++) await gateway.lookUp(plain)
    now += 61_000
    expect(await gateway.lookUp(plain)).toEqual(refusal('down'))
    standIn.behave({ isDown: false })
    now += 30_000
    expect(await gateway.lookUp(plain)).toEqual(refusal('down'))
    now += 31_000
    expect(await gateway.lookUp(plain)).toMatchObject({ ok: true })
  })
})
