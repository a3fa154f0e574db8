import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { businessDay } from '@/lib/kernel/time'
import { aPatient, as, useWorld } from '@/lib/testing'
import { registerPatient, updatePatient } from './index'
import type { RegisterPatientForm } from './schema'

const world = useWorld()
type Failure = {
  code: string
  fields?: Record<string, string>
  data?: { warnings?: string[]; patientId?: string; isCertain?: boolean }
}
const failureOf = (promise: Promise<unknown>): Promise<Failure | null> =>
  promise.then(
    () => null,
    (error) => error,
  )

let nextNumber = 10_000
const names = ['Hồ Thị Kỷ', 'Đặng Quốc Bảo', 'Lò Văn Phương', 'Vương Minh Châu', 'Mạc Đĩnh Chi', 'Ngô Thuý Hằng']
/** Somebody nobody knows: a man born 1985 with a number that says so. */
function somebody(change: Partial<RegisterPatientForm> = {}): RegisterPatientForm {
  nextNumber += 1
  return {
    fullName: `${names[nextNumber % names.length]} ${String.fromCharCode(65 + (nextNumber % 26))}${'aăâeêioôơuư'[nextNumber % 11]}${'mnptc'[nextNumber % 5]}`,
    sex: 'male',
    birthOn: `1985-${String((nextNumber % 12) + 1).padStart(2, '0')}-15`,
    birthPrecision: 'day',
    citizenId: `0010850${nextNumber}`,
    acceptedWarnings: [],
    differentFrom: [],
    ...change,
  }
}
const register = (input: RegisterPatientForm) => registerPatient.run(as('frontDesk'), input)
const rowOf = async (id: string) => (await world().db.owner.query('select * from patient where id = $1', [id])).rows[0]
const countOf = async (citizenId: string) =>
  Number(
    (await world().db.owner.query('select count(*) from patient where citizen_id = $1', [citizenId])).rows[0].count,
  )

describe('registering', () => {
  it('keeps the name in NFC with its search keys, a number of our own, and who made it where', async () => {
    const { patientId, recordNumber } = await register(
      somebody({ fullName: '  Nguye\u0302\u0303n   Thu\u0301y ', phone: '+84 912 345 678', oldId: '' }),
    )
    expect(recordNumber).toMatch(/^BN\d{8}$/)
    expect(await rowOf(patientId)).toMatchObject({
      record_number: recordNumber,
      full_name: 'Nguyễn Thúy',
      name_key: 'nguyen thuy',
      loose_key: 'nguyen thui',
      phone: '0912345678',
      old_id: null,
      created_by_id: world().district.staff.frontDesk,
      created_facility_id: world().district.id,
    })
    const trail = await world().db.owner.query(
      `select operation, outcome from trail_entry where shown_ids @> array[$1::uuid]`,
      [patientId],
    )
    expect(trail.rows).toEqual([{ operation: 'registration.register-patient', outcome: 'done' }])
  })

  it('lets several people have no number at all', async () => {
    await register(somebody({ citizenId: '' }))
    await register(somebody({ citizenId: null }))
  })

  const tomorrow = () => new Date(Date.now() + 86_400_000)
  it.each([
    ['an empty name', () => ({ fullName: ' ' }), { fullName: 'validation.required' }],
    ['a name without letters', () => ({ fullName: '12' }), { fullName: 'validation.nameNoLetter' }],
    ['a name with a line break', () => ({ fullName: 'An\nBình' }), { fullName: 'validation.nameControl' }],
    ['a birth date ahead', () => ({ birthOn: businessDay(tomorrow()) }), { birthOn: 'validation.birthFuture' }],
    ['somebody of 131 years', () => ({ birthOn: '1890-01-01' }), { birthOn: 'validation.birthTooOld' }],
    ['31 April', () => ({ birthOn: '1985-04-31' }), { birthOn: 'validation.birthNoSuchDay' }],
    ['a two-digit year', () => ({ birthOn: '15/06/85' }), { birthOn: 'validation.birthTwoDigitYear' }],
    ['eleven digits', () => ({ citizenId: '00108501234' }), { citizenId: 'validation.citizenId' }],
    ['no sex', () => ({ sex: undefined }), { sex: 'validation.choice' }],
    ['a bad phone', () => ({ phone: '12345' }), { phone: 'validation.phone' }],
    [
      'a child without a guardian',
      () => ({ birthOn: '2020-06-15', citizenId: null }),
      { guardianName: 'validation.guardian' },
    ],
    ['a birth hour of 25', () => ({ birthTime: '25:00' }), { birthTime: 'validation.time' }],
    ['a mother nobody knows', () => ({ motherId: randomUUID() }), { motherId: 'validation.choice' }],
    ['an id of its own', () => ({ id: randomUUID() }), { id: 'validation.unknownField' }],
    ['a record number of its own', () => ({ recordNumber: 'BN1' }), { recordNumber: 'validation.unknownField' }],
  ])('refuses %s', async (_name, change, fields) => {
    const input = { ...somebody(), ...change() } as RegisterPatientForm
    const failure = await failureOf(register(input))
    expect(failure).toMatchObject({ code: 'invalid', fields })
    expect(await countOf(String(input.citizenId))).toBe(0)
  })

  it.each(['doctor', 'triageNurse', 'cashier', 'administrator'] as const)('is not for a %s', async (role) => {
    expect(await failureOf(registerPatient.run(as(role), somebody()))).toMatchObject({ code: 'forbidden' })
  })

  it('asks about a number that contradicts sex and birth, and saves once each was confirmed', async () => {
    const input = somebody({ sex: 'female', birthOn: '1986-03-15' })
    const warnings = ['registration.citizenId.sexDiffers', 'registration.citizenId.birthYearDiffers']
    const failure = await failureOf(register(input))
    expect(failure).toMatchObject({ code: 'refused', data: { warnings } })
    expect(await failureOf(register({ ...input, acceptedWarnings: warnings.slice(0, 1) }))).toMatchObject({
      data: { warnings: warnings.slice(1) },
    })
    expect(await countOf(String(input.citizenId))).toBe(0)
    await register({ ...input, acceptedWarnings: warnings })
    expect(await countOf(String(input.citizenId))).toBe(1)
  })
})

describe('never a second record', () => {
  const insist = async (input: RegisterPatientForm): Promise<Failure | { patientId: string }> => {
    for (;;) {
      const answer = await register(input).catch((error: Failure) => error)
      if (!('code' in answer) || answer.code !== 'busy') return answer
    }
  }
  const fifty = Array.from({ length: 50 }, (_, i) => i)

  it('answers one citizen id registered by fifty desks at once with one record', async () => {
    const base = somebody()
    const answers = await Promise.all(fifty.map((i) => insist({ ...base, fullName: `Trần Văn ${'ABCDE'[i % 5]}nh` })))
    const made = answers.flatMap((answer) => ('code' in answer ? [] : answer))
    const refused = answers.filter((answer) => 'code' in answer)
    expect(made).toHaveLength(1)
    expect(refused).toHaveLength(49)
    for (const failure of refused)
      expect(failure).toMatchObject({ code: 'duplicate', data: { isCertain: true, patientId: made[0]?.patientId } })
    expect(await countOf(String(base.citizenId))).toBe(1)
  })

  it('finds a child without a number again however the name is written', async () => {
    const child = somebody({
      birthOn: '2021-05-06',
      citizenId: null,
      guardianName: 'Lê Thị Hoa',
      acceptedWarnings: ['registration.name.oneLetter'],
    })
    const written = ['Lý Gia Hân', 'LY\u0301 GIA HA\u0302N', 'lí gia hân', ' Lý  Gia Hân ']
    const answers = await Promise.all(
      fifty.map((i) => insist({ ...child, fullName: written[i % written.length] ?? '' })),
    )
    expect(answers.filter((answer) => !('code' in answer))).toHaveLength(1)
    expect(answers.filter((answer) => 'code' in answer && answer.code === 'duplicate')).toHaveLength(49)
  })

  it('lets namesakes in once somebody has looked at the record that is there', async () => {
    const twin = somebody({ citizenId: null, fullName: 'Phạm Song Sinh' })
    const { patientId } = await register(twin)
    const failure = await failureOf(register(twin))
    expect(failure).toMatchObject({ code: 'duplicate', data: { isCertain: false, patientId } })
    const second = await register({ ...twin, differentFrom: [patientId] })
    expect(second.patientId).not.toBe(patientId)
  })

  it('cannot be talked out of the same citizen id', async () => {
    const input = somebody()
    const { patientId } = await register(input)
    const again = { ...input, fullName: 'Một Người Khác', differentFrom: [patientId] }
    expect(await failureOf(register(again))).toMatchObject({ code: 'duplicate', data: { isCertain: true, patientId } })
  })
})

describe('correcting a person', () => {
  const correction = (patientId: string, version: number, change: Partial<RegisterPatientForm> = {}) => {
    const { differentFrom: _, motherId: __, ...person } = somebody({ citizenId: null, ...change })
    return updatePatient.run(as('frontDesk'), { ...person, patientId, version })
  }

  it('changes the record and its search keys, and keeps what stood there', async () => {
    const patientId = await aPatient()
    expect(await correction(patientId, 1, { fullName: 'Đỗ Thị Lý' })).toEqual({ patientId, version: 2 })
    expect(await rowOf(patientId)).toMatchObject({
      full_name: 'Đỗ Thị Lý',
      name_key: 'do thi ly',
      loose_key: 'do thi li',
    })
    const { rows } = await world().db.owner.query(
      `select before from change_history where row_id = $1 and change = 'U'`,
      [patientId],
    )
    expect(rows[0].before.full_name).toBe('Nguyễn Văn An')
  })

  it('refuses a version somebody else has saved over', async () => {
    const patientId = await aPatient()
    await correction(patientId, 1)
    expect(await failureOf(correction(patientId, 1))).toMatchObject({ code: 'stale' })
  })

  it('refuses the citizen id of another', async () => {
    const holder = somebody()
    const { patientId: other } = await register(holder)
    const patientId = await aPatient()
    expect(
      await failureOf(correction(patientId, 1, { citizenId: holder.citizenId, birthOn: holder.birthOn })),
    ).toMatchObject({
      code: 'duplicate',
      data: { patientId: other },
    })
  })

  it('refuses a patient nobody knows', async () => {
    expect(await failureOf(correction(randomUUID(), 1))).toMatchObject({ code: 'notFound' })
  })
})
