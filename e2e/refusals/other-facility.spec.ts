import { doorsOf, inputFor } from '../doors'
import { expect, test } from '../fixtures'
import { haNoi } from '../people'
import { fileRoutes, type Ids, pageRoutes } from '../routes'

const note = 'Bệnh nhân kể chuyện gia đình mà chỉ bác sĩ Sông Thao được biết'

test('a patient of Phú Thọ does not exist for anybody in Hà Nội without leave: screens, papers, bytes', async ({
  aPatient,
  aVisit,
  clientOf,
}) => {
  const patient = await aPatient()
  const visit = await aVisit(patient, 'paid', { note, hasReferralDraft: true })
  const ids: Ids = { ...visit, staffId: '', trailSeq: '1' }
  const secrets = [
    patient.fullName,
    patient.fullName.toLocaleUpperCase('vi'),
    patient.phone,
    patient.citizenId,
    patient.cardNumber,
    note,
  ]
  const wrong: string[] = []
  for (const role of haNoi) {
    const client = await clientOf(role)
    for (const route of [...pageRoutes, ...fileRoutes]) {
      if (!route.isAboutPatient) continue
      const isIndex = 'isIndex' in route && route.isIndex
      for (const headers of [{}, { RSC: '1' }] as Record<string, string>[]) {
        const answer = await client.get(route.at(ids), { headers })
        const body = await answer.text()
        const isRefused =
          answer.status() === 404 || answer.status() === 403 || /NEXT_HTTP_ERROR_FALLBACK;(403|404)/.test(body)
        if (!isRefused && !isIndex) wrong.push(`${role} ${route.path}: ${answer.status()}`)
        const hidden = isIndex ? [note] : secrets
        wrong.push(
          ...hidden.filter((secret) => body.includes(secret)).map((secret) => `${role} ${route.path} holds ${secret}`),
        )
      }
    }
  }
  expect(wrong).toEqual([])
})

test('the role that may open the screen at home hears “not found” for another hospital, not “not allowed”', async ({
  aPatient,
  aVisit,
  clientOf,
}) => {
  const visit = await aVisit(await aPatient(), 'paid', { hasReferralDraft: true })
  const ids: Ids = { ...visit, staffId: '', trailSeq: '1' }
  const doctor = await clientOf('receivingDoctor')
  const cashier = await clientOf('receivingCashier')
  const workspace = `/patients/${ids.patientId}/encounters/${ids.encounterId}`
  for (const [client, address] of [
    [doctor, workspace],
    [doctor, `${workspace}/referral`],
    [doctor, `/referrals/${ids.referralId}`],
    [doctor, `/api/print/prescription/${ids.prescriptionId}`],
    [cashier, `${workspace}/bill`],
    [cashier, `/api/print/receipt/${ids.invoiceId}`],
  ] as const) {
    const [answer, nobody] = await Promise.all([
      client.get(address),
      client.get(address.replaceAll(/[0-9a-f-]{36}/g, '01900000-0000-7000-8000-000000000000')),
    ])
    expect(answer.status(), address).toBe(404)
    // What exists elsewhere and what exists nowhere look the same.
    expect(nobody.status(), address).toBe(404)
  }
})

test('no operation posted by hand reads or changes a visit of another hospital', async ({
  aPatient,
  aVisit,
  clientOf,
}) => {
  const patient = await aPatient()
  const visit = await aVisit(patient, 'paid', { note, hasReferralDraft: true })
  const secrets = [note, visit.cardId]
  const wrong: string[] = []
  for (const role of haNoi) {
    const client = await clientOf(role)
    for (const door of await doorsOf(client)) {
      const properties = Object.keys(door.input.properties ?? {})
      const names = [
        'encounterId',
        'orderId',
        'reportId',
        'prescriptionId',
        'dispenseId',
        'invoiceId',
        'referralId',
        'ticketId',
      ]
      if (!properties.some((property) => names.includes(property))) continue
      const answer = await client.post(`/api/operations/${door.name}`, { data: inputFor(door, visit) })
      const body = await answer.text()
      if (answer.status() !== 404) wrong.push(`${role} ${door.name}: ${answer.status()} ${body.slice(0, 200)}`)
      wrong.push(
        ...secrets.filter((secret) => body.includes(secret)).map((secret) => `${role} ${door.name} holds ${secret}`),
      )
      if (body.includes(patient.fullName)) wrong.push(`${role} ${door.name} names the patient`)
    }
  }
  expect(wrong).toEqual([])
})
