import { describe, expect, it } from 'vitest'
import { newId } from '@/lib/kernel/ids'
import { businessDay } from '@/lib/kernel/time'
import { anEncounter, aPatient, as, useWorld } from '@/lib/testing'
import {
  addCard,
  endContact,
  endFlag,
  findByScan,
  getPatient,
  getPersonExtras,
  getPhoto,
  identifyPatient,
  listUnidentified,
  recordCommuneNotice,
  registerPatient,
  registerUnknown,
  saveContact,
  setFlag,
  setPhoto,
  updatePatient,
} from './index'
import { wristbandCode } from './rules/scan'
import type { PatientDetail } from './types'

const world = useWorld()
type Failure = { code: string; messageKey?: string; fields?: Record<string, string>; data?: { patientId?: string } }
const failureOf = (promise: Promise<unknown>): Promise<Failure | null> =>
  promise.then(
    () => null,
    (error) => error,
  )
const desk = () => as('frontDesk')
const rows = async (sql: string, ...values: unknown[]) => (await world().db.owner.query(sql, values)).rows
const extrasOf = (patientId: string, caller = desk()) => getPersonExtras.run(caller, { patientId })

const jpeg = (mark: number) =>
  Buffer.from([
    ...[0xff, 0xd8, 0xff, 0xe0, 0, 4, mark, 1, 0xff, 0xc0, 0, 8, 8, 1, 224, 1, 224, 1],
    ...new Array<number>(80).fill(mark),
    ...[0xff, 0xd9],
  ]).toString('base64')

describe('whom to call', () => {
  const mother = { contactId: null, version: null, name: 'Lê Thị Hoa', relation: 'Mẹ', phone: '0912 345 678' }

  it('keeps one to call first, corrects under its version, and ends without forgetting', async () => {
    const patientId = await aPatient()
    const { id } = await saveContact.run(desk(), { patientId, ...mother, isMain: true })
    const brother = { ...mother, name: 'Lê Văn Em', relation: 'Anh', isMain: true }
    await saveContact.run(as('triageNurse'), { patientId, ...brother })
    const [first, second] = (await extrasOf(patientId)).contacts
    expect(first).toMatchObject({ name: 'Lê Văn Em', isMain: true })
    expect(second).toMatchObject({ id, name: 'Lê Thị Hoa', phone: '0912345678', isMain: false, version: 2 })
    const old = saveContact.run(desk(), { patientId, ...mother, contactId: id, version: 1, isMain: false })
    expect(await failureOf(old)).toMatchObject({ code: 'stale' })
    await endContact.run(desk(), { patientId, contactId: id, version: 2 })
    expect((await extrasOf(patientId)).contacts.map(({ name }) => name)).toEqual(['Lê Văn Em'])
    expect(await rows('select name, ended_by_id from patient_contact where id = $1', id)).toEqual([
      { name: 'Lê Thị Hoa', ended_by_id: world().district.staff.frontDesk },
    ])
  })

  it('refuses a contact of somebody else, and whoever only takes money', async () => {
    const { id } = await saveContact.run(desk(), { patientId: await aPatient(), ...mother, isMain: false })
    const other = { patientId: await aPatient(), contactId: id, version: 1 }
    expect(await failureOf(endContact.run(desk(), other))).toMatchObject({ code: 'stale' })
    expect(await failureOf(endContact.run(as('cashier'), other))).toMatchObject({ code: 'forbidden' })
  })
})

describe('what to mind', () => {
  it('is put up by who may, seen at the desk, and taken down with who and when', async () => {
    const patientId = await aPatient()
    await setFlag.run(desk(), { patientId, kind: 'interpreter', note: 'tiếng Mường' })
    const refused = setFlag.run(desk(), { patientId, kind: 'infection', note: null })
    expect(await failureOf(refused)).toMatchObject({
      code: 'refused',
      fields: { kind: 'registration.flag.clinicalOnly' },
    })
    await setFlag.run(as('triageNurse'), { patientId, kind: 'infection', note: null })
    await setFlag.run(as('doctor'), { patientId, kind: 'infection', note: 'Lao phổi' })
    expect((await extrasOf(patientId)).flags).toMatchObject([
      { kind: 'infection', note: 'Lao phổi' },
      { kind: 'interpreter', note: 'tiếng Mường' },
    ])
    expect(await failureOf(endFlag.run(desk(), { patientId, kind: 'infection' }))).toMatchObject({ code: 'refused' })
    await endFlag.run(as('doctor'), { patientId, kind: 'infection' })
    expect(await failureOf(endFlag.run(as('doctor'), { patientId, kind: 'infection' }))).toMatchObject({
      code: 'stale',
    })
    expect(
      await rows(
        'select count(*)::int as n from patient_flag where patient_id = $1 and ended_by_id is not null',
        patientId,
      ),
    ).toEqual([{ n: 2 }])
  })

  it('stays in the hospital that set it', async () => {
    const patientId = await aPatient()
    await setFlag.run(as('doctor'), { patientId, kind: 'fallRisk', note: null })
    expect((await extrasOf(patientId, as('frontDesk', world().central))).flags).toEqual([])
    const theirs = endFlag.run(as('doctor', world().central), { patientId, kind: 'fallRisk' })
    expect(await failureOf(theirs)).toMatchObject({ code: 'stale' })
    expect((await extrasOf(patientId)).flags).toHaveLength(1)
  })
})

describe('a portrait', () => {
  it('is replaced without being overwritten, and no history carries its bytes', async () => {
    const patientId = await aPatient()
    expect(await getPhoto.run(desk(), { patientId })).toBeNull()
    await setPhoto.run(desk(), { patientId, jpegBase64: jpeg(1) })
    const { photoId } = await setPhoto.run(as('triageNurse'), { patientId, jpegBase64: jpeg(2) })
    expect(await getPhoto.run(as('doctor'), { patientId })).toEqual({ photoId, jpegBase64: jpeg(2) })
    expect((await extrasOf(patientId)).photo).toMatchObject({
      photoId,
      takenBy: expect.stringContaining('triagenurse'),
    })
    const scan = await findByScan.run(desk(), { text: wristbandCode(`BN00000000`) })
    expect(scan.patients).toEqual([])
    expect(
      await rows('select taken_by_id from patient_photo where patient_id = $1 order by taken_at', patientId),
    ).toEqual([{ taken_by_id: world().district.staff.frontDesk }, { taken_by_id: world().district.staff.triageNurse }])
    expect(await rows("select 1 from change_history where table_name = 'photo_image'")).toEqual([])
  })

  it('refuses what is no picture, and whoever does not receive patients', async () => {
    const patientId = await aPatient()
    const page = Buffer.from(`<html><script>${'x'.repeat(100)}</script>`).toString('base64')
    expect(await failureOf(setPhoto.run(desk(), { patientId, jpegBase64: page }))).toMatchObject({
      fields: { jpegBase64: 'registration.photo.notJpeg' },
    })
    expect(await failureOf(setPhoto.run(as('cashier'), { patientId, jpegBase64: jpeg(3) }))).toMatchObject({
      code: 'forbidden',
    })
    expect(await failureOf(getPhoto.run(as('administrator'), { patientId }))).toMatchObject({ code: 'forbidden' })
  })
})

describe('somebody nobody can name', () => {
  const found = { sex: 'male', estimatedAge: 40, foundPlace: 'Bến xe Cẩm Khê', broughtBy: 'Công an xã' } as const
  const identity = ({
    id: _,
    recordNumber: _n,
    communeName: _c,
    provinceName: _p,
    isDeceased: _d,
    cards: _k,
    ...person
  }: PatientDetail) => person
  const identify = async (patientId: string, change: Partial<Parameters<typeof identifyPatient.run>[1]>) => {
    const person = identity(await getPatient.run(desk(), { patientId }))
    return identifyPatient.run(desk(), { ...person, acceptedWarnings: [], ...change, patientId })
  }
  const listed = async (caller = desk()) => (await listUnidentified.run(caller, {})).rows

  it('is received, followed until the commune knows, and named', async () => {
    const { patientId, fullName } = await registerUnknown.run(desk(), found)
    expect(fullName).toMatch(/^Nam chưa rõ danh tính \d\d\/\d\d \d\d:\d\d$/)
    expect((await listed()).find((row) => row.patientId === patientId)).toMatchObject({
      estimatedAge: 40,
      noticeAt: null,
    })
    expect((await listed(as('frontDesk', world().central))).map((row) => row.patientId)).not.toContain(patientId)
    await recordCommuneNotice.run(as('triageNurse'), { patientId, noticeTo: 'UBND xã Cẩm Khê, ông Hà' })
    const twice = recordCommuneNotice.run(desk(), { patientId, noticeTo: 'UBND xã khác' })
    expect(await failureOf(twice)).toMatchObject({ code: 'refused' })
    expect((await listed()).find((row) => row.patientId === patientId)).toMatchObject({
      noticeTo: 'UBND xã Cẩm Khê, ông Hà',
      noticeBy: expect.stringContaining('triagenurse'),
    })
    expect(await failureOf(identify(patientId, {}))).toMatchObject({
      fields: { fullName: 'registration.unknown.stillPlaceholder' },
    })
    await identify(patientId, { fullName: 'Quách Văn Tìm', birthOn: '1984-02-03', birthPrecision: 'day' })
    expect((await listed()).map((row) => row.patientId)).not.toContain(patientId)
    expect(await rows('select full_name, name_key from patient where id = $1', patientId)).toEqual([
      { full_name: 'Quách Văn Tìm', name_key: 'quach van tim' },
    ])
    expect(await failureOf(identify(patientId, { fullName: 'Quách Văn Khác' }))).toMatchObject({ code: 'refused' })
  })

  it('who turns out to have a record is answered with it, and stays unnamed until the two are merged', async () => {
    const known = await aPatient({ citizenId: '001084555666', fullName: 'Quách Văn Biết', birthOn: '1984-02-03' })
    const { patientId } = await registerUnknown.run(desk(), found)
    const named = identify(patientId, { fullName: 'Quách Văn Biết', citizenId: '001084555666', birthOn: '1984-02-03' })
    expect(await failureOf(named)).toMatchObject({ code: 'duplicate', data: { patientId: known } })
    expect((await listed()).map((row) => row.patientId)).toContain(patientId)
  })

  it('is received at the desk only', async () =>
    expect(await failureOf(registerUnknown.run(as('doctor'), found))).toMatchObject({ code: 'forbidden' }))
})

describe('a newborn', () => {
  const birthOn = businessDay(new Date())
  const child = (over: object) => ({
    fullName: `Con bà Hoàng Thị ${String.fromCharCode(66 + Math.floor(Math.random() * 20))}${newId().slice(-4).replace(/\d/g, 'a')}`,
    sex: 'female' as const,
    birthOn,
    birthPrecision: 'day' as const,
    birthTime: '00:01',
    guardianName: 'Hoàng Thị Mẹ',
    guardianRelation: 'Mẹ',
    acceptedWarnings: [],
    differentFrom: [],
    ...over,
  })

  it('is linked to the mother and insured by the code the portal gave', async () => {
    const motherId = await aPatient({ sex: 'female', fullName: 'Hoàng Thị Mẹ' })
    const { patientId } = await registerPatient.run(desk(), child({ motherId, temporaryCard: 'te1 25 0123456789' }))
    expect((await extrasOf(patientId)).mother).toMatchObject({ id: motherId, fullName: 'Hoàng Thị Mẹ' })
    expect((await getPatient.run(desk(), { patientId })).cards).toMatchObject([
      {
        number: 'TE1250123456789',
        level: 1,
        benefitPercent: 100,
        initialFacilityCode: '25000',
        validFrom: birthOn,
        state: 'valid',
      },
    ])
  })

  it.each(['TE125012345678', 'DN4250123456789', '0123456789'])(
    'refuses %s as a temporary card',
    async (temporaryCard) => {
      expect(await failureOf(registerPatient.run(desk(), child({ temporaryCard })))).toMatchObject({
        fields: { temporaryCard: 'validation.temporaryCard' },
      })
    },
  )
})

describe('a record of another hospital', () => {
  const correct = async (patientId: string, change: object) => {
    const caller = as('frontDesk', world().central)
    const {
      id: _,
      recordNumber: _n,
      communeName: _c,
      provinceName: _p,
      isDeceased: _d,
      cards: _k,
      ...person
    } = await getPatient.run(caller, { patientId })
    return updatePatient.run(caller, { ...person, acceptedWarnings: [], ...change, patientId })
  }

  it('may be filled and not changed, until the person has been here', async () => {
    const patientId = await aPatient()
    await correct(patientId, { phone: '0912345678' })
    expect(await failureOf(correct(patientId, { fullName: 'Nguyễn Văn Ân' }))).toMatchObject({
      code: 'refused',
      fields: { fullName: 'registration.edit.notOurs' },
    })
    expect(await failureOf(correct(patientId, { phone: '0999999999' }))).toMatchObject({ code: 'refused' })
    const { central } = world()
    await world().db.owner.query(
      `insert into queue_ticket (id, facility_id, room_id, queued_on, series, number, patient_id, encounter_id, status, issued_at)
       values ($1, $2, $3, gate.today(), 'Z', 1, $4, $5, 'done', now())`,
      [newId(), central.id, central.rooms.clinic, patientId, newId()],
    )
    expect(await correct(patientId, { fullName: 'Nguyễn Văn Ân' })).toMatchObject({ version: 3 })
  })

  it('is not met by a visit that was called off', async () => {
    const patientId = await aPatient()
    const { central } = world()
    const encounterId = await anEncounter({ patientId, hospital: central, status: 'cancelled' })
    await world().db.owner.query(
      `insert into queue_ticket (id, facility_id, room_id, queued_on, series, number, patient_id, encounter_id, status, issued_at)
       values ($1, $2, $3, gate.today(), 'Z', 2, $4, $5, 'cancelled', now())`,
      [newId(), central.id, central.rooms.clinic, patientId, encounterId],
    )
    expect(await failureOf(correct(patientId, { fullName: 'Nguyễn Văn Ân' }))).toMatchObject({ code: 'refused' })
  })

  it('keeps its portrait and whom to call first until then, and takes both where there are none', async () => {
    const patientId = await aPatient()
    const stranger = as('frontDesk', world().central)
    const photo = { patientId, jpegBase64: jpeg(1) }
    const contact = { patientId, contactId: null, version: null, name: 'Lê Thị Mận', phone: '0912345678' }
    const mother = { ...contact, relation: 'Mẹ', isMain: true }
    await setPhoto.run(stranger, photo)
    expect(await failureOf(setPhoto.run(stranger, photo))).toMatchObject({ messageKey: 'registration.edit.notOurs' })
    await setPhoto.run(desk(), photo)
    const { id: contactId } = await saveContact.run(stranger, mother)
    expect(await failureOf(saveContact.run(stranger, mother))).toMatchObject({
      messageKey: 'registration.edit.notOurs',
    })
    expect(await failureOf(endContact.run(stranger, { patientId, contactId, version: 1 }))).toMatchObject({
      code: 'notFound',
    })
    await saveContact.run(desk(), mother)
  })

  it('keeps its card as it was read where the person was, and takes what was missing', async () => {
    const patientId = await aPatient()
    const card = {
      patientId,
      number: 'GD4250991018989',
      validFrom: '2026-01-01',
      acceptedWarnings: ['registration.bhyt.state.expired'],
    }
    const facts = { ...card, level: null, address: null, issuedOn: null, fiveYearsOn: null, source: 'typed' }
    const add = (caller: ReturnType<typeof as>, change: object) => addCard.run(caller, { ...facts, ...change } as never)
    const stranger = as('frontDesk', world().central)
    await add(desk(), { validTo: null, initialFacilityCode: '25901' })
    expect(await add(stranger, { validTo: '2026-12-31', initialFacilityCode: '25901' })).toMatchObject({ isNew: false })
    expect(await failureOf(add(stranger, { validTo: '2026-02-01', initialFacilityCode: '25901' }))).toMatchObject({
      messageKey: 'registration.card.notOurs',
    })
    expect(await failureOf(add(stranger, { validTo: '2026-12-31', initialFacilityCode: '01901' }))).toMatchObject({
      messageKey: 'registration.card.notOurs',
    })
    expect(await add(desk(), { validTo: '2027-12-31', initialFacilityCode: '25901' })).toMatchObject({ isNew: false })
  })
})
