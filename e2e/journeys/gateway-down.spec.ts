import { query } from '../database'
import { type APatient, expect, type Page, test } from '../fixtures'
import { behave } from '../gateway'
import { scanInto } from '../keyboard'
import { call } from '../operations'

test.describe.configure({ mode: 'default' })

// The gateway is one for all tests of a run: whatever happens here, it is up again afterwards.
test.afterEach(() => behave({ isDown: false, code: null }))

const thisYear = new Date().getFullYear()
const aCard = (patient: APatient, number = patient.cardNumber) => ({
  patientId: patient.id,
  number,
  validFrom: `${thisYear}-01-01`,
  validTo: `${thisYear + 1}-12-31`,
  initialFacilityCode: '25901',
  source: 'typed',
  acceptedWarnings: [],
})

async function checkIn(page: Page): Promise<void> {
  await page.getByLabel('Phòng khám').selectOption({ index: 1 })
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('status').filter({ hasText: 'Đã tiếp nhận' })).toBeVisible()
}

test('a morning at the desk with the gateway down: check-ins go on, and the cards turn when it is back', async ({
  asFrontDesk: page,
  clientOf,
  aPatient,
}) => {
  const desk = await clientOf('frontDesk')
  await behave({ isDown: true })
  const patients = [await aPatient(), await aPatient(), await aPatient()]
  for (const patient of patients) {
    await call(desk, 'registration.add-card', aCard(patient))
    await page.goto(`/patients/${patient.id}/check-in`)
    const card = page.getByRole('radio', { name: new RegExp(patient.cardNumber) })
    await expect(card).toBeChecked()
    await expect(
      page.getByText(/Chưa kiểm tra được – không nối được cổng BHXH, sẽ thử lại lúc \d\d:\d\d/),
    ).toBeVisible()
    await checkIn(page)
  }
  const visits = await query<{ card_number: string }>(
    'select card_number from encounter where patient_id = any($1) order by card_number',
    [patients.map(({ id }) => id)],
  )
  expect(visits.map((visit) => visit.card_number)).toEqual(patients.map(({ cardNumber }) => cardNumber).sort())

  await test.step('the desk sees what is open', async () => {
    await page.goto('/worklists/reception')
    await expect(page.getByText(/\d+ thẻ chưa kiểm tra được/)).toBeVisible()
    await page.getByRole('button', { name: 'Xem danh sách' }).click()
    for (const { cardNumber } of patients) await expect(page.getByText(cardNumber)).toBeVisible()
  })

  await test.step('the gateway comes back', async () => {
    const [last] = patients.slice(-1)
    if (!last) throw new Error('nobody came')
    const other = await page.context().newPage()
    await other.goto(`/patients/${last.id}/check-in`)
    await expect(other.getByText('Chưa kiểm tra được', { exact: false })).toBeVisible()
    await behave({ isDown: false })
    // The breaker rests two seconds in this run.
    await expect(async () => {
      const retry = page.getByRole('button', { name: 'Thử lại tất cả' })
      if (await retry.isVisible()) await retry.click()
      await expect(page.getByText(/thẻ chưa kiểm tra được/)).toBeHidden({ timeout: 3_000 })
    }).toPass({ timeout: 30_000 })
    // Nobody touched this window.
    await expect(other.getByText(/Đã kiểm tra \d\d:\d\d · còn hạn/)).toBeVisible()
    await other.close()
  })
  const checks = await query<{ status: string; state: string }>(
    'select status, state from card_check where patient_id = any($1)',
    [patients.map(({ id }) => id)],
  )
  expect(checks).toEqual(patients.map(() => ({ status: 'answered', state: 'valid' })))
})

test('what the gateway knows otherwise is taken by one key each, and a revoked card is left aside until it is kept with a reason', async ({
  asFrontDesk: page,
  clientOf,
  aPatient,
}) => {
  const desk = await clientOf('frontDesk')
  const digits = () => String(Math.floor(Math.random() * 90_000) + 10_000)
  const patient = await aPatient()
  await call(desk, 'registration.add-card', aCard(patient, `DN425${digits()}99000`))
  await page.goto(`/patients/${patient.id}/check-in`)
  const differences = page.getByRole('table', { name: 'Thẻ khác cổng BHXH' })
  await expect(differences.getByRole('row')).toHaveCount(4)
  await page.keyboard.press('Alt+2')
  await expect(differences.getByRole('row')).toHaveCount(3)
  await expect(page.getByText('KCBBĐ 25014')).toBeVisible()
  const [card] = await query('select initial_facility_code, source from insurance_card where patient_id = $1', [
    patient.id,
  ])
  expect(card).toEqual({ initial_facility_code: '25014', source: 'gateway' })

  const other = await aPatient()
  await call(desk, 'registration.add-card', aCard(other, `DN425${digits()}99110`))
  await page.goto(`/patients/${other.id}/check-in`)
  await expect(page.getByText('Mã 110: Thẻ đã thu hồi')).toBeVisible()
  // Nobody decided yet: it is not counted on.
  await expect(page.getByRole('radio', { name: 'Không dùng thẻ, tự trả' })).toBeChecked()
  await expect(page.getByText('Người bệnh tự trả', { exact: true })).toBeVisible()
  await page.keyboard.press('Alt+g')
  await page.getByLabel('Lý do vẫn dùng thẻ').fill('Có giấy xác nhận của BHXH')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Vẫn dùng thẻ: Có giấy xác nhận của BHXH')).toBeVisible()
  await expect(page.getByRole('radio', { name: /99110/ })).toBeChecked()
  await expect(page.getByText('Người bệnh tự trả', { exact: true })).toBeHidden()
})

test('a refused card is no self-pay visit by one Enter at the desk: the second one, on the button that says so, decides', async ({
  asFrontDesk: page,
  clientOf,
  aPatient,
}) => {
  const desk = await clientOf('frontDesk')
  const patient = await aPatient()
  const visits = () => query('select object_code from encounter where patient_id = $1', [patient.id])
  const number = `DN425${Math.floor(Math.random() * 90_000) + 10_000}99110`
  await call(desk, 'registration.add-card', aCard(patient, number))
  await expect
    .poll(() => query('select result_code from card_check where patient_id = $1', [patient.id]))
    .toEqual([{ result_code: '110' }])
  await page.goto('/worklists/reception')
  await expect(page.getByRole('combobox', { name: 'Quét thẻ hoặc tìm người bệnh' })).toBeFocused()
  await scanInto(page, `MACH:P:${patient.recordNumber}`)
  await expect(page.getByRole('article').getByText(patient.recordNumber)).toBeVisible()
  // An Enter straight behind a scan is the scanner's own; a person's comes later.
  await page.waitForTimeout(400)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /Tiếp nhận tự trả và in/ })).toBeFocused()
  expect(await visits()).toEqual([])
  await page.keyboard.press('Enter')
  // Who was never here has no usual room.
  const room = page.getByRole('article').getByLabel('Phòng khám')
  await expect(room).toBeFocused()
  await room.selectOption({ index: 1 })
  await room.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: 'Đã tiếp nhận' })).toBeVisible()
  expect(await visits()).toEqual([{ object_code: '9' }])
})
