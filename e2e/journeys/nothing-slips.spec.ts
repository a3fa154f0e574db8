import { randomUUID } from 'node:crypto'
import { query } from '../database'
import { expect, test } from '../fixtures'
import { openRowByKeyboard } from '../keyboard'
import { call } from '../operations'
import { openRow } from '../screens'

test('a critical result comes to the doctor who has the chart open, while he writes', async ({
  asDoctor: doctor,
  asLabTechnician: technician,
  clientOf,
  aPatient,
  aVisit,
}) => {
  const patient = await aPatient()
  const { encounterId } = await aVisit(patient, 'inConsultation')
  const ids = { patientId: patient.id, encounterId }
  const { orderIds } = await call<{ orderIds: string[] }>(await clientOf('doctor'), 'orders.place-orders', {
    ...ids,
    lines: [{ id: randomUUID(), kind: 'laboratory', code: 'ELEC', urgency: 'urgent', clinicalNote: '' }],
    waitsForResults: false,
  })
  await doctor.goto(`/patients/${patient.id}/encounters/${encounterId}`)
  const orders = doctor.getByRole('region', { name: 'Đã chỉ định' }).getByRole('listitem')
  await expect(orders.getByText('Đã chỉ định', { exact: true })).toBeVisible()
  const history = doctor.getByLabel('Hỏi bệnh')
  await history.fill('Yếu hai chân từ sáng.')

  const laboratory = await clientOf('labTechnician')
  const tests = { NA: '139', K: '7,4', CL: '102' }
  const entered = await call<{ reportId: string; version: number }>(laboratory, 'results.enter-results', {
    patientId: patient.id,
    orderId: orderIds[0],
    version: 0,
    results: Object.entries(tests).map(([testCode, value]) => ({ testCode, value })),
    acceptedWarnings: Object.keys(tests),
  })
  await call(await clientOf('labVerifier'), 'results.verify-report', {
    patientId: patient.id,
    reportId: entered.reportId,
    version: entered.version,
  })

  // Nobody reloads: the chart says it, and what is being written stays.
  const said = doctor.getByRole('alert').filter({ hasText: 'Kết quả nguy kịch' }).filter({ hasText: '7,4' })
  await expect(said.first()).toBeVisible({ timeout: 40_000 })
  await expect(orders.getByText('Hoàn thành', { exact: true })).toBeVisible()
  await expect(history).toHaveValue('Yếu hai chân từ sáng.')
  await doctor.keyboard.press('Control+Enter')
  const dialog = doctor.getByRole('dialog')
  await expect(dialog).toBeVisible()
  await expect(dialog.getByText('chưa có kết quả')).toHaveCount(0)
  // Not signed over it: the dialog names it and waits for the press.
  const unseen = dialog.getByRole('alert').filter({ hasText: 'chưa ai xem' })
  await expect(unseen).toContainText(/Kali.*7,4/)
  await expect(dialog.getByRole('button', { name: /^Ký/ })).toBeDisabled()

  // Back at his list it stands above it, by name and value, until he has said that he saw it.
  await doctor.goto('/worklists/clinic')
  const above = doctor.getByRole('alert').filter({ hasText: 'kết quả nguy kịch chưa xem' })
  await expect(above.getByRole('listitem').filter({ hasText: patient.fullName })).toContainText('7,4')
  await above.getByRole('link', { name: patient.fullName }).click()
  await expect(doctor).toHaveURL(new RegExp(encounterId))

  // And the laboratory is asked for the call, until it has written down who answered.
  await technician.goto('/worklists/laboratory?shows=done')
  const row = technician.getByRole('row').filter({ hasText: patient.fullName })
  await expect(row.getByText('Nguy kịch, chưa báo')).toBeVisible()
  await openRowByKeyboard(technician, patient.fullName)
  const calls = technician.getByRole('region', { name: 'Báo giá trị nguy kịch' })
  await expect(calls.getByText('Chưa ghi lần báo nào')).toBeVisible()
  const told = calls.getByLabel('Người nghe máy')
  await told.press('Enter')
  await expect(calls.getByText('Cần điền ô này.').first()).toBeVisible()
  await told.fill('BS. Nguyễn Đức Thịnh')
  await calls.getByLabel('Người nghe đã đọc lại kết quả').check()
  await calls.getByRole('button', { name: 'Ghi lần báo' }).click()
  await expect(calls.getByRole('listitem')).toContainText(/BS\. Nguyễn Đức Thịnh nghe lúc .* đã đọc lại/)
  await technician.goto('/worklists/laboratory?shows=done')
  await expect(row.getByText('Nguy kịch', { exact: true })).toBeVisible()

  // The doctor reads in the chart who was told, says that he saw it, and may sign.
  await doctor.reload()
  const alert = doctor.getByRole('region', { name: 'Kết quả gần đây' }).getByRole('alert').filter({ hasText: '7,4' })
  await expect(alert).toContainText(/BS\. Nguyễn Đức Thịnh nghe lúc .* đã đọc lại/)
  await alert.getByRole('button', { name: 'Đã xem' }).click()
  await expect(doctor.getByText(/xem lúc \d/)).toBeVisible()
  await expect(alert).toHaveCount(0)
  await doctor.keyboard.press('Control+Enter')
  await expect(dialog).toBeVisible()
  await expect(unseen).toHaveCount(0)

  // A correction asks for the call again, says why on every screen, and comes back to the doctor.
  await openRowByKeyboard(technician, patient.fullName)
  await technician.getByRole('button', { name: 'Sửa kết quả' }).click()
  const potassium = technician.getByLabel('Kali máu', { exact: true })
  await potassium.fill('4,4')
  await potassium.press('Escape')
  await expect(technician.getByRole('button', { name: 'Sửa kết quả' })).toBeVisible()
  await technician.getByRole('button', { name: 'Sửa kết quả' }).click()
  await expect(potassium).toHaveValue('7,4')
  await potassium.fill('7,1')
  await technician.getByLabel('Lý do sửa').fill('Mẫu tán huyết, làm lại')
  await technician.keyboard.press('Control+Enter')
  const corrections = technician.getByRole('list', { name: 'Các lần sửa kết quả' })
  await expect(corrections).toContainText(/Kali.*7,4.*7,1.*Lý do: Mẫu tán huyết, làm lại.*Duyệt lần đầu/)
  await expect(calls.getByText('Chưa báo giá trị sau khi sửa')).toBeVisible()
  await expect(calls.getByRole('listitem')).toContainText('Giá trị trước khi sửa')
  await doctor.goto('/worklists/inbox')
  const item = doctor.getByRole('listitem').filter({ has: doctor.getByRole('link', { name: patient.fullName }) })
  await expect(item).toContainText('Lý do: Mẫu tán huyết, làm lại')
  await expect(item).toContainText('Giá trị trước khi sửa')
})

test('triage that was begun and left by Esc is there again, and so is an addendum', async ({
  asTriageNurse: nurse,
  asDoctor: doctor,
  aPatient,
  aVisit,
}) => {
  const patient = await aPatient()
  await aVisit(patient, 'checkedIn')
  await nurse.goto('/worklists/triage')
  await openRowByKeyboard(nurse, patient.fullName)
  const temperature = nurse.getByLabel('Nhiệt độ')
  await temperature.fill('37,1')
  await nurse.keyboard.press('Escape')
  await expect(nurse).toHaveURL(/\/worklists\/triage/)
  await openRowByKeyboard(nurse, patient.fullName)
  await expect(temperature).toHaveValue('37,1')
  await expect(nurse.getByText('Nội dung bạn gõ lúc trước vẫn còn ở đây.')).toBeVisible()
  await nurse.getByRole('button', { name: 'Bỏ, lấy bản đang lưu' }).click()
  await expect(temperature).toHaveValue('')
  // A substance picked fills the line that is there: the reaction beside it stays beside it.
  await nurse.getByRole('radio', { name: 'Có dị ứng' }).check()
  await nurse.getByRole('button', { name: 'Penicilin', exact: true }).click()
  await expect(nurse.getByRole('textbox', { name: 'Dị ứng với' })).toHaveCount(1)
  await expect(nurse.getByRole('textbox', { name: 'Dị ứng với' })).toHaveValue('Penicilin')

  const seen = await aPatient()
  const visit = await aVisit(seen, 'signed')
  await doctor.goto(`/patients/${seen.id}/encounters/${visit.encounterId}`)
  const open = doctor.getByRole('button', { name: 'Bổ sung' })
  await open.click()
  await doctor.getByRole('dialog').getByRole('textbox').last().fill('Đã gọi điện dặn tái khám.')
  await doctor.keyboard.press('Escape')
  await expect(doctor.getByRole('dialog')).toBeHidden()
  await open.click()
  await expect(doctor.getByRole('dialog').getByRole('textbox').last()).toHaveValue('Đã gọi điện dặn tái khám.')
})

test('a card that is typed and not saved stops the check-in with a word', async ({ asFrontDesk: desk, aPatient }) => {
  const patient = await aPatient()
  await desk.goto(`/patients/${patient.id}/check-in`)
  await desk.keyboard.press('Alt+t')
  await desk.getByLabel('Số thẻ').fill('DN4252523456701')
  await desk.getByLabel('Phòng khám').selectOption({ index: 1 })
  await desk.getByRole('button', { name: /^Tiếp nhận/ }).click()
  await expect(desk.getByRole('alert').filter({ hasText: 'Thẻ BHYT đang gõ chưa lưu' })).toBeVisible()
  await expect(desk.getByLabel('Số thẻ')).toHaveValue('DN4252523456701')
  await desk.getByRole('button', { name: 'Bỏ qua' }).click()
  await desk.getByRole('button', { name: /^Tiếp nhận/ }).click()
  await expect(desk.getByRole('status').filter({ hasText: 'Đã tiếp nhận' })).toBeVisible()
  // The way on has its own key, also where the page keeps the focus on it.
  await desk.keyboard.press('Escape')
  await expect(desk).toHaveURL(/\/worklists\/reception/)
})

test('who saves second keeps what he typed and sees what the first one saved', async ({
  asReceivingAdministrator: administrator,
  clientOf,
}) => {
  const client = await clientOf('receivingAdministrator')
  const code = `S${randomUUID().slice(0, 6).toUpperCase()}`
  const room = { code, kind: 'clinic', name: 'Phòng khám Thử', nameEn: 'Trial', departmentCode: 'K01', specialty: null }
  const { roomId } = await call<{ roomId: string }>(client, 'identity.add-room', room)
  await administrator.goto('/admin/rooms')
  await administrator.getByRole('button', { name: `Sửa ${code}`, exact: true }).click()
  const [name, english] = [administrator.getByLabel('Tên phòng'), administrator.getByLabel('Tên tiếng Anh')]
  await english.fill('Trial room')
  const { code: _code, kind: _kind, ...facts } = room
  await call(client, 'identity.save-room', { ...facts, roomId, version: 1, name: 'Phòng khám Mới', isOpen: true })
  await administrator.keyboard.press('Control+Enter')
  await administrator.getByRole('button', { name: 'Xem bản mới' }).click()
  await expect(administrator.getByText('Có người vừa lưu bản khác. Ô bạn đã gõ giữ nội dung của bạn')).toBeVisible()
  await expect(name).toHaveValue('Phòng khám Mới')
  await expect(english).toHaveValue('Trial room')
  await administrator.keyboard.press('Control+Enter')
  await expect
    .poll(() => query('select name, name_en from room where id = $1', [roomId]))
    .toEqual([{ name: 'Phòng khám Mới', name_en: 'Trial room' }])
})

test('measurements typed by rhythm land in their own fields, and mending one keeps the cursor in it', async ({
  asTriageNurse: nurse,
  aPatient,
  aVisit,
}) => {
  const patient = await aPatient()
  await aVisit(patient, 'checkedIn')
  await nurse.goto('/worklists/triage')
  await openRowByKeyboard(nurse, patient.fullName)
  const [temperature, pulse] = [nurse.getByLabel('Nhiệt độ'), nurse.getByLabel('Mạch', { exact: true })]
  await expect(temperature).toBeFocused()
  await nurse.keyboard.type('385')
  // What nobody can have is no fever.
  await expect(nurse.getByRole('complementary')).not.toContainText('385')
  await nurse.keyboard.press('Control+Enter')
  await expect(nurse.getByRole('alert').first()).toBeFocused()
  await temperature.focus()
  await nurse.keyboard.press('End')
  for (const key of ['Backspace', 'Backspace', '8', ',', '5']) await nurse.keyboard.press(key)
  await expect(temperature).toBeFocused()
  await expect(temperature).toHaveValue('38,5')
  // An unusual number is asked about behind the last field: Tab goes on to the next measurement.
  await pulse.fill('25')
  await nurse.keyboard.press('Tab')
  await expect(nurse.getByLabel('Huyết áp tâm thu')).toBeFocused()
  const again = nurse.getByRole('checkbox', { name: 'Mạch 25 l/ph: đã đo lại, số đúng' })
  await again.check()
  await expect(again).toBeChecked()
  await pulse.fill('26')
  await expect(nurse.getByRole('checkbox', { name: 'Mạch 26 l/ph: đã đo lại, số đúng' })).not.toBeChecked()
})

test('a patient opened by mistake goes back to where he stood in the line, until something is written', async ({
  asDoctor: doctor,
  aPatient,
  aVisit,
}) => {
  const patient = await aPatient()
  const visit = await aVisit(patient, 'triaged')
  const state = () =>
    query(
      `select e.status, e.doctor_id, q.status as ticket from encounter e join queue_ticket q on q.encounter_id = e.id where e.id = $1`,
      [visit.encounterId],
    )
  await doctor.goto(`/worklists/clinic?room=${visit.roomId}`)
  await openRow(doctor, patient.fullName)
  await expect(doctor).toHaveURL(new RegExp(`/encounters/${visit.encounterId}$`))
  await doctor.getByRole('button', { name: 'Trả lại hàng chờ' }).click()
  await expect(doctor).toHaveURL(/\/worklists\/clinic/)
  await expect(doctor.getByText(`Đã trả ${patient.fullName} lại hàng chờ.`)).toBeVisible()
  expect(await state()).toEqual([{ status: 'triaged', doctor_id: null, ticket: 'waiting' }])

  await doctor.goto(`/worklists/clinic?room=${visit.roomId}`)
  await openRow(doctor, patient.fullName)
  await doctor.getByLabel('Hỏi bệnh').fill('Đau bụng hai ngày.')
  await expect(doctor.getByText(/^Đã lưu \d\d:\d\d/)).toBeVisible({ timeout: 20_000 })
  await doctor.reload()
  await expect(doctor.getByLabel('Hỏi bệnh')).toHaveValue('Đau bụng hai ngày.')
  await expect(doctor.getByRole('button', { name: 'Trả lại hàng chờ' })).toHaveCount(0)
})
