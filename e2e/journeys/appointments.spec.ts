import { randomInt } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { APIRequestContext } from '@playwright/test'
import { spacedCode } from '@/lib/appointments/rules/code'
import { mondayOf, type Slot } from '@/lib/appointments/rules/slots'
import { addDays, businessDay, formatDate } from '@/lib/kernel/time'
import { query } from '../database'
import { expect, test } from '../fixtures'
import { call } from '../operations'
import { asTyped, type Person, somebody } from '../people'
import { idIn, isAccessible, opensBeside, pdfText } from '../screens'

const desk = 'Quét thẻ hoặc tìm người bệnh'

test('a doctor gives a re-visit slip, the desk scans it into a visit of code 1.5, and a second time is refused', async ({
  aPatient,
  aVisit,
  asDoctor,
  asFrontDesk,
  clientOf,
}) => {
  const patient = await aPatient()
  const visit = await aVisit(patient, 'inConsultation')
  // A card of another hospital: here only the paper makes it 1.5.
  const card = await call<{ id: string }>(await clientOf('frontDesk'), 'registration.add-card', {
    patientId: patient.id,
    number: somebody().cardNumber,
    validFrom: '2026-06-01',
    validTo: '2027-12-31',
    initialFacilityCode: '25777',
    source: 'typed',
    acceptedWarnings: [],
  })
  const workspace = `/patients/${visit.patientId}/encounters/${visit.encounterId}`
  const dueOn = addDays(businessDay(new Date()), 28)

  await asDoctor.goto(workspace)
  await asDoctor.getByRole('link', { name: 'Hẹn khám lại' }).click()
  await expect(asDoctor.getByRole('heading', { name: 'Giấy hẹn khám lại' })).toBeVisible()
  await asDoctor.getByRole('button', { name: '4 tuần' }).click()
  await asDoctor.getByLabel('Phòng khám').selectOption({ label: 'Phòng khám Nội 2' })
  await asDoctor.getByLabel('Dặn dò').fill('Nhịn ăn sáng')
  await isAccessible(asDoctor, 're-visit slip')
  const address = await opensBeside(asDoctor, () => asDoctor.getByRole('button', { name: 'Ký và in giấy hẹn' }).click())
  await expect(asDoctor.getByText('Còn dùng được')).toBeVisible()
  const paper = await pdfText(asDoctor, address)
  expect(paper).toContain('GIẤY HẸN KHÁM LẠI')
  expect(paper).toContain(patient.fullName.toLocaleUpperCase('vi'))
  expect(paper).toContain('Nhịn ăn sáng')
  const slipId = idIn(address, 'revisit-slip')
  const [slip] = await query<{ code: string; due: string }>(
    'select code, due_on::text as due from revisit_slip where id = $1',
    [slipId],
  )
  expect(slip?.due).toBe(dueOn)
  const code = slip?.code ?? ''
  expect(paper).toContain(spacedCode(code))

  await asFrontDesk.goto('/worklists/reception')
  await asFrontDesk.getByRole('combobox', { name: desk }).pressSequentially(code)
  await expect(asFrontDesk).toHaveURL(new RegExp(`/patients/${visit.patientId}/check-in\\?slip=${slipId}`))
  await expect(asFrontDesk.getByText(`hẹn ngày ${formatDate(dueOn)}`)).toBeVisible()
  await expect(asFrontDesk.getByLabel('Phòng khám').locator('option:checked')).toContainText('Nội 2')
  await isAccessible(asFrontDesk, 'check-in by slip')
  await asFrontDesk.keyboard.press('Control+Enter')
  await expect(asFrontDesk.getByRole('status').filter({ hasText: 'Đã tiếp nhận' })).toBeVisible()
  const [used] = await query<{ status: string; object_code: string }>(
    `select s.status, e.object_code from revisit_slip s join encounter e on e.id = s.used_encounter_id where s.id = $1`,
    [slipId],
  )
  expect(used).toEqual({ status: 'used', object_code: '1.5' })

  await asFrontDesk.goto('/worklists/reception')
  await asFrontDesk.getByRole('combobox', { name: desk }).pressSequentially(code)
  await expect(asFrontDesk.getByText('Mỗi giấy chỉ dùng một lần.')).toBeVisible()
  const client = await clientOf('frontDesk')
  const again = await client.post('/api/operations/registration.check-in', {
    data: {
      patientId: visit.patientId,
      roomId: await thirdRoom(visit.roomId),
      reason: 'Khám lại',
      isEmergency: false,
      priorityGroup: null,
      accompaniedBy: '',
      insuranceCardId: card.id,
      objectCode: null,
      referral: null,
      revisitDueOn: dueOn,
      slipId,
      isAnotherVisit: true,
    },
  })
  expect(again.status()).toBe(422)
  expect(await again.json()).toMatchObject({ message: 'appointments.refused.slipUsed' })
})

test('a record that only has the telephone of the booking is no proposal, and the name that was booked is asked about', async ({
  asFrontDesk,
  clientOf,
  aPatient,
}) => {
  const known = await aPatient()
  const booked = somebody()
  const front = await clientOf('frontDesk')
  const place = await aFreePlace(front)
  const { code } = await call<{ code: string }>(front, 'appointments.book', {
    ...place,
    patientId: null,
    fullName: booked.fullName,
    birthOn: booked.birthOn,
    phone: known.phone,
    reason: 'Đau lưng',
    overbookReason: null,
  })
  await asFrontDesk.goto(`/appointments/arrive/${code}`)
  const row = asFrontDesk.getByRole('listitem').filter({ hasText: known.recordNumber })
  await expect(row).toContainText('Tên khác với lúc hẹn')
  await expect(row).toContainText('Cùng số điện thoại')
  const choose = row.getByRole('button', { name: /^Đúng người này/ })
  await expect(choose).not.toHaveClass(/bg-accent-solid/)
  await isAccessible(asFrontDesk, 'who came by a booking')
  await choose.click()
  await expect(asFrontDesk).toHaveURL(new RegExp(`/patients/${known.id}/check-in`))
  await expect(asFrontDesk.getByText(`Lượt hẹn ghi tên ${booked.fullName}`)).toBeVisible()
})

test('the desk books somebody by name, telephone and the year of birth alone', async ({ asFrontDesk: front }) => {
  const person = somebody()
  const rooms = await call<{ id: string; name: string }[]>(front, 'identity.list-rooms', { kind: 'clinic' })
  const room = rooms.find(({ name }) => name.includes('Nội 2'))?.id
  const place = await aFreePlace(front)
  await front.goto(`/appointments?on=${place?.on}&room=${room}`)
  await front.getByRole('button', { name: /^Đặt hẹn \d/ }).click()
  const form = front.getByRole('form', { name: 'Đặt hẹn khám' })
  await form.getByLabel('Họ và tên', { exact: true }).fill(person.fullName)
  await form.getByLabel(/^Ngày sinh/).fill(person.birthOn.slice(0, 4))
  await form.getByLabel('Điện thoại', { exact: true }).fill(person.phone)
  await form.getByLabel('Lý do khám').fill('Đau lưng')
  await front.keyboard.press('Control+Enter')
  await expect(front.getByText(/Đã đặt hẹn\. Mã hẹn/)).toBeVisible()
  expect(
    await query('select birth_on::text, birth_precision from appointment where full_name = $1', [person.fullName]),
  ).toEqual([{ birth_on: `${person.birthOn.slice(0, 4)}-01-01`, birth_precision: 'year' }])
})

test.describe('on a telephone', () => {
  test('somebody books by telephone, and the desk finds out who it is', async ({ browser, asFrontDesk, aPatient }) => {
    const person = somebody()
    const known = await aPatient(person)
    const phone = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage()
    await phone.goto('/book')
    await isAccessible(phone, 'choose a hospital')
    await phone.getByRole('button', { name: /Sông Thao/ }).click()
    await phone.getByRole('button', { name: /Nội 2/ }).click()
    // Of the last day shown: it is never today, whatever the hour.
    await phone
      .getByRole('button', { pressed: false })
      .filter({ hasText: /\d\d\/\d\d/ })
      .last()
      .click()
    await isAccessible(phone, 'choose an hour')
    await phone
      .getByRole('button', { name: /còn \d+ chỗ/ })
      .first()
      .click()
    await phone.getByLabel('Họ và tên').fill(person.fullName)
    await phone.getByLabel('Ngày sinh').fill(asTyped(person.birthOn))
    await phone.getByLabel('Số điện thoại di động').fill(person.phone)
    await phone.getByLabel(/Lý do khám/).fill('Đau lưng')
    await isAccessible(phone, 'who comes')
    await phone.getByRole('button', { name: 'Gửi mã xác nhận' }).click()
    const box = phone.getByLabel('Mã xác nhận')
    await expect(box).toBeFocused()
    await expect.poll(() => codeSentTo(person.phone)).toMatch(/^\d{6}$/)
    const code = codeSentTo(person.phone)
    await box.fill(code === '000000' ? '000001' : '000000')
    await phone.getByRole('button', { name: 'Đặt lịch' }).click()
    await expect(phone.getByText('Mã chưa đúng. Còn 4 lần nhập.')).toBeVisible()
    await box.fill(code)
    await phone.getByRole('button', { name: 'Đặt lịch' }).click()
    await expect(phone.getByRole('heading', { name: 'Đã đặt lịch khám' })).toBeVisible()
    await isAccessible(phone, 'booked')
    const [booked] = await query<{
      id: string
      code: string
      patient_id: string | null
      on_day: string
      room_id: string
    }>('select id, code, patient_id, on_day::text, room_id from appointment where phone = $1', [person.phone])
    expect(booked?.patient_id).toBeNull()

    await asFrontDesk.goto(`/appointments?on=${booked?.on_day}&room=${booked?.room_id}`)
    await expect(asFrontDesk.getByText('Chưa gắn hồ sơ').first()).toBeVisible()
    await isAccessible(asFrontDesk, 'calendar')
    await asFrontDesk.getByRole('link', { name: `Tiếp đón ${person.fullName}` }).click()
    await asFrontDesk.getByRole('button', { name: new RegExp(`Đúng người này ${known.fullName}`, 'i') }).click()
    await expect(asFrontDesk).toHaveURL(new RegExp(`/patients/${known.id}/check-in\\?appointment=`))
    await asFrontDesk.getByLabel('Lý do đến khám').waitFor()
    await asFrontDesk.keyboard.press('Control+Enter')
    await expect(asFrontDesk.getByRole('status').filter({ hasText: 'Đã tiếp nhận' })).toBeVisible()
    const [received] = await query<{ status: string; patient_id: string }>(
      'select status, patient_id from appointment where id = $1',
      [booked?.id],
    )
    expect(received).toEqual({ status: 'checkedIn', patient_id: known.id })
  })

  test('whoever types the code when the place is gone is told so, and led back to the free hours', async ({
    browser,
    clientOf,
  }) => {
    const person = somebody()
    const phone = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage()
    await phone.goto('/book')
    await phone.getByRole('button', { name: /Sông Thao/ }).click()
    await phone.getByRole('button', { name: /Tai mũi họng/ }).click()
    await phone
      .getByRole('button', { pressed: false })
      .filter({ hasText: /\d\d\/\d\d/ })
      .last()
      .click()
    await phone
      .getByRole('button', { name: /còn \d+ chỗ/ })
      .last()
      .click()
    await phone.getByLabel('Họ và tên').fill(person.fullName)
    await phone.getByLabel('Ngày sinh').fill(asTyped(person.birthOn))
    await phone.getByLabel('Số điện thoại di động').fill(person.phone)
    await phone.getByRole('button', { name: 'Gửi mã xác nhận' }).click()
    await expect.poll(() => codeSentTo(person.phone)).toMatch(/^\d{6}$/)
    // Meanwhile the desk gives the last places of that hour away.
    const [asked] = await query<{ sessionId: string; on: string; minute: number }>(
      'select session_id as "sessionId", on_day::text as "on", at_minute as minute from booking_request where phone = $1',
      [person.phone],
    )
    const front = await clientOf('frontDesk')
    for (let status = 200; status === 200; ) {
      const { fullName, birthOn, phone: number } = somebody()
      const wish = {
        ...asked,
        patientId: null,
        fullName,
        birthOn,
        phone: number,
        reason: 'Viêm họng',
        overbookReason: null,
      }
      status = (await front.post('/api/operations/appointments.book', { data: wish })).status()
    }
    await phone.getByLabel('Mã xác nhận').fill(codeSentTo(person.phone))
    await phone.getByRole('button', { name: 'Đặt lịch' }).click()
    await expect(phone.getByText('Chỗ này vừa có người đặt. Chọn giờ khác.')).toBeVisible()
    await expect(phone.getByRole('heading', { name: 'Chọn giờ' })).toBeVisible()
    expect(await query('select 1 from appointment where phone = $1', [person.phone])).toEqual([])
  })

  test('somebody new books, and one scan at the desk leads through registration to the check-in', async ({
    asFrontDesk: desk,
  }) => {
    const person = somebody()
    await call(desk, 'appointments.book', {
      ...(await aFreePlace(desk)),
      patientId: null,
      fullName: person.fullName,
      birthOn: person.birthOn,
      phone: person.phone,
      reason: 'Đau lưng',
      overbookReason: null,
    })
    const [booked] = await query<{ id: string; code: string }>('select id, code from appointment where phone = $1', [
      person.phone,
    ])
    await desk.goto('/worklists/reception')
    await desk.getByRole('combobox', { name: 'Quét thẻ hoặc tìm người bệnh' }).pressSequentially(booked?.code ?? '')
    await expect(desk.getByRole('heading', { name: 'Tiếp đón theo hẹn' })).toBeVisible()
    await desk.getByRole('link', { name: 'Đăng ký người mới' }).click()
    await expect(desk).toHaveURL(new RegExp(`/patients/new\\?appointment=${booked?.id}$`))
    await expect(desk.getByLabel('Họ và tên', { exact: true })).toHaveValue(person.fullName)
    await expect(desk.getByLabel('Ngày sinh')).toHaveValue(asTyped(person.birthOn))
    // Another kind and back: the booking stays in hand.
    await desk.getByRole('link', { name: /Người nước ngoài/ }).click()
    await expect(desk).toHaveURL(/kind=foreigner&appointment=/)
    await desk.getByRole('link', { name: 'Người Việt Nam' }).first().click()
    await expect(desk).toHaveURL(/kind=person&appointment=/)
    await desk.getByRole('radio', { name: person.sex === 'male' ? 'Nam' : 'Nữ' }).check()
    await desk.keyboard.press('Control+Enter')
    await expect(desk).toHaveURL(new RegExp(`/patients/[0-9a-f-]{36}/check-in\\?appointment=${booked?.id}$`))
    await desk.getByLabel('Lý do đến khám').waitFor()
    await desk.keyboard.press('Control+Enter')
    await expect(desk.getByRole('status').filter({ hasText: 'Đã tiếp nhận' })).toBeVisible()
    const [received] = await query<{ status: string; full_name: string }>(
      'select a.status, p.full_name from appointment a join patient p on p.id = a.patient_id where a.id = $1',
      [booked?.id],
    )
    expect(received).toEqual({ status: 'checkedIn', full_name: person.fullName })
  })

  test('the link of a booking gives the place back', async ({ browser }) => {
    const person = somebody()
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
    const page = await context.newPage()
    await page.goto('/book')
    const token = await bookedOnline(context.request, person)
    await page.goto(`/book/25901/${token}`)
    await isAccessible(page, 'own booking')
    await page.getByRole('button', { name: 'Hủy lịch khám' }).click()
    await page.getByRole('button', { name: 'Hủy lịch', exact: true }).click()
    await expect(page.getByText('Lịch khám đã hủy')).toBeVisible()
    await page.goto(`/book/01901/${token}`)
    await expect(page.getByText('Không có lịch khám nào ở đường dẫn này.')).toBeVisible()
  })
})

test('what the public door is not asked in its own words it does not answer', async ({ request }) => {
  const post = (step: string, body: unknown, headers = {}) =>
    request.post(`/api/booking/${step}`, { data: body as object, headers })
  expect((await post('slots', { facilityCode: '99999', input: {} })).status()).toBe(404)
  expect((await post('elsewhere', { facilityCode: '25901', input: {} })).status()).toBe(404)
  expect((await post('slots', { facilityCode: '25901', input: {}, patientId: 'x' })).status()).toBe(400)
  expect((await post('slots', { facilityCode: '25901', input: { from: null, extra: 1 } })).status()).toBe(400)
  expect(
    (await request.post('/api/booking/slots', { data: 'x=1', headers: { 'content-type': 'text/plain' } })).status(),
  ).toBe(400)
  for (const name of ['ask-for-code', 'make-code', 'confirm-booking', 'list-open-slots', 'admit-booking'])
    expect((await request.post(`/api/operations/appointments.${name}`, { data: {} })).status(), name).toBe(404)
})

/** A place booked through the public door by somebody nobody knows; answers the secret of his own page. */
async function bookedOnline(request: APIRequestContext, person: Person): Promise<string> {
  const post = async <T>(step: string, input: object): Promise<T> => {
    const answer = await request.post(`/api/booking/${step}`, { data: { facilityCode: '25901', input } })
    expect(answer.status(), step).toBe(200)
    return ((await answer.json()) as { data: T }).data
  }
  const { rooms } = await post<{ rooms: { id: string }[] }>('slots', {})
  const open = await post<{ days: { on: string; slots: { sessionId: string; minute: number }[] }[] }>('slots', {
    roomId: rooms.at(-1)?.id,
  })
  const day = open.days.findLast(({ slots }) => slots.length > 0)
  const { requestId } = await post<{ requestId: string }>('code', {
    ...day?.slots[0],
    free: undefined,
    on: day?.on,
    fullName: person.fullName,
    birthOn: person.birthOn,
    phone: person.phone,
    reason: '',
  })
  await expect.poll(() => codeSentTo(person.phone)).toMatch(/^\d{6}$/)
  const { token } = await post<{ token: string }>('confirm', { requestId, code: codeSentTo(person.phone) })
  return token
}

/** One of next week that is free still, of many: two tests seldom want the same. */
async function aFreePlace(desk: Parameters<typeof call>[0]) {
  const rooms = await call<{ id: string; name: string }[]>(desk, 'identity.list-rooms', { kind: 'clinic' })
  const { days } = await call<{ days: { on: string; slots: Slot[] }[] }>(desk, 'appointments.get-week', {
    roomId: rooms.find(({ name }) => name.includes('Nội 2'))?.id,
    monday: mondayOf(addDays(businessDay(new Date()), 7)),
  })
  const free = days.flatMap(({ on, slots }) =>
    slots.filter(({ free }) => free > 0).map(({ sessionId, minute }) => ({ on, sessionId, minute })),
  )
  return free[randomInt(free.length)]
}

async function thirdRoom(roomId: string): Promise<string> {
  const [room] = await query<{ id: string }>(
    `select id from room where kind = 'clinic' and id <> $1 and name not like '%Nội 2' and facility_id = (select facility_id from room where id = $1) limit 1`,
    [roomId],
  )
  return room?.id ?? ''
}

/** The digits of the newest message to this number; the empty text while there is none. */
function codeSentTo(phone: string): string {
  const { TEST_DATA_DIR } = process.env
  if (!TEST_DATA_DIR)
    throw new Error('TEST_DATA_DIR must name the data folder of the app, where messages are written to')
  const folder = path.join(TEST_DATA_DIR, 'sms')
  // Made with the first message.
  const names = existsSync(folder) ? readdirSync(folder) : []
  const messages = names.sort().map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')))
  const last = messages.findLast(({ to }: { to: string }) => to === phone) as { text: string } | undefined
  return /\b(\d{6})\b/.exec(last?.text ?? '')?.[1] ?? ''
}
