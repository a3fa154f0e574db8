import { query } from '../database'
import { expect, test } from '../fixtures'
import { openRowByKeyboard, reach } from '../keyboard'
import { focusIsVisible } from '../screens'

const answered = (page: import('@playwright/test').Page, operation: string) =>
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
