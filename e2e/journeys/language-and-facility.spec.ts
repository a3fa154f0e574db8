import { expect, test } from '../fixtures'

test('the screens speak English as soon as they are asked, and remember it', async ({ freshWindowOf }) => {
  const nurse = await freshWindowOf('triageNurse')
  await nurse.goto('/worklists/triage')
  await expect(nurse.locator('html')).toHaveAttribute('lang', 'vi')
  await expect(nurse.getByRole('heading', { level: 1 })).toHaveText('Sàng lọc')
  await nurse.getByRole('button', { name: /English/ }).click()
  await expect(nurse.locator('html')).toHaveAttribute('lang', 'en')
  await expect(nurse.getByRole('heading', { level: 1 })).toHaveText('Triage')
  await nurse.reload()
  await expect(nurse.getByRole('heading', { level: 1 })).toHaveText('Triage')
  // Whatever the language of the desk, no message key shows through.
  await expect(nurse.locator('body')).not.toContainText(/\b[a-z]+\.[a-z]+\.[a-zA-Z]+\b/)
  await nurse.getByRole('button', { name: /Tiếng Việt/ }).click()
  await expect(nurse.getByRole('heading', { level: 1 })).toHaveText('Sàng lọc')
})

test('a doctor of two hospitals sees the lists of the one he works in, and changes over in one choice', async ({
  freshWindowOf,
  aPatient,
  aVisit,
}) => {
  const patient = await aPatient()
  await aVisit(patient, 'triaged')
  const name = new RegExp(patient.fullName, 'i')
  const doctor = await freshWindowOf('doctorOfBoth')
  await doctor.goto('/worklists/clinic')
  const facility = doctor.getByRole('combobox', { name: 'Cơ sở' })
  const workAt = async (label: string) => {
    if ((await facility.locator('option:checked').innerText()) === label) return
    const loaded = doctor.waitForEvent('load')
    await facility.selectOption({ label })
    await loaded
  }
  await workAt('Bệnh viện Đa khoa Trung ương Hồng Hà')
  await expect(doctor).toHaveURL(/\/worklists\/clinic/)
  await expect(facility.locator('option:checked')).toHaveText('Bệnh viện Đa khoa Trung ương Hồng Hà')
  await doctor.goto('/worklists/clinic')
  await expect(doctor.getByRole('table')).toBeVisible()
  await expect(doctor.getByRole('row').filter({ hasText: name })).toHaveCount(0)
  await workAt('Bệnh viện Đa khoa khu vực Sông Thao')
  await expect(facility.locator('option:checked')).toHaveText('Bệnh viện Đa khoa khu vực Sông Thao')
  await expect(doctor.getByRole('row').filter({ hasText: name })).toHaveCount(1)
})
