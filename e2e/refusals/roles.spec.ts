import { doorsOf, inputFor } from '../doors'
import { expect, test } from '../fixtures'
import { problemOf } from '../operations'
import { phuTho } from '../people'
import { fileRoutes, type Ids, pageRoutes } from '../routes'

test('a role opens the screens of its work and no other, and a refused page holds nothing of the patient', async ({
  aPatient,
  aVisit,
  clientOf,
}) => {
  // Every page and paper, as a page and as data, for eight roles: a thousand answers.
  test.slow()
  const patient = await aPatient()
  const visit = await aVisit(patient, 'paid', { hasReferralDraft: true })
  const ids: Ids = { ...visit, staffId: '', trailSeq: '1' }
  const secrets = [
    patient.fullName,
    patient.fullName.toLocaleUpperCase('vi'),
    patient.phone,
    patient.citizenId,
    patient.cardNumber,
  ]
  const wrong: string[] = []
  for (const role of phuTho) {
    const client = await clientOf(role)
    for (const route of [...pageRoutes, ...fileRoutes]) {
      if (route.path === '/' || route.path.includes('[staffId]') || route.path.includes('[seq]')) continue
      if (route.path.includes('[mergeId]') && !ids.mergeId) continue
      for (const headers of [{}, { RSC: '1' }] as Record<string, string>[]) {
        const answer = await client.get(route.at(ids), { headers })
        const body = await answer.text()
        // A page asked for as data answers 200 and carries the refusal as an error of the tree.
        const isOpen = answer.status() === 200 && !body.includes('NEXT_HTTP_ERROR_FALLBACK;403')
        const may = route.roles.includes(role)
        if (isOpen !== may)
          wrong.push(`${role} ${route.path}: ${answer.status()}, ${may ? 'should open' : 'should not open'}`)
        if (!may)
          wrong.push(
            ...secrets
              .filter((secret) => body.includes(secret))
              .map((secret) => `${role} ${route.path} holds ${secret}`),
          )
      }
    }
  }
  expect(wrong).toEqual([])
})

test('a role that may not is refused every operation posted by hand, in words that tell nothing', async ({
  aPatient,
  aVisit,
  clientOf,
}) => {
  const patient = await aPatient()
  const visit = await aVisit(patient, 'paid', { hasReferralDraft: true })
  const clients = await Promise.all(phuTho.map(async (role) => ({ role, client: await clientOf(role) })))
  const allowed = await Promise.all(clients.map(async ({ role, client }) => ({ role, doors: await doorsOf(client) })))
  const all = new Map(allowed.flatMap(({ doors }) => doors.map((door) => [door.name, door] as const)))
  expect(all.size).toBeGreaterThan(80)
  const wrong: string[] = []
  for (const { role, client } of clients) {
    const mine = new Set(allowed.find((each) => each.role === role)?.doors.map(({ name }) => name))
    for (const door of all.values()) {
      if (mine.has(door.name)) continue
      const answer = await client.post(`/api/operations/${door.name}`, { data: inputFor(door, visit) })
      const problem = await problemOf(answer, `${role} ${door.name}`)
      if (problem.code !== 'forbidden')
        wrong.push(`${role} ${door.name}: ${problem.code} ${JSON.stringify(problem.fields)}`)
      if ((await answer.text()).includes(patient.fullName)) wrong.push(`${role} ${door.name} names the patient`)
    }
  }
  expect(wrong).toEqual([])
})
