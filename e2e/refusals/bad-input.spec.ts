import { randomUUID } from 'node:crypto'
import { query } from '../database'
import { expect, type Page, test } from '../fixtures'
import { scanInto } from '../keyboard'
import { call, post, refusal } from '../operations'
import { citizenQr, somebody } from '../people'
import { optionLike } from '../screens'

const box = (desk: Page) => desk.getByRole('combobox', { name: 'Quét thẻ hoặc tìm người bệnh' })

test('a code that cannot be read says why, opens nothing, and the next scan works', async ({ asFrontDesk: desk }) => {
  await desk.goto('/worklists/reception')
  for (const [scan, words] of [
    ['|||abc|', 'Mã QR không có số căn cước 12 chữ số. Quét lại.'],
    ['MACH:T:not-a-ticket', 'Mã phiếu hoặc vòng tay bị hỏng. Quét lại hoặc tìm theo tên.'],
    ['025085123456||', 'Mã QR bị thiếu phần cuối. Quét lại.'],
  ] as const) {
    await box(desk).focus()
    await scanInto(desk, scan)
    await expect(desk.getByText(words)).toBeVisible()
    await expect(desk).toHaveURL(/\/worklists\/reception$/)
  }
  const person = somebody()
  await box(desk).focus()
  await desk.keyboard.insertText(citizenQr(person))
  await expect(desk.getByText('Thẻ đọc được, chưa có hồ sơ.')).toBeVisible()
})

test('a birth date ahead, one of 130 years ago and one on no calendar are refused at the field, the rest stays typed', async ({
  asFrontDesk: desk,
}) => {
  const person = somebody({ sex: 'male' })
  await desk.goto('/patients/new')
  await desk.getByLabel('Họ và tên', { exact: true }).fill(person.fullName)
  await desk.getByRole('radio', { name: 'Nam' }).check()
  const birth = desk.getByLabel('Ngày sinh', { exact: true })
  for (const [typed, words] of [
    ['31/12/2099', 'Thời điểm sinh nằm sau hiện tại.'],
    ['01/01/1850', 'Ngày sinh cách đây hơn 130 năm. Kiểm tra lại năm.'],
    ['29/02/2023', 'Ngày này không có trên lịch.'],
    ['', 'Ngày sinh'],
  ] as const) {
    await birth.fill(typed)
    await desk.keyboard.press('Control+Enter')
    await expect(desk.getByRole('alert').filter({ hasText: 'Ngày sinh' })).toContainText(words)
    await expect(birth).toHaveAttribute('aria-invalid', 'true')
    await expect(desk.getByLabel('Họ và tên', { exact: true })).toHaveValue(person.fullName)
    await expect(desk).toHaveURL(/\/patients\/new$/)
  }
  expect(await query('select 1 from patient where full_name = $1', [person.fullName])).toEqual([])
})

test('a citizen id that contradicts sex and birth year is saved only after the person was asked', async ({
  asFrontDesk: desk,
}) => {
  const person = somebody({ sex: 'male', birthOn: '1985-06-15' })
  const other = `0251${person.citizenId.slice(4, 4)}90${person.citizenId.slice(6)}`
  await desk.goto('/patients/new')
  await desk.getByLabel('Họ và tên', { exact: true }).fill(person.fullName)
  await desk.getByLabel('Ngày sinh', { exact: true }).fill('15/06/1985')
  await desk.getByRole('radio', { name: 'Nam' }).check()
  await desk.getByLabel('Số căn cước').fill(other)
  await desk.keyboard.press('Control+Enter')
  await expect(
    desk.getByText('Số căn cước ghi giới tính nữ, khác với hồ sơ. Hỏi lại người bệnh.').first(),
  ).toBeVisible()
  await expect(
    desk.getByText('Số căn cước ghi năm sinh 1990, khác với hồ sơ. Hỏi lại người bệnh.').first(),
  ).toBeVisible()
  // The warnings stand from the typing on; only this is the server's answer, and until it is here a second press does nothing.
  await expect(desk.getByText('Có chỗ cần hỏi lại. Xem các cảnh báo rồi xác nhận.')).toBeVisible()
  expect(await query('select 1 from patient where citizen_id = $1', [other])).toEqual([])
  await desk.getByRole('checkbox', { name: 'Đã hỏi lại, thông tin đúng' }).check()
  await desk.keyboard.press('Control+Enter')
  await expect(desk).toHaveURL(/\/check-in$/)
  expect(await query('select 1 from patient where citizen_id = $1', [other])).toHaveLength(1)
})

test('a card with a wrong number is refused, one that has run out is asked about and pays nothing', async ({
  asFrontDesk: desk,
  aPatient,
}) => {
  const patient = await aPatient()
  await desk.goto(`/patients/${patient.id}/check-in`)
  await desk.getByRole('button', { name: 'Thêm thẻ' }).click()
  await desk.getByLabel('Số thẻ').fill('ZZ9999')
  await desk.getByLabel('Từ ngày').fill('01/01/2020')
  await desk.getByLabel('Đến ngày').fill('31/12/2020')
  await desk.getByRole('button', { name: 'Lưu thẻ' }).click()
  await expect(desk.getByText('Số thẻ bảo hiểm y tế gồm 15 ký tự hoặc 10 chữ số.').first()).toBeVisible()
  await desk.getByLabel('Số thẻ').fill(patient.cardNumber)
  await expect(desk.getByText('Thẻ hết hạn').first()).toBeVisible()
  await desk.getByRole('button', { name: 'Lưu thẻ' }).click()
  const asked = desk.getByRole('checkbox', { name: 'Đã hỏi lại, thông tin đúng' })
  await asked.check()
  await desk.getByRole('button', { name: 'Lưu thẻ' }).click()
  await expect(desk.getByRole('radio', { name: new RegExp(patient.cardNumber) })).toBeDisabled()
  await expect(desk.getByRole('radio', { name: 'Không dùng thẻ, tự trả' })).toBeChecked()
  await expect(desk.getByText('Người bệnh tự trả').first()).toBeVisible()
})

test('two clicks on check-in, and a second tab that is behind, make one visit', async ({
  asFrontDesk: desk,
  aPatient,
}) => {
  const patient = await aPatient()
  const open = async (page: Page) => {
    await page.goto(`/patients/${patient.id}/check-in`)
    const room = page.getByLabel('Phòng khám')
    await room.selectOption({ label: await optionLike(room, 'Nội 1') })
  }
  const behind = await desk.context().newPage()
  await Promise.all([open(desk), open(behind)])
  await desk.getByRole('button', { name: 'Tiếp nhận' }).dblclick()
  await expect(desk.getByRole('status').filter({ hasText: 'Đã tiếp nhận' })).toBeVisible()
  await behind.getByRole('button', { name: 'Tiếp nhận' }).click()
  await expect(behind.getByText('Người bệnh đang chờ ở phòng này. Mở lượt khám đang có.').first()).toBeVisible()
  await expect(behind.getByText('Đang có lượt khám hôm nay')).toBeVisible()
  expect(await query('select 1 from encounter where patient_id = $1', [patient.id])).toHaveLength(1)
  expect(await query('select 1 from queue_ticket where patient_id = $1', [patient.id])).toHaveLength(1)
})

test('one key has one effect, however often and however many at once it is sent', async ({ clientOf, aPatient }) => {
  const patient = await aPatient()
  const desk = await clientOf('frontDesk')
  const [room] = await call<{ id: string }[]>(desk, 'identity.list-rooms', { kind: 'clinic' })
  const input = {
    patientId: patient.id,
    roomId: room?.id,
    reason: 'Khám bệnh',
    isEmergency: false,
    priorityGroup: null,
    insuranceCardId: null,
    objectCode: null,
    referral: null,
  }
  const key = randomUUID()
  const send = () => post(desk, 'registration.check-in', input, { 'idempotency-key': key })
  const answers = await Promise.all(Array.from({ length: 20 }, send))
  const bodies = await Promise.all(answers.map((answer) => answer.json()))
  expect(answers.map((answer) => answer.status())).toEqual(Array(20).fill(200))
  for (const body of bodies) expect(body).toEqual(bodies[0])
  expect(await query('select 1 from encounter where patient_id = $1', [patient.id])).toHaveLength(1)
  const reused = await post(
    desk,
    'registration.check-in',
    { ...input, reason: 'Việc khác' },
    { 'idempotency-key': key },
  )
  expect(reused.status()).toBe(409)
})

test('no dose, a dose below nothing and a drug out of stock are said in the line, and nothing is signed', async ({
  asDoctor: doctor,
  aPatient,
  aVisit,
}) => {
  const visit = await aVisit(await aPatient(), 'inConsultation')
  await doctor.goto(`/patients/${visit.patientId}/encounters/${visit.encounterId}`)
  const search = doctor.getByRole('combobox', { name: 'Thêm thuốc, xét nghiệm, chỉ định' })
  await search.focus()
  await doctor.keyboard.type('fosfomycin')
  await expect(doctor.getByRole('option').first()).toContainText(/Còn hết|hết/)
  await search.clear()
  await doctor.keyboard.type('omeprazol 20')
  await expect(doctor.getByRole('option').first()).toContainText('Omeprazol')
  await doctor.keyboard.press('Enter')
  const line = doctor.getByRole('listitem').filter({ hasText: 'Omeprazol 20mg' }).first()
  for (const dose of ['0', '-1']) {
    await line.getByLabel('Liều').fill(dose)
    await doctor.keyboard.press('Control+Enter')
    const dialog = doctor.getByRole('dialog', { name: 'Ký và hoàn tất' })
    await expect(dialog.getByText('Sửa các dòng báo đỏ rồi ký.')).toBeVisible()
    await expect(dialog.getByRole('button', { name: 'Ký', exact: true })).toBeDisabled()
    await doctor.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  }
  expect(await query('select 1 from prescription where encounter_id = $1', [visit.encounterId])).toEqual([])
})

test('nothing, less than nothing and more than prescribed cannot be handed out', async ({
  clientOf,
  aPatient,
  aVisit,
}) => {
  const visit = await aVisit(await aPatient(), 'signed')
  const pharmacist = await clientOf('pharmacist')
  const ids = { patientId: visit.patientId, encounterId: visit.encounterId, prescriptionId: visit.prescriptionId }
  const view = await call<{ version: number; items: { itemId: string; remaining: number }[]; lots: { id: string }[] }>(
    pharmacist,
    'dispensing.get-dispensing',
    ids,
  )
  const [item] = view.items
  const lotId = view.lots[0]?.id
  const give = (quantity: number) => {
    const shown = [{ lotId, quantity }]
    return refusal(pharmacist, 'dispensing.dispense', {
      ...ids,
      version: view.version,
      lines: [{ itemId: item?.itemId, quantity, shown }],
    })
  }
  for (const quantity of [0, -1, 0.00001]) expect((await give(quantity)).status, String(quantity)).toBe(400)
  expect((await give((item?.remaining ?? 0) + 1)).status).toBe(422)
  expect(await query('select 1 from dispense where prescription_id = $1', [visit.prescriptionId])).toEqual([])
})

test('a result that looks like another unit is asked about before it is kept', async ({
  asDoctor,
  asLabTechnician: laboratory,
  aPatient,
  aVisit,
}) => {
  const visit = await aVisit(await aPatient(), 'inConsultation')
  const ids = { patientId: visit.patientId, encounterId: visit.encounterId }
  const lines = [{ id: randomUUID(), kind: 'laboratory', code: 'GLU' }]
  const { orderIds } = await call<{ orderIds: string[] }>(asDoctor, 'orders.place-orders', { ...ids, lines })
  await laboratory.goto(`/patients/${ids.patientId}/encounters/${ids.encounterId}/orders/${orderIds[0]}/results`)
  const value = laboratory.locator('input[data-value]').first()
  // 95 mg/dL of glucose typed where the test is in mmol/L.
  await value.fill('95')
  await expect(laboratory.getByRole('alert').filter({ hasText: 'Giá trị giống đơn vị mg/dL' })).toContainText('5,27')
  await laboratory.keyboard.press('Control+Enter')
  expect(await query('select 1 from lab_report where order_id = $1', [orderIds[0]])).toEqual([])
  for (const typed of ['năm', '1e309', '٥']) {
    await value.fill(typed)
    await expect(value).toHaveAttribute('aria-invalid', 'true')
  }
  await value.fill('95')
  await laboratory.getByRole('button', { name: /^Đổi mg\/dL/ }).click()
  await laboratory.keyboard.press('Control+Enter')
  await expect(laboratory.getByText('Chờ duyệt').first()).toBeVisible()
  const rows = await query<{ value: string }>(
    `select r.number::text as value from lab_result r join lab_report p on p.id = r.report_id where p.order_id = $1`,
    [orderIds[0]],
  )
  expect(Number(rows[0]?.value)).toBeCloseTo(5.27, 1)
})
