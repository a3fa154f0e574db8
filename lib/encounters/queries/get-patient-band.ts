import { type Actor, type Db, Prisma, query } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { businessDay, calendarDate, fromDbDate, type Instant } from '@/lib/kernel/time'
import { findingsForVisit } from '@/lib/registration'
import { type CardFindingsJson, judgeCard, paysBy, readFindings } from '@/lib/registration/rules/card-standing'
import { isClinicalFlag, orderFlags } from '@/lib/registration/rules/flags'
import type { VisitType } from '@/lib/registration/rules/visit-type'
import { hasLeave, mayKnowThePatient, patientSubject, readableEncounter } from '../policy'
import type { VisitStatus } from '../rules/visit'
import { getPatientBandInput } from '../schema'
import type { PatientBandData } from '../types'
import { readAllergies } from './read-allergies'

/** What every screen about a patient shows on top. Without a visit named, the open one of this facility. */
export const getPatientBand = query({
  name: 'encounters.get-patient-band',
  permit: mayKnowThePatient,
  input: getPatientBandInput,
  subject: (db, { patientId, encounterId }, actor) =>
    encounterId ? readableEncounter(db, { patientId, encounterId }) : patientSubject(db, { patientId }, actor),
  async handle({ db, actor, now }, { patientId, encounterId }): Promise<PatientBandData> {
    await hasLeave(db, patientId)
    const patient = await db.patient.findUnique({ where: { id: patientId } })
    if (!patient) return fail('notFound')
    const visit = await findVisit(db, { patientId, encounterId, facilityId: actor.facilityId })
    const around = await readAround(db, patientId, visit?.roomId ?? null)
    const allergies = await readAllergies(db, patientId, actor.facilityId)
    const weighed = await db.vitalSet.findFirst({
      where: { patientId, enteredInError: false, weightKg: { not: null } },
      orderBy: { measuredAt: 'desc' },
      select: { weightKg: true },
    })
    return {
      patientId,
      fullName: patient.fullName,
      sex: patient.sex as PatientBandData['sex'],
      birthOn: fromDbDate(patient.birthOn),
      birthPrecision: patient.birthPrecision as PatientBandData['birthPrecision'],
      recordNumber: patient.recordNumber,
      citizenId: patient.citizenId,
      phone: patient.phone,
      isDeceased: patient.deceasedAt !== null,
      photoId: around.photoId,
      flags: flagsFor(actor, around.flags),
      allergies: {
        status: allergies.status,
        reviewedAt: allergies.reviewedAt,
        lines: allergies.lines.map(({ id, substance, criticality }) => ({ id, substance, criticality })),
      },
      insurance: await findInsurance(db, patientId, visit, now),
      visit: visit && {
        encounterId: visit.id,
        visitCode: visit.visitCode,
        visitType: visit.kind as VisitType,
        status: visit.status as VisitStatus,
        roomName: around.room?.name ?? '',
        roomNameEn: around.room?.nameEn ?? '',
        arrivedAt: visit.arrivedAt.toISOString(),
      },
      weightKg: weighed?.weightKg?.toNumber() ?? null,
    }
  },
})

interface Around {
  room: { name: string; nameEn: string } | null
  photoId: string | null
  flags: { kind: string; note: string | null }[]
}

/** The room's names, the newest portrait and the flags, in one statement. */
async function readAround(db: Db, patientId: string, roomId: string | null): Promise<Around> {
  const [row] = await db.$queryRaw<[Around]>`
    select (select jsonb_build_object('name', m.name, 'nameEn', m.name_en) from room m where m.id = ${roomId}::uuid) as room,
      (select p.id from patient_photo p where p.patient_id = ${patientId}::uuid order by p.taken_at desc, p.id desc limit 1) as "photoId",
      (select coalesce(jsonb_agg(jsonb_build_object('kind', f.kind, 'note', f.note) order by f.set_at desc), '[]')
        from patient_flag f where f.patient_id = ${patientId}::uuid and f.ended_at is null) as flags`
  return row
}

/** Each kind once, the latest note; what is a judgement about health is none of the counter's business. */
function flagsFor({ roles }: Actor, flags: Around['flags']): PatientBandData['flags'] {
  const onlyPays = roles.every((role) => role === 'cashier')
  return orderFlags(flags.map(({ kind }) => kind))
    .filter((kind) => !(onlyPays && isClinicalFlag(kind)))
    .map((kind) => ({ kind, note: flags.find((flag) => flag.kind === kind)?.note ?? null }))
}

const openStatuses = ['registered', 'triaged', 'inConsultation', 'awaitingResults']
const visitColumns = {
  id: true,
  visitCode: true,
  kind: true,
  status: true,
  roomId: true,
  arrivedAt: true,
  cardNumber: true,
  benefitPercent: true,
  insuranceCardId: true,
} as const

async function findVisit(
  db: Db,
  { patientId, encounterId, facilityId }: { patientId: string; encounterId?: string | undefined; facilityId: string },
) {
  if (encounterId) return db.encounter.findFirst({ where: { id: encounterId, patientId }, select: visitColumns })
  return db.encounter.findFirst({
    where: { patientId, facilityId, status: { in: openStatuses } },
    orderBy: { arrivedAt: 'desc' },
    select: visitColumns,
  })
}

type Visit = Awaited<ReturnType<typeof findVisit>>

interface CardRow {
  number: string
  benefitPercent: number
  validTo: string | null
  findings: CardFindingsJson
}

/** The card the visit was registered with; a visit without one is not insured, whatever cards the person holds. */
async function findInsurance(
  db: Db,
  patientId: string,
  visit: Visit,
  now: Instant,
): Promise<PatientBandData['insurance']> {
  if (visit && !visit.cardNumber) return null
  const today = businessDay(now)
  // Without a visit a card issued early counts from its first day.
  const which = visit?.insuranceCardId
    ? Prisma.sql`c.id = ${visit.insuranceCardId}::uuid`
    : Prisma.sql`c.valid_from <= ${today}::date`
  const [card] = await db.$queryRaw<CardRow[]>`
    select c.number, c.benefit_percent as "benefitPercent", c.valid_to::text as "validTo",
      ${findingsForVisit(Prisma.sql`c.id`)} as findings
    from insurance_card c left join encounter e on e.id = ${visit?.id ?? null}::uuid
    where c.patient_id = ${patientId}::uuid and ${which} order by c.valid_from desc limit 1`
  const number = visit?.cardNumber ?? card?.number
  if (!number) return null
  const validTo = card?.validTo ? calendarDate(card.validTo) : null
  const { standing, refusal } = judgeCard(readFindings(card?.findings), visit ? businessDay(visit.arrivedAt) : today)
  const isRefused = !paysBy(standing)
  const isExpired = validTo !== null && validTo < today
  return {
    number,
    benefitPercent: isRefused ? null : (visit?.benefitPercent ?? card?.benefitPercent ?? null),
    validTo,
    state: isRefused ? 'refused' : isExpired ? 'expired' : standing === 'unchecked' ? 'unchecked' : 'valid',
    refusal: isRefused ? refusal : null,
  }
}
