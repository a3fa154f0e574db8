import { createHash, randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { asSystem } from '@/lib/gate'
import { as, makeStaff, useWorld } from '@/lib/testing'
import { authOptions } from './auth'
import * as identity from './index'
import { throttle } from './rules'

const world = useWorld()
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { code: string }) => error.code,
  )
const rowsOf = async (sql: string, ...values: unknown[]) => (await world().db.owner.query(sql, values)).rows
const secret = 'mật khẩu không ai đoán'

let counter = 0
const someone = () => ({
  signInName: `nguoi.${++counter}`,
  fullName: 'Trần Thị Bưởi',
  title: 'BS.',
  practiceCertificate: '012345/HN-CCHN',
  password: secret,
  role: 'doctor' as const,
})
const takeOn = async (change = {}) => {
  const input = { ...someone(), ...change }
  const { id } = await identity.createStaff.run(as('administrator'), input)
  return { ...input, id }
}
const signInAs = async (signInName: string, password = secret) => {
  const { sessionId } = await identity.signIn.run({ kind: 'anonymous' }, { signInName, password })
  return { kind: 'staff', sessionId } as const
}
/** A doctor of the central hospital, whom the district's administrator does not know. */
const stranger = () => world().central.staff.doctor
/** Works in both hospitals. */
async function inBoth(): Promise<string> {
  const id = randomUUID()
  await makeStaff(world().db.owner, world().district.id, id, `hai.${++counter}`, 'doctor')
  await world().db.owner.query(
    `insert into staff_role (id, staff_id, facility_id, role, valid_from) values (gen_random_uuid(), $1, $2, 'doctor', '2020-01-01')`,
    [id, world().central.id],
  )
  return id
}

describe('staff', () => {
  it('are taken on with a role from today, and can sign in', async () => {
    const { id, signInName } = await takeOn()
    const me = await identity.getMe.run(await signInAs(signInName), {})
    expect(me).toMatchObject({ staffId: id, roles: ['doctor'], facility: { id: world().district.id } })
    expect(await identity.getStaff.run(as('administrator'), { staffId: id })).toMatchObject({
      signInName,
      version: 1,
      roles: [{ role: 'doctor', state: 'held', validTo: null }],
      worksElsewhere: false,
    })
  })

  it.each(['doctor', 'frontDesk', 'privacyAuditor', 'cashier'] as const)('are not taken on by a %s', async (role) => {
    const input = someone()
    expect(await codeOf(identity.createStaff.run(as(role), input))).toBe('forbidden')
    expect(await rowsOf('select 1 from staff where sign_in_name = $1', input.signInName)).toEqual([])
  })

  it.each([
    ['a short password', { password: 'ngắn' }, 'invalid'],
    ['one key held down', { password: '1111111111' }, 'invalid'],
    ['a role that is none', { role: 'root' }, 'invalid'],
    ['a name with signs', { signInName: 'a b<c>' }, 'invalid'],
    ['a facility of one’s choice', { facilityId: randomUUID() }, 'invalid'],
    ['a name that is taken', { signInName: 'Doctor-25001' }, 'duplicate'],
    ['a name taken in another hospital', { signInName: 'doctor-01001' }, 'duplicate'],
  ])('are refused %s', async (_name, change, code) => {
    expect(await codeOf(identity.createStaff.run(as('administrator'), { ...someone(), ...change } as never))).toBe(code)
  })

  it('are found by name without accents, in their own hospital only', async () => {
    const { id } = await takeOn({ fullName: 'Đỗ Thị Hồng Gấm' })
    const found = await identity.listStaff.run(as('administrator'), { query: 'do hong gam' })
    expect(found).toMatchObject({ total: 1, rows: [{ id, roles: ['doctor'] }] })
    expect(await identity.listStaff.run(as('administrator', world().central), { query: 'do hong gam' })).toEqual({
      rows: [],
      total: 0,
    })
    expect(await codeOf(identity.listStaff.run(as('doctor'), {}))).toBe('forbidden')
    const page = await identity.listStaff.run(as('administrator'), { size: 2, page: 2 })
    expect(page.rows).toHaveLength(2)
    expect(page.total).toBeGreaterThan(4)
  })

  it('are corrected one at a time', async () => {
    const { id, title, practiceCertificate } = await takeOn()
    const change = { staffId: id, version: 1, fullName: 'Trần Thị Bòng', title, practiceCertificate, isActive: true }
    const codes = await Promise.all([1, 2].map(() => codeOf(identity.updateStaff.run(as('administrator'), change))))
    expect(codes.sort()).toEqual(['done', 'stale'])
    expect(await codeOf(identity.updateStaff.run(as('doctor'), { ...change, version: 2 }))).toBe('forbidden')
  })

  it('who hold no role here are not there for this hospital’s administrator', async () => {
    const staffId = stranger()
    const version = 1
    const administrator = as('administrator')
    const [role] = await rowsOf('select id from staff_role where staff_id = $1', staffId)
    const attempts = [
      identity.getStaff.run(administrator, { staffId }),
      identity.updateStaff.run(administrator, { staffId, version, fullName: 'Bị Đổi', title: '', isActive: false }),
      identity.setPassword.run(administrator, { staffId, password: secret }),
      identity.grantRole.run(administrator, { staffId, role: 'doctor' }),
      identity.endRole.run(administrator, { staffId, roleId: role.id }),
      identity.revokeSessions.run(administrator, { staffId }),
      identity.listSessions.run(administrator, { staffId }),
      identity.listTokens.run(administrator, { staffId }),
      identity.issueToken.run(administrator, { staffId, name: 'x', days: 1 }),
    ]
    expect(await Promise.all(attempts.map(codeOf))).toEqual(attempts.map(() => 'notFound'))
    expect(await codeOf(identity.getMe.run(as('doctor', world().central), {}))).toBe('done')
  })

  it('who left are not touched any more, but may be taken on again', async () => {
    const { id } = await takeOn()
    const { roles } = await identity.getStaff.run(as('administrator'), { staffId: id })
    await identity.endRole.run(as('administrator'), { staffId: id, roleId: roles[0]?.id ?? '' })
    expect(await codeOf(identity.setPassword.run(as('administrator'), { staffId: id, password: secret }))).toBe(
      'notFound',
    )
    expect(await codeOf(identity.grantRole.run(as('administrator'), { staffId: id, role: 'cashier' }))).toBe('done')
  })

  it('who also work elsewhere keep their account and password', async () => {
    const staffId = await inBoth()
    expect(await codeOf(identity.setPassword.run(as('administrator'), { staffId, password: secret }))).toBe('refused')
    const closing = { staffId, version: 1, fullName: 'Người Hai Nơi', title: '', isActive: false }
    expect(await codeOf(identity.updateStaff.run(as('administrator'), closing))).toBe('refused')
    expect(await codeOf(identity.updateStaff.run(as('administrator'), { ...closing, isActive: true }))).toBe('done')
  })
})

describe('roles', () => {
  it('are not given to oneself, nor is one’s own administration given up', async () => {
    const staffId = world().district.staff.administrator
    expect(await codeOf(identity.grantRole.run(as('administrator'), { staffId, role: 'doctor' }))).toBe('refused')
    const [own] = await rowsOf('select id from staff_role where staff_id = $1', staffId)
    expect(await codeOf(identity.endRole.run(as('administrator'), { staffId, roleId: own.id }))).toBe('refused')
    expect(
      await codeOf(
        identity.grantRole.run(as('doctor'), { staffId: world().district.staff.doctor, role: 'administrator' }),
      ),
    ).toBe('forbidden')
    expect((await identity.getMe.run(as('administrator'), {})).roles).toEqual(['administrator'])
  })

  it('count from the next call on', async () => {
    const { id, signInName } = await takeOn()
    const session = await signInAs(signInName)
    await identity.grantRole.run(as('administrator'), { staffId: id, role: 'pharmacist' })
    expect((await identity.getMe.run(session, {})).roles.toSorted()).toEqual(['doctor', 'pharmacist'])
    expect(await codeOf(identity.grantRole.run(as('administrator'), { staffId: id, role: 'pharmacist' }))).toBe(
      'duplicate',
    )
  })

  it.each([
    ['in the past', { validFrom: '2020-01-01' }],
    ['ended before they begin', { validFrom: '2099-01-02', validTo: '2099-01-01' }],
  ])('are not given %s', async (_name, dates) => {
    const { id } = await takeOn()
    expect(await codeOf(identity.grantRole.run(as('administrator'), { staffId: id, role: 'cashier', ...dates }))).toBe(
      'refused',
    )
  })

  it('that come later do not count yet', async () => {
    const { id, signInName } = await takeOn()
    await identity.grantRole.run(as('administrator'), { staffId: id, role: 'cashier', validFrom: '2099-01-01' })
    expect((await identity.getMe.run(await signInAs(signInName), {})).roles).toEqual(['doctor'])
  })

  it('are held once, however often they are granted at once', async () => {
    const { id } = await takeOn()
    const grant = () => codeOf(identity.grantRole.run(as('administrator'), { staffId: id, role: 'cashier' }))
    const codes = await Promise.all(Array.from({ length: 20 }, grant))
    expect(codes.filter((code) => code === 'done')).toHaveLength(1)
    expect(new Set(codes)).toEqual(new Set(['done', 'duplicate']))
    const twice = world().db.owner.query(
      `insert into staff_role (id, staff_id, facility_id, role, valid_from)
       select gen_random_uuid(), staff_id, facility_id, role, valid_from from staff_role where staff_id = $1 and role = 'cashier'`,
      [id],
    )
    await expect(twice).rejects.toThrow(/staff_role_held_once/)
  })

  it('end with every session and token of this hospital at once', async () => {
    const { id, signInName } = await takeOn()
    const session = await signInAs(signInName)
    const { token } = await identity.issueToken.run(session, { name: 'máy in', days: 1 })
    const { roles } = await identity.getStaff.run(as('administrator'), { staffId: id })
    const roleId = roles[0]?.id ?? ''
    expect(await identity.endRole.run(as('administrator'), { staffId: id, roleId })).toEqual({ ended: 1 })
    expect(await codeOf(identity.getMe.run(session, {}))).toBe('signedOut')
    expect(await codeOf(identity.getMe.run({ kind: 'token', token }, {}))).toBe('signedOut')
    expect(await codeOf(identity.endRole.run(as('administrator'), { staffId: id, roleId }))).toBe('notFound')
  })

  it('of another hospital are not ended from here', async () => {
    const staffId = await inBoth()
    const [there] = await rowsOf(
      'select id from staff_role where staff_id = $1 and facility_id = $2',
      staffId,
      world().central.id,
    )
    expect(await codeOf(identity.endRole.run(as('administrator'), { staffId, roleId: there.id }))).toBe('notFound')
    expect(await rowsOf('select valid_to from staff_role where id = $1', there.id)).toEqual([{ valid_to: null }])
  })
})

describe('sessions', () => {
  it('that are revoked are signed out at the next call, and only those', async () => {
    const { id, signInName } = await takeOn()
    const [first, second] = [await signInAs(signInName), await signInAs(signInName)]
    expect(await identity.listSessions.run(first, {})).toHaveLength(2)
    await identity.revokeSessions.run(first, { staffId: id, sessionId: second.sessionId })
    expect(await codeOf(identity.getMe.run(second, {}))).toBe('signedOut')
    expect(await codeOf(identity.getMe.run(first, {}))).toBe('done')
    await identity.revokeSessions.run(as('administrator'), { staffId: id })
    expect(await codeOf(identity.getMe.run(first, {}))).toBe('signedOut')
  })

  it('are not another doctor’s business', async () => {
    const { id, signInName } = await takeOn()
    const session = await signInAs(signInName)
    expect(await codeOf(identity.revokeSessions.run(as('doctor'), { staffId: id }))).toBe('notFound')
    expect(await codeOf(identity.listSessions.run(as('doctor'), { staffId: id }))).toBe('notFound')
    const others = { staffId: world().district.staff.doctor, sessionId: session.sessionId }
    expect(await codeOf(identity.revokeSessions.run(as('doctor'), others))).toBe('notFound')
    expect(await codeOf(identity.getMe.run(session, {}))).toBe('done')
  })

  it('end when the account is closed or the password reset', async () => {
    const { id, signInName, fullName, title } = await takeOn()
    const session = await signInAs(signInName)
    await identity.setPassword.run(as('administrator'), { staffId: id, password: 'một câu mới dài' })
    expect(await codeOf(identity.getMe.run(session, {}))).toBe('signedOut')
    expect(await codeOf(signInAs(signInName))).toBe('passwordWrong')
    const again = await signInAs(signInName, 'một câu mới dài')
    const { token } = await identity.issueToken.run(again, { name: 'x', days: 1 })
    await identity.updateStaff.run(as('administrator'), { staffId: id, version: 2, fullName, title, isActive: false })
    expect(await codeOf(identity.getMe.run(again, {}))).toBe('signedOut')
    expect(await codeOf(identity.getMe.run({ kind: 'token', token }, {}))).toBe('signedOut')
    expect(await codeOf(signInAs(signInName, 'một câu mới dài'))).toBe('passwordWrong')
  })

  it('other than this one end when one changes one’s own password', async () => {
    const { signInName } = await takeOn()
    const [here, elsewhere] = [await signInAs(signInName), await signInAs(signInName)]
    const { token } = await identity.issueToken.run(elsewhere, { name: 'x', days: 1 })
    const wrong = identity.changePassword.run(here, { currentPassword: 'không phải', password: 'câu mới của tôi' })
    expect(await codeOf(wrong)).toBe('refused')
    await identity.changePassword.run(here, { currentPassword: secret, password: 'câu mới của tôi' })
    expect(await codeOf(identity.getMe.run(here, {}))).toBe('done')
    expect(await codeOf(identity.getMe.run(elsewhere, {}))).toBe('signedOut')
    expect(await codeOf(identity.getMe.run({ kind: 'token', token }, {}))).toBe('signedOut')
  })

  it('cannot be used to guess the password of who left the browser open', async () => {
    const { signInName } = await takeOn()
    const here = await signInAs(signInName)
    const guess = () =>
      identity.changePassword.run(here, { currentPassword: randomUUID(), password: 'câu mới của tôi' })
    const together = await Promise.all(Array.from({ length: 20 }, () => codeOf(guess())))
    expect(new Set(together)).toEqual(new Set(['refused', 'tooMany']))
    for (let left = throttle.perAccount; left > 0; left--) await codeOf(guess())
    const right = identity.changePassword.run(here, { currentPassword: secret, password: 'câu mới của tôi' })
    expect(await codeOf(right)).toBe('tooMany')
  })
})

describe('tokens', () => {
  it('act as their person, are stored as a hash, and are shown once', async () => {
    const key = randomUUID()
    const { id, token } = await identity.issueToken.run(
      as('doctor'),
      { name: 'máy xét nghiệm', days: 30 },
      { idempotencyKey: key },
    )
    const me = await identity.getMe.run({ kind: 'token', token }, {})
    expect(me.staffId).toBe(world().district.staff.doctor)
    const [row] = await rowsOf('select hash from api_token where id = $1', id)
    expect(row.hash).toEqual(createHash('sha256').update(token).digest())
    expect(JSON.stringify(await identity.listTokens.run(as('doctor'), {}))).not.toContain(token)
    expect(await everywhere(token)).toEqual([])
  })

  it('end when they expire or are revoked', async () => {
    const { id, token } = await identity.issueToken.run(as('cashier'), { name: 'a', days: 1 })
    await world().db.owner.query(`update api_token set expires_at = now() - interval '1 second' where id = $1`, [id])
    expect(await codeOf(identity.getMe.run({ kind: 'token', token }, {}))).toBe('signedOut')
    const second = await identity.issueToken.run(as('cashier'), { name: 'b', days: 1 })
    await identity.revokeToken.run(as('cashier'), { tokenId: second.id })
    expect(await codeOf(identity.getMe.run({ kind: 'token', token: second.token }, {}))).toBe('signedOut')
    expect((await identity.listTokens.run(as('cashier'), {})).map(({ state }) => state).sort()).toEqual([
      'expired',
      'revoked',
    ])
  })

  it('are issued for oneself or by the command line, by no administrator in another’s name, never by a token', async () => {
    const cashier = world().district.staff.cashier
    const wish = { name: 'x', days: 1 }
    expect(await codeOf(identity.issueToken.run(as('doctor'), { ...wish, staffId: cashier }))).toBe('notFound')
    expect(await codeOf(identity.issueToken.run(as('administrator'), { ...wish, staffId: cashier }))).toBe('notFound')
    const { id, token } = await identity.issueToken.run(as('cashier'), { ...wish, staffId: cashier })
    expect(await codeOf(identity.issueToken.run({ kind: 'token', token }, wish))).toBe('forbidden')
    expect(await codeOf(identity.revokeToken.run(as('doctor'), { staffId: cashier, tokenId: id }))).toBe('notFound')
    expect(await codeOf(identity.revokeToken.run(as('doctor'), { tokenId: id }))).toBe('notFound')
    expect(await codeOf(identity.issueToken.run(asSystem(world().district.id), { ...wish, staffId: cashier }))).toBe(
      'done',
    )
    expect(await codeOf(identity.issueToken.run(asSystem(world().central.id), { ...wish, staffId: cashier }))).toBe(
      'notFound',
    )
    expect(await codeOf(identity.issueToken.run(as('doctor'), { ...wish, days: 366 }))).toBe('invalid')
  })
})

describe('signing in', () => {
  beforeAll(() => world().db.owner.query('delete from sign_in_throttle'))

  it.each(['doctor-25001', 'khong.co.ai'])('counts every guess at %s, also those sent at once', async (signInName) => {
    const guesses = await Promise.all(
      Array.from({ length: 20 }, () => identity.admitAttempt.run({ kind: 'anonymous' }, { signInName })),
    )
    expect(guesses.filter(({ isAdmitted }) => isAdmitted)).toHaveLength(throttle.perAccount)
    const [row] = await rowsOf('select points from sign_in_throttle where key = $1', `account:${signInName}`)
    expect(row.points).toBe(20)
  })

  it('counts against an address only what failed: a shift signs in from one address', async () => {
    const { signInName } = await takeOn()
    const provider = authOptions.providers[0] as unknown as {
      options: { authorize: (c: object, r: object) => Promise<unknown> }
    }
    const from = (password: string) =>
      provider.options.authorize({ signInName, password }, { headers: { 'x-forwarded-for': '203.0.113.9' } })
    for (let person = 0; person < 3; person++) expect(await from(secret)).toMatchObject({ name: expect.any(String) })
    expect(await from('sai')).toBeNull()
    const [row] = await rowsOf('select points from sign_in_throttle where key = $1', 'address:203.0.113.9')
    expect(row.points).toBe(1)
  })

  it('counts a name with blanks or capitals around it as the account it is', async () => {
    const { signInName } = await takeOn()
    const provider = authOptions.providers[0] as unknown as {
      options: { authorize: (c: object, r: object) => Promise<unknown> }
    }
    const answers: string[] = []
    for (let blanks = 90; blanks < 90 + throttle.perAccount + 2; blanks++) {
      const name = `${' '.repeat(blanks)}${signInName.toUpperCase()}`
      const answer = provider.options.authorize({ signInName: name, password: 'sai' }, { headers: {} })
      answers.push(await answer.then(String, (error: Error) => error.message))
    }
    expect(answers.filter((answer) => answer === 'tooMany')).toHaveLength(2)
  })

  it('answers the same for an account that exists and one that does not', async () => {
    const { signInName } = await takeOn()
    const provider = authOptions.providers[0] as unknown as {
      options: { authorize: (c: object, r: object) => Promise<unknown> }
    }
    const ways = [signInName, 'khong.co.nguoi.nay'].map(async (name) => {
      const answers: string[] = []
      for (let attempt = 0; attempt <= throttle.perAccount; attempt++) {
        const answer = provider.options.authorize({ signInName: name, password: 'sai' }, { headers: {} })
        answers.push(await answer.then(String, (error: Error) => error.message))
      }
      return answers
    })
    const [existing, unknown] = await Promise.all(ways)
    expect(existing).toEqual(unknown)
    expect(existing?.at(-1)).toBe('tooMany')
    expect(await codeOf(signInAs(signInName, 'sai'))).toBe(await codeOf(signInAs('khong.co.nguoi.nay', 'sai')))
    const right = provider.options.authorize({ signInName, password: secret }, { headers: {} })
    expect(
      await right.then(
        () => 'in',
        (error: Error) => error.message,
      ),
    ).toBe('tooMany')
  })
})

describe('a password', () => {
  it('is in no answer and in no table', async () => {
    const password = `câu bí mật ${randomUUID()}`
    const created = await identity.createStaff.run(
      as('administrator'),
      { ...someone(), password },
      { idempotencyKey: randomUUID() },
    )
    const shown = await identity.getStaff.run(as('administrator'), { staffId: created.id })
    const listed = await identity.listStaff.run(as('administrator'), { state: 'all', size: 100 })
    expect(JSON.stringify([created, shown, listed])).not.toMatch(/argon2|bí mật/)
    expect(await everywhere(password)).toEqual([])
  })

  it('is kept under no idempotency key, not even hashed with the input', async () => {
    const key = randomUUID()
    await identity.createStaff.run(as('administrator'), someone(), { idempotencyKey: key })
    expect(await rowsOf('select 1 from idempotency_key where key = $1', key)).toEqual([])
  })
})

describe('hospitals', () => {
  it('are found by name, code, with or without accents', async () => {
    const names = async (query: string) =>
      (await identity.listFacilities.run(as('doctor'), { query })).map(({ code }) => code)
    expect(await names('hong ha')).toEqual(['01001'])
    expect(await names('25001')).toEqual(['25001'])
    expect(await names('không có')).toEqual([])
    expect(await codeOf(identity.listFacilities.run({ kind: 'anonymous' }, {}))).toBe('signedOut')
  })
})

/** Tables in which a text stands anywhere in a row. */
async function everywhere(text: string): Promise<string[]> {
  const tables = await rowsOf(`select tablename from pg_tables where schemaname = 'public'`)
  const found: string[] = []
  for (const { tablename } of tables) {
    const hits = await rowsOf(`select 1 from "${tablename}" t where position($1 in t::text) > 0 limit 1`, text)
    if (hits.length) found.push(tablename)
  }
  return found
}
