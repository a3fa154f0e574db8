import { query, wasHereYesterday } from '../database'
import { expect, test } from '../fixtures'
import { scanInto } from '../keyboard'
import { call } from '../operations'

const ddmmyyyy = (date: string) => date.split('-').reverse().join('')

test('somebody who was here before is checked in with one scan and one Enter', async ({
  asFrontDesk: desk,
  clientOf,
  aPatient,
  aVisit,
}) => {
  const patient = await aPatient({ sex: 'female', fullName: 'Khuất Thị Ngọc Trâm' })
  await aVisit(patient, 'paid')
  await wasHereYesterday(patient.id)
  await call(await clientOf('frontDesk'), 'registration.set-flag', {
    patientId: patient.id,
    kind: 'interpreter',
    note: 'tiếng Dao',
  })
  // The paper's way to the printer is the browser's; asked for it must be, and once. Counted where it is handed out: the
  // browser's own viewer tells of its frame as of a second request.
  const papers = async () =>
    (
      await query(`select 1 from trail_entry where operation = 'registration.get-ticket' and patient_id = $1`, [
        patient.id,
      ])
    ).length
  await desk.addInitScript(() => {
    window.print = () => undefined
  })
  await desk.goto('/worklists/reception')
  const box = desk.getByRole('combobox', { name: 'Quét thẻ hoặc tìm người bệnh' })
  await expect(box).toBeFocused()
  const printed = `Số 9, Phường Cũ, Quận Cũ, Hà Nội`
  const qr = [
    patient.citizenId,
    '',
    'KHUẤT THỊ NGỌC CHÂM',
    ddmmyyyy(patient.birthOn),
    'Nữ',
    printed,
    '10052021',
    '',
    '',
    '',
    '',
  ].join('|')

  // The computer rests in the middle of the keys, as an old one does.
  const middle = qr.indexOf('CHÂM')
  await desk.keyboard.type(qr.slice(0, middle), { delay: 3 })
  await desk.waitForTimeout(500)
  await scanInto(desk, qr.slice(middle))
  const card = desk.getByRole('article')
  await expect(card.getByText('KHUẤT THỊ NGỌC TRÂM', { exact: true })).toBeVisible()
  await expect(card.getByText('Cần phiên dịch')).toBeVisible()
  await expect(card.getByText('Còn nợ')).toBeVisible()
  await expect(card.getByLabel('Phòng khám')).not.toHaveValue('')
  // The name on the card is another: it is shown, and nothing is taken over by itself.
  await expect(card.getByRole('row', { name: /Họ và tên.*KHUẤT THỊ NGỌC CHÂM/ })).toBeVisible()
  await expect(box).toBeFocused()
  // An Enter straight behind a scan is the scanner's own; a person's comes later.
  await desk.waitForTimeout(400)
  await desk.keyboard.press('Enter')
  await expect(desk.getByRole('status').filter({ hasText: 'Đã tiếp nhận' })).toContainText('KHUẤT THỊ NGỌC TRÂM')
  await expect(box).toBeFocused()

  await expect.poll(papers).toBe(1)

  const [row] = await query<{ full_name: string; waiting: number }>(
    `select p.full_name, (select count(*)::int from queue_ticket t where t.patient_id = p.id and t.status = 'waiting') as waiting
     from patient p where p.id = $1`,
    [patient.id],
  )
  expect(row).toEqual({ full_name: 'Khuất Thị Ngọc Trâm', waiting: 1 })

  // The band on the wrist, read with Caps Lock and a stray Enter: already waiting, so Enter prints again and makes no second visit.
  await scanInto(desk, `mach:p:${patient.recordNumber.toLowerCase()}`)
  await expect(card.getByRole('button', { name: /In lại phiếu/ })).toBeVisible()

  // One key takes what the card says.
  await desk.keyboard.press('Escape')
  await scanInto(desk, qr)
  await expect(card.getByRole('row', { name: /Họ và tên/ })).toBeVisible()
  await desk.keyboard.press('Alt+1')
  await expect(card.getByText('KHUẤT THỊ NGỌC CHÂM', { exact: true })).toBeVisible()
  await expect
    .poll(async () => (await query('select full_name from patient where id = $1', [patient.id]))[0])
    .toEqual({ full_name: 'Khuất Thị Ngọc Châm' })
  expect(await papers(), 'what was only looked at prints nothing').toBe(1)
})

test('a broken scan is one clear sentence, and the next scan works', async ({ asFrontDesk: desk, aPatient }) => {
  const patient = await aPatient()
  await desk.goto('/worklists/reception')
  await expect(desk.getByRole('combobox', { name: 'Quét thẻ hoặc tìm người bệnh' })).toBeFocused()
  await scanInto(desk, '001085|||x')
  await expect(desk.getByText('Mã QR không có số căn cước 12 chữ số. Quét lại.')).toBeVisible()
  await scanInto(desk, `MACH:P:${patient.recordNumber}`)
  await expect(desk.getByRole('article').getByText(patient.recordNumber)).toBeVisible()
})
