import type { Page } from '@playwright/test'
import { query } from '../database'
import { expect, test } from '../fixtures'
import { openRowByKeyboard, reach } from '../keyboard'
import { call } from '../operations'
import { focusIsVisible } from '../screens'

const answered = (page: Page, operation: string) =>
  page.waitForResponse((response) => response.url().endsWith(`/api/operations/${operation}`))

test('a triage is saved by its button alone, whole or on purpose, and the next person is looked at before a key counts', async ({
  asTriageNurse: nurse,
  aPatient,
  aVisit,
}) => {
  const patient = await aPatient()
  const { encounterId } = await aVisit(patient, 'checkedIn')
  await aVisit(await aPatient(), 'checkedIn')
  const sets = () => query('select pulse, systolic from vital_set where encounter_id = $1', [encounterId])
  const box = (name: string) => nurse.getByRole('textbox', { name, exact: true })

  await test.step('Enter goes to the next measure and saves nothing', async () => {
    await nurse.goto('/worklists/triage')
    await openRowByKeyboard(nurse, patient.fullName)
    await expect(box('Nhiệt độ')).toBeFocused()
    for (const value of ['36,8', '78', '118', '74', '16', '98', '52', '158', '0', '5,4']) {
      await nurse.keyboard.type(value)
      await nurse.keyboard.press('Enter')
    }
    await expect(nurse.getByRole('combobox', { name: /^Ý thức/ })).toBeFocused()
    await nurse.keyboard.press('ArrowDown')
    await nurse.keyboard.press('Enter')
    await expect(nurse.getByRole('checkbox', { name: 'Đang thở oxy' })).toBeFocused()
    await nurse.keyboard.press('Enter')
    await expect(nurse.getByRole('checkbox', { name: 'Đang thở oxy' })).not.toBeFocused()
    await expect(box('Mạch')).toHaveValue('78')
    await expect(box('Đường máu')).toHaveValue('5,4')
    await expect(nurse).toHaveURL(new RegExp(`${encounterId}/triage$`))
    expect(await sets()).toEqual([])
  })

  await test.step('what is missing is asked about, again when something else is', async () => {
    await box('Mạch').fill('')
    await nurse.keyboard.press('Control+Enter')
    const anyway = nurse.getByRole('button', { name: /^Vẫn lưu, còn thiếu/ })
    await expect(anyway).toBeFocused()
    await focusIsVisible(nurse)
    const asked = nurse.getByRole('alert').filter({ hasText: 'bấm Ctrl+Enter lần nữa' })
    await expect(asked).toContainText('Chưa đo: Mạch · chưa hỏi dị ứng')
    expect(await sets()).toEqual([])
    await box('Mạch').fill('80')
    await expect(nurse.getByRole('button', { name: /^Lưu và sang người kế tiếp/ })).toBeVisible()
    await box('Huyết áp tâm thu').fill('')
    await nurse.keyboard.press('Control+Enter')
    await expect(asked).toContainText('Chưa đo: Huyết áp tâm thu · chưa hỏi dị ứng')
    expect(await sets()).toEqual([])
  })

  await test.step('the next person opens, and keys on their way land in no box', async () => {
    const saved = answered(nurse, 'encounters.record-triage')
    await nurse.keyboard.press('Control+Enter')
    expect((await saved).status()).toBe(200)
    await expect(nurse).toHaveURL(/\/triage\?next=true$/)
    await expect(nurse).not.toHaveURL(new RegExp(encounterId))
    const next = nurse.getByRole('region', { name: 'Người kế tiếp' })
    await expect(next).toBeFocused()
    await focusIsVisible(nurse)
    expect(await sets()).toEqual([{ pulse: 80, systolic: null }])
    for (const key of ['1', '2', '0', 'Enter', '8', '0']) await nurse.keyboard.press(key)
    await expect(next).toBeFocused()
    for (const name of ['Nhiệt độ', 'Mạch', 'Huyết áp tâm thu', 'SpO₂']) await expect(box(name)).toHaveValue('')
    // The flow is one key long.
    await nurse.keyboard.press('Tab')
    await expect(box('Nhiệt độ')).toBeFocused()
  })

  await test.step('a measure that is taken again is not asked about', async () => {
    await nurse.goto(`/patients/${patient.id}/encounters/${encounterId}/triage`)
    await reach(nurse, box('Huyết áp tâm thu'))
    await nurse.keyboard.type('116')
    const saved = answered(nurse, 'encounters.record-triage')
    await nurse.keyboard.press('Control+Enter')
    expect((await saved).status()).toBe(200)
    await expect(nurse).toHaveURL(/\/worklists\/triage/)
    expect(await sets()).toHaveLength(2)
  })
})

test('one value measured again hides no score: the doctor, the board and the form still say it, for whom and of when', async ({
  asTriageNurse: nurse,
  asDoctor: doctor,
  asFrontDesk: desk,
  clientOf,
  aPatient,
  aVisit,
}) => {
  const patient = await aPatient()
  const { encounterId } = await aVisit(patient, 'checkedIn')
  const here = `/patients/${patient.id}/encounters/${encounterId}/triage`
  const box = (name: string) => nurse.getByRole('textbox', { name, exact: true })

  await nurse.goto('/worklists/triage')
  const row = nurse.getByRole('row').filter({ hasText: patient.fullName })
  await expect(row).toContainText(patient.recordNumber)
  await expect(row).toContainText(patient.birthOn.split('-').reverse().join('/'))

  await call(await clientOf('triageNurse'), 'encounters.record-triage', {
    patientId: patient.id,
    encounterId,
    version: 1,
    vitals: {
      temperature: 38.5,
      pulse: 131,
      systolic: 90,
      diastolic: 60,
      respiratoryRate: 25,
      spo2: 91,
      consciousness: 'alert',
      weightKg: 52,
    },
    allergies: { answer: 'listed', added: [{ substance: 'Penicilin', reaction: '', criticality: 'high' }] },
  })
  await nurse.goto(here)
  await box('Huyết áp tâm thu').fill('90')
  // Three points by itself: marked beside its box.
  await expect(nurse.getByRole('region', { name: 'Số đo' })).toContainText('Huyết áp tâm thu')
  await expect(box('Huyết áp tâm thu').locator('xpath=ancestor::div[1]')).toContainText('Rất thấp')
  await box('Huyết áp tâm thu').fill('')
  // The list is right: one key; what is wrong in it is corrected in the record.
  await expect(nurse.getByRole('radio', { name: 'Không dị ứng' })).toHaveCount(0)
  await expect(nurse.getByRole('link', { name: 'Sửa danh sách dị ứng trong hồ sơ' })).toHaveAttribute(
    'href',
    `/patients/${patient.id}`,
  )
  await box('Mạch').fill('999')
  await nurse.keyboard.press('Alt+d')
  await expect(nurse.getByRole('radio', { name: 'Có dị ứng, danh sách trên đúng' })).toBeChecked()
  await expect(box('Mạch')).toBeFocused()
  await nurse.keyboard.press('Control+Enter')
  await expect(nurse.getByText('Chỉ nhận từ 0 đến 350 lần/phút').first()).toBeVisible()
  await box('Mạch').fill('118')
  const saved = answered(nurse, 'encounters.record-triage')
  await nurse.keyboard.press('Control+Enter')
  expect((await saved).status()).toBe(200)
  await expect(nurse).toHaveURL(/\/worklists\/triage/)

  await nurse.goto(here)
  await expect(nurse.getByText(/NEWS2 lần đủ số đo gần nhất: 13 điểm · \d\d:\d\d/)).toBeVisible()
  await expect(nurse.getByText(/^Lần đo trước: 52 · \d\d:\d\d$/)).toBeVisible()
  await expect(nurse.getByText('Lần đo trước: 118', { exact: true })).toBeVisible()

  await doctor.goto('/worklists/clinic')
  const waits = doctor.getByRole('row').filter({ hasText: patient.fullName })
  await expect(waits).toContainText(/13\s*Nguy cơ cao\s*\d\d:\d\d/)

  await desk.goto('/worklists/board')
  const ticket = desk.getByRole('listitem').filter({ hasText: patient.fullName }).last()
  await expect(ticket).toContainText('NEWS2 13')
  await ticket.getByRole('button').click()
  await expect(desk.getByRole('menu')).toContainText(patient.recordNumber)
})

test('at 1024 pixels no label runs over the next, and a box that has the focus is not under the bar', async ({
  asTriageNurse: nurse,
  aPatient,
  aVisit,
}) => {
  const patient = await aPatient()
  const { encounterId } = await aVisit(patient, 'checkedIn')
  await nurse.setViewportSize({ width: 1024, height: 768 })
  await nurse.goto(`/patients/${patient.id}/encounters/${encounterId}/triage`)
  const boxes = nurse.getByRole('region', { name: 'Số đo' }).getByRole('textbox')
  for (let n = 0; n < (await boxes.count()); n++) await boxes.nth(n).fill('9999')
  await nurse.keyboard.press('Control+Enter')
  await expect(nurse.getByRole('alert').first()).toBeFocused()
  const labels = nurse.getByRole('region', { name: 'Số đo' }).locator('label')
  const widths = await labels.evaluateAll((all) =>
    all.map((label) => [
      label.textContent,
      label.getBoundingClientRect().right <= (label.closest('.min-w-0')?.getBoundingClientRect().right ?? 0) + 1,
    ]),
  )
  expect(widths.filter(([, fits]) => !fits)).toEqual([])
  const save = nurse.getByRole('button', { name: /^Lưu và sang/ })
  for (const name of ['Đường máu', 'Đau', 'Nhiệt độ', 'Chiều cao']) {
    const box = nurse.getByRole('textbox', { name, exact: true })
    await box.focus()
    const [of, bar] = [await box.boundingBox(), await save.boundingBox()]
    expect((of?.y ?? 0) + (of?.height ?? 0), name).toBeLessThan(bar?.y ?? 0)
    expect(of?.y, name).toBeGreaterThan(100)
  }
})
