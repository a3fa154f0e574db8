import { businessDay } from '@/lib/kernel/time'
import { drawFor } from './draw'
import { judge, valuesFor } from './lab-values'
import { labOrdersOf } from './orders'
import { type Story, staffAt, type Visit } from './story'
import { insertRows, type SeedDb, seedId } from './world'

/** The laboratory's answers: old ones seen by the doctor, today's at every step. */
export async function seedResults(db: SeedDb, story: Story): Promise<void> {
  const answered = story.visits.flatMap((visit) =>
    labOrdersOf(story.catalogue, visit)
      .filter(({ test }) => test.stage !== 'placed')
      .map((order) => answerOf(story, visit, order)),
  )
  await insertRows(
    db,
    'lab_report',
    answered.map(({ report }) => report),
  )
  await insertRows(
    db,
    'lab_result',
    answered.flatMap(({ results }) => results),
  )
}

function answerOf(
  { catalogue }: Story,
  visit: Visit,
  { id: orderId, test, orderedById }: ReturnType<typeof labOrdersOf>[number],
) {
  const panel = catalogue.panel(test.panel)
  const { person, times, facilityId } = visit
  const on = businessDay(times.collected)
  const values = valuesFor(drawFor('result', visit.key, test.panel), panel, person, on, test.values)
  const reportId = seedId('report', visit.key, test.panel)
  const owner = { facilityId, patientId: person.id }
  const isReleased = test.stage !== 'entered'
  const isSeen = test.stage === 'acknowledged'
  const results = panel.tests.map((one, index) => ({
    id: seedId('result', visit.key, test.panel, one.code),
    ...owner,
    reportId,
    testCode: one.code,
    name: one.nameVi,
    position: index + 1,
    unit: one.unit,
    ...judge(one, values[one.code] ?? '', person, times.collected),
    observedAt: times.collected,
  }))
  const report = {
    id: reportId,
    ...owner,
    encounterId: visit.id,
    orderId,
    panelCode: test.panel,
    orderedById,
    status: isReleased ? 'verified' : 'entered',
    collectedAt: times.collected,
    enteredAt: times.entered,
    enteredById: staffAt('xetnghiem', visit.hospital),
    verifiedAt: isReleased ? times.verified : null,
    verifiedById: isReleased ? staffAt('xetnghiem2', visit.hospital) : null,
    acknowledgedAt: isSeen ? times.ended : null,
    acknowledgedById: isSeen ? visit.doctorId : null,
    isCritical: results.some(({ flag }) => flag === 'LL' || flag === 'HH'),
  }
  return { report, results }
}
