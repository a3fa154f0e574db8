import { expect, test } from '../fixtures'

test('two records of one person become one, and two again', async ({
  asFrontDesk: desk,
  asDoctor: doctor,
  aPatient,
  aVisit,
}) => {
  const kept = await aPatient()
  const again = await aPatient({ sex: kept.sex, birthOn: kept.birthOn })
  await aVisit(kept, 'checkedIn')
  const visit = await aVisit(again, 'inConsultation')

  await test.step('merge: compare, choose why, confirm', async () => {
    await desk.goto(`/patients/${kept.id}/merge?with=${again.id}`)
    await expect(desk.getByText('So hai hồ sơ')).toBeVisible()
    // Codes are called by their names.
    await expect(desk.getByRole('main')).toContainText('Việt Nam')
    await expect(desk.getByRole('main')).toContainText('Kinh')
    for (const warning of await desk.getByRole('checkbox').all()) await warning.check()
    await desk.getByLabel('Gõ sai khi đăng ký').check()
    await desk.getByLabel('Căn cứ').fill('Đã đối chiếu căn cước tại quầy')
    await desk.getByRole('button', { name: 'Gộp hồ sơ' }).click()
    await expect(desk).toHaveURL(new RegExp(`/patients/${kept.id}/merges$`))
    await expect(desk.getByText(again.recordNumber)).toBeVisible()
  })

  await test.step('the retired identity leads to the record that was kept', async () => {
    await desk.goto(`/patients/${again.id}/check-in`)
    await expect(desk).toHaveURL(new RegExp(`/patients/${kept.id}/check-in$`))
    for (const page of [`/encounters/${visit.encounterId}`, `/encounters/${visit.encounterId}/referral`, '']) {
      await doctor.goto(`/patients/${again.id}${page}`)
      await expect(doctor).toHaveURL(new RegExp(`/patients/${kept.id}${page}$`))
      await expect(doctor.getByRole('main')).toContainText(kept.recordNumber)
    }
    const paper = await doctor.request.get(`/api/print/card-label/${again.id}`)
    expect([new URL(paper.url()).pathname, paper.status()]).toEqual([`/api/print/card-label/${kept.id}`, 200])
    // Back to what was decided: it is over, and the way to undo it is shown.
    await desk.goto(`/patients/${kept.id}/merge?with=${again.id}`)
    await expect(desk).toHaveURL(new RegExp(`/patients/${kept.id}/merges$`))
  })

  await test.step('un-merge: see what goes back, confirm', async () => {
    await desk.goto(`/patients/${kept.id}/merges`)
    await desk.getByRole('link', { name: 'Xem để tách' }).click()
    await expect(desk.getByText(`Trả về ${again.fullName}`)).toBeVisible()
    await desk.getByLabel('Căn cứ').fill('Hai chị em cùng tên, đã gặp cả hai')
    await desk.getByRole('button', { name: 'Tách hồ sơ' }).click()
    await expect(desk).toHaveURL(new RegExp(`/patients/${kept.id}/merges$`))
    await expect(desk.getByText('Đã tách', { exact: true })).toBeVisible()
    await desk.goto(`/patients/${again.id}/check-in`)
    await expect(desk).toHaveURL(new RegExp(`/patients/${again.id}/check-in$`))
  })
})
