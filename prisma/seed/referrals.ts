import { formatDecimal } from '@/lib/kernel/numbers'
import { endOfDay, fromDbDate, toDbDate } from '@/lib/kernel/time'
import { doseText } from '@/lib/orders/rules/dose-text'
import { storedRegimen } from '@/lib/orders/rules/drug-line'
import { type LetterSource, prefillForm, type ResultForLetter } from '@/lib/referrals/rules/source'
import { referralValidUntil } from '@/lib/referrals/rules/validity'
import type { StoredLetter } from '@/lib/referrals/types'
import { formatAddress } from '@/lib/registration/rules/address'
import { diseaseOf } from './diseases'
import { drawFor } from './draw'
import { facilityId, hospitalFacts, staffNameOf } from './identity'
import { judge, valuesFor } from './lab-values'
import { labOrdersOf, serviceOrdersOf, sheetsOf } from './orders'
import { hospitalCode } from './people'
import { type Story, staffAt, type Visit } from './story'
import { later, type TransferPlan } from './visit'
import { insertRows, type SeedDb, seedId, systemActor } from './world'

type Sent = Visit & { transfer: TransferPlan }
type Row = ReturnType<typeof referralOf>

/** Letters from the district to the central hospital with their track, and the leave to read that came with them. */
export async function seedReferrals(db: SeedDb, story: Story): Promise<void> {
  const sent = story.visits.filter((visit): visit is Sent => visit.transfer !== undefined)
  const numbers = new Map<string, number>()
  const rows = sent.map((visit) => referralOf(story, visit, numbers))
  await insertRows(
    db,
    'referral',
    rows.map(({ steps: _, ...row }) => ({ ...row, letter: row.letter as object })),
  )
  await insertRows(
    db,
    'referral_step',
    rows.flatMap((row) => row.steps),
  )
  await insertRows(db, 'record_grant', rows.map(grantOf))
  const series = [...numbers].map(([period, last]) => ({
    facilityId: facilityId('pt'),
    series: 'referral',
    period,
    last,
  }))
  await db.numberSeries.createMany({ data: series })
}

function referralOf(story: Story, visit: Sent, numbers: Map<string, number>) {
  const { transfer, person } = visit
  const year = visit.on.slice(0, 4)
  const next = (numbers.get(year) ?? 0) + 1
  numbers.set(year, next)
  const id = seedId('referral', visit.key)
  const source = sourceOf(story, visit)
  const validTo = referralValidUntil({
    signedOn: visit.on,
    diagnoses: [source.main?.icd ?? ''],
    yearLongIcdPatterns: [],
    calendar: { holidays: [] },
  })
  const times = trackOf(story, visit)
  const parcel = { facilityId: facilityId('pt'), toFacilityId: facilityId('hn'), patientId: person.id }
  const doctor = visit.doctorId
  const there = staffAt('bacsi', 'hn')
  const answered = times.find(({ status }) => status === 'accepted' || status === 'declined')
  const at = (status: string) => times.find((step) => step.status === status)?.at ?? null
  const actors: Record<string, string | null> = {
    signed: doctor,
    queued: doctor,
    accepted: there,
    declined: there,
    arrived: staffAt('tiepdon', 'hn'),
    closed: doctor,
  }
  return {
    id,
    ...parcel,
    toFacilityName: hospitalFacts.hn.name,
    encounterId: visit.id,
    number: `${String(next).padStart(2, '0')}/${year}/GCT`,
    registerNumber: String(next),
    status: transfer.status,
    letter: letterOf(story, visit, source),
    mainIcdCode: source.main?.icd ?? '',
    reasonKind: 1,
    verificationCode: verificationCode(visit.key),
    createdAt: visit.times.ended,
    createdById: doctor,
    signedAt: at('signed'),
    signedById: doctor,
    validTo: toDbDate(validTo),
    queuedAt: at('queued'),
    deliveredAt: at('delivered'),
    answeredAt: answered?.at ?? null,
    answeredById: answered ? there : null,
    answerNote: answered ? (transfer.note ?? null) : null,
    arrivedAt: at('arrived'),
    steps: times.map(({ status, at: moment }) => ({
      id: seedId('referral-step', visit.key, status),
      referralId: id,
      ...parcel,
      status,
      at: moment,
      byId: actors[status] ?? null,
      byName: staffNameOf(actors[status] ?? null),
      note:
        status === 'accepted' || status === 'declined'
          ? (transfer.note ?? null)
          : status === 'closed'
            ? (transfer.outcome ?? null)
            : null,
    })),
  }
}

/** From the signature to the end, each step at its time; what the other hospital writes is timed by the visit there. */
function trackOf({ visits, now }: Story, visit: Sent): { status: string; at: Date }[] {
  const { transfer } = visit
  const signed = later(visit.times.ended, -1 * (visit.pace ?? 1))
  const delivered = later(signed, 0.2)
  const road = [
    { status: 'signed', at: signed },
    { status: 'queued', at: signed },
    { status: 'delivered', at: delivered },
  ]
  if (transfer.status === 'delivered') return road
  const answered = {
    status: transfer.status === 'declined' ? 'declined' : 'accepted',
    at: earlier(later(delivered, 75), now),
  }
  if (transfer.status === 'accepted' || transfer.status === 'declined') return [...road, answered]
  const there = visits.find(({ key }) => key === transfer.arrivesWith)
  if (!there) throw new Error(`${visit.key} arrives nowhere`)
  const arrived = { status: 'arrived', at: there.times.arrived }
  return transfer.status === 'arrived'
    ? [...road, answered, arrived]
    : [...road, answered, arrived, { status: 'closed', at: later(there.times.ended, 60) }]
}

const earlier = (a: Date, b: Date): Date => (a < b ? a : b)

function verificationCode(key: string): string {
  const draw = drawFor('verification', key)
  return Array.from({ length: 12 }, () => draw.pick([...'23456789ABCDEFGHJKMNPQRSTUVWXYZ'])).join('')
}

function letterOf(story: Story, visit: Sent, source: LetterSource): StoredLetter {
  const { transfer } = visit
  return {
    source,
    form: {
      ...prefillForm(source, resultsOf(story, visit), visit.on),
      conditionNow: transfer.conditionNow,
      plan: transfer.plan,
      transport: transfer.transport,
    },
    toFacilityId: facilityId('hn'),
    toFacilityCode: hospitalCode.hn,
  }
}

/** Released values of the visit, the abnormal and the decisive ones alike, as the letter's screen would offer them. */
function resultsOf({ catalogue }: Story, visit: Visit): ResultForLetter[] {
  return labOrdersOf(catalogue, visit).flatMap(({ test }) => {
    const panel = catalogue.panel(test.panel)
    const values = valuesFor(drawFor('result', visit.key, test.panel), panel, visit.person, visit.on, test.values)
    return panel.tests.map((one) => {
      const { value, flag } = judge(one, values[one.code] ?? '', visit.person, visit.times.collected)
      return { name: one.nameVi, value, unit: one.unit, flag, at: visit.times.collected.toISOString() }
    })
  })
}

/** The chart as the product reads it when a letter is begun. */
function sourceOf({ catalogue, people }: Story, visit: Visit): LetterSource {
  const { person, card, times, vitals } = visit
  const resident = people.find(({ key }) => key === person.key)
  const { name, authority, address, phone } = hospitalFacts.pt
  const diseases = visit.icd
    .map((code) => diseaseOf(catalogue, code, visit.on))
    .map(({ icdCode, name: disease }) => ({ icd: icdCode, name: disease }))
  const orders = [...labOrdersOf(catalogue, visit), ...serviceOrdersOf(catalogue, visit)]
  return {
    visitCode: visit.visitCode,
    facility: { name, authority, code: hospitalCode.pt, level: 'cơ bản', address, phone },
    patient: {
      fullName: person.fullName,
      sex: person.sex,
      birthOn: person.birthOn,
      birthPrecision: person.birthPrecision,
      recordNumber: resident?.recordNumber ?? '',
      citizenId: person.citizenId,
      phone: person.phone,
      address: formatAddress({
        line: person.addressLine,
        communeName: catalogue.communeName(person.communeCode),
        provinceName: 'Tỉnh Phú Thọ',
      }),
      ethnicity: catalogue.ethnicityName(person.ethnicityCode),
      nationality: person.nationalityCode === '000' ? 'Việt Nam' : '',
      occupation: catalogue.occupationName(person.occupationCode),
      workplace: person.workplace ?? '',
      insurance: card && { number: card.number, validUntil: card.to },
    },
    arrivedAt: times.arrived.toISOString(),
    completedAt: times.ended.toISOString(),
    chiefComplaint: visit.reason,
    history: visit.history,
    examination: visit.examination,
    plan: visit.plan,
    vitals: [
      { label: 'Mạch', text: `${vitals.pulse} lần/phút` },
      { label: 'nhiệt độ', text: `${formatDecimal(vitals.temperature ?? 37, 1)} °C` },
      { label: 'huyết áp', text: `${vitals.systolic}/${vitals.diastolic} mmHg` },
      { label: 'nhịp thở', text: `${vitals.respiratoryRate} lần/phút` },
      { label: 'cân nặng', text: `${formatDecimal(vitals.weightKg ?? 0, 1)} kg` },
    ],
    main: diseases[0] ?? null,
    accompanying: diseases.slice(1),
    procedures: [...new Set(orders.map((order) => order.name))],
    medicines: sheetsOf(catalogue, visit).flatMap(({ items }) =>
      items.map((item) =>
        doseText(
          { drug: item.drugName, route: item.route, regimen: storedRegimen(item).regimen, quantity: item.quantity },
          'vi',
        ),
      ),
    ),
  }
}

/** The receiver may read the shared record while the letter is good. */
function grantOf(row: Row) {
  const over = row.steps.find(({ status }) => status === 'closed' || status === 'declined')
  return {
    id: seedId('grant', row.id),
    patientId: row.patientId,
    facilityId: facilityId('hn'),
    kind: 'referral',
    sourceId: row.id,
    grantedAt: row.deliveredAt ?? row.createdAt,
    grantedById: systemActor,
    expiresAt: endOfDay(fromDbDate(row.validTo)),
    endedAt: over?.at ?? null,
  }
}
