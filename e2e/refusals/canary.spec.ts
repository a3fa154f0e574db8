import { randomInt } from 'node:crypto'
import type { APIRequestContext, APIResponse } from '@playwright/test'
import { readPdf } from '@/components/print/testing'
import { query } from '../database'
import { doorsOf, inputFor } from '../doors'
import { expect, test } from '../fixtures'
import { haNoi, staff } from '../people'
import { fileRoutes, type Ids, machineRoutes, pageRoutes } from '../routes'

const letters = (count: number) => Array.from({ length: count }, () => 'bcdghklmnpqrstvx'[randomInt(16)]).join('')

/** Who is asked for by name or number is found in both hospitals, so that nobody gets a second record: name, numbers, card. */
const indexOperations = [
  'registration.find-by-scan',
  'registration.get-patient',
  'registration.list-likely-duplicates',
  'registration.preview-check-in',
  'registration.search-patients',
  'encounters.get-patient-band',
  'audit.list-record-access',
]

/** Everything an answer says, whatever it is wrapped in. */
async function textOf(answer: APIResponse): Promise<string> {
  const body = await answer.body()
  const raw = body.toString('utf8')
  if (answer.headers()['content-type'] !== 'application/pdf') return raw.normalize('NFC')
  return `${raw}\n${readPdf(body)
    .map(({ text }) => text)
    .join('\n')}`.normalize('NFC')
}

const patternOf = (path: string) => new RegExp(`^${path.replace(/\[\.\.\.\w+\]/g, '.+').replace(/\[\w+\]/g, '[^/]+')}$`)
const known = [...pageRoutes, ...fileRoutes].map(({ path }) => patternOf(path)).concat(machineRoutes.map(patternOf))

/** Follows links from the landing page, as far as they lead, and hands each answer over. */
async function crawl(
  client: APIRequestContext,
  seen: (address: string, answer: APIResponse) => Promise<void>,
): Promise<string[]> {
  const waiting = ['/']
  const met = new Set(waiting)
  const unknown: string[] = []
  for (let next = waiting.shift(); next !== undefined && met.size < 120; next = waiting.shift()) {
    const answer = await client.get(next)
    await seen(next, answer)
    const { pathname } = new URL(next, 'http://hospital')
    if (!known.some((pattern) => pattern.test(pathname))) unknown.push(next)
    if (!answer.headers()['content-type']?.startsWith('text/html')) continue
    for (const [, href = ''] of (await answer.text()).matchAll(/href="(\/[^"#]*)"/g)) {
      const address = href.replaceAll('&amp;', '&')
      if (met.has(address) || /^\/(_next|icon|sign-in|api\/auth)/.test(address)) continue
      met.add(address)
      waiting.push(address)
    }
  }
  return unknown
}

test('a patient of Phú Thọ is in no byte that Hà Nội is given without leave', async ({
  aPatient,
  aVisit,
  clientOf,
}) => {
  test.slow()
  const mark = letters(9)
  const note = `Ghi chú ${mark}`
  const person = { fullName: `Khúc ${letters(7)} Yến`, address: `Ngõ ${letters(8)}` }
  const patient = await aPatient(person)
  const visit = await aVisit(patient, 'paid', { note, reason: note, hasReferralDraft: true })
  const rows = await query<{ id: string }>('select id from staff where sign_in_name = $1', [staff.doctor])
  const rowIds = await query<{ id: string }>(
    `select id from note where encounter_id = $1 union all select id from vital_set where encounter_id = $1`,
    [visit.encounterId],
  )
  const ids: Ids = { ...visit, staffId: rows[0]?.id ?? '', trailSeq: '1' }
  const identity = [
    patient.fullName,
    patient.fullName.toLocaleUpperCase('vi'),
    patient.phone,
    patient.citizenId,
    patient.cardNumber,
    person.address,
  ]
  const clinical = [mark]
  const found: string[] = []
  const unknown: string[] = []
  let answers = 0
  const check = async (who: string, answer: APIResponse, secrets: readonly string[]) => {
    const text = await textOf(answer)
    answers++
    if (answer.status() >= 500) found.push(`${who} failed: ${answer.status()}`)
    found.push(...secrets.filter((secret) => text.includes(secret)).map((secret) => `${who} holds “${secret}”`))
  }
  const everything = [...identity, ...clinical]

  // The auditor first: later the trail names whom colleagues tried to open, as it must.
  for (const role of haNoi.toReversed()) {
    const client = await clientOf(role)
    const own = [
      ...pageRoutes.filter(({ isIndex }) => !isIndex).map((route) => route.at(ids)),
      ...fileRoutes.map((route) => route.at(ids)),
      ...rowIds.map(({ id }) => `/admin/audit/history/note/${id}`),
      `/admin/audit?recordNumber=${patient.recordNumber}`,
      `/admin/audit/export?recordNumber=${patient.recordNumber}`,
    ]
    for (const address of own) {
      await check(`${role} ${address}`, await client.get(address), everything)
      await check(`${role} ${address} as data`, await client.get(address, { headers: { RSC: '1' } }), everything)
    }
    unknown.push(...(await crawl(client, (address, answer) => check(`${role} ${address} (link)`, answer, everything))))
    for (const door of await doorsOf(client)) {
      if (!door.isQuery || indexOperations.includes(door.name)) continue
      for (const input of inputsFor(door, ids, patient)) {
        await check(
          `${role} ${door.name}`,
          await client.post(`/api/operations/${door.name}`, { data: input }),
          everything,
        )
      }
    }
  }
  // Last, for an auditor may read that a colleague looked for somebody: who is in the index, and nothing of the visit.
  for (const role of haNoi) {
    const client = await clientOf(role)
    for (const route of pageRoutes.filter(({ isIndex }) => isIndex)) {
      await check(`${role} ${route.path}`, await client.get(route.at(ids)), clinical)
    }
    for (const door of await doorsOf(client)) {
      if (!indexOperations.includes(door.name)) continue
      for (const input of inputsFor(door, ids, patient)) {
        await check(
          `${role} ${door.name}`,
          await client.post(`/api/operations/${door.name}`, { data: input }),
          clinical,
        )
      }
    }
  }
  expect(found).toEqual([])
  expect(unknown, 'links to addresses no list names').toEqual([])
  expect(answers).toBeGreaterThan(800)
})

test('the canary can sing: at home the same crawl finds it', async ({ aPatient, aVisit, clientOf }) => {
  const mark = letters(9)
  const patient = await aPatient({ fullName: `Khúc ${letters(7)} Yến` })
  const visit = await aVisit(patient, 'paid', { note: `Ghi chú ${mark}`, reason: mark, hasReferralDraft: true })
  const ids: Ids = { ...visit, staffId: '', trailSeq: '1' }
  const doctor = await clientOf('doctor')
  const workspace = `/patients/${ids.patientId}/encounters/${ids.encounterId}`
  expect(await textOf(await doctor.get(workspace))).toContain(mark)
  expect(await textOf(await doctor.get(workspace, { headers: { RSC: '1' } }))).toContain(mark)
  expect(await textOf(await doctor.get(`/api/print/prescription/${ids.prescriptionId}`))).toContain(mark)
  expect(await textOf(await doctor.get(`/api/print/referral/${ids.referralId}`))).toContain(
    patient.fullName.toLocaleUpperCase('vi'),
  )
  expect(await textOf(await doctor.get(`/api/print/lab-result/${ids.reportId}`))).toContain(mark)
  const auditor = await clientOf('privacyAuditor')
  expect(await textOf(await auditor.get(`/admin/audit/export?recordNumber=${patient.recordNumber}`))).toContain(
    patient.recordNumber,
  )
})

/** The least the door takes, and everything it takes that could name the patient. */
function inputsFor(
  door: Parameters<typeof inputFor>[0],
  ids: Ids,
  patient: { fullName: string; recordNumber: string; phone: string; citizenId: string },
) {
  const properties = Object.keys(door.input.properties ?? {})
  const least = inputFor(door, ids)
  const words = properties.filter((name) => name === 'text' || name === 'query')
  const asked = words.flatMap((name) =>
    [patient.fullName, patient.phone, patient.citizenId].map((text) => ({ ...least, [name]: text })),
  )
  const named = {
    ...least,
    ...Object.fromEntries(
      Object.entries({ ...ids, recordNumber: patient.recordNumber }).filter(([name]) => properties.includes(name)),
    ),
  }
  return [least, named, ...asked]
}
