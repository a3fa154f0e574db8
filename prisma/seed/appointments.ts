import { appointmentCode, slipCode } from '@/lib/appointments/rules/code'
import type { SlipSource } from '@/lib/appointments/rules/slip'
import { weekdayOf } from '@/lib/appointments/rules/slots'
import { addDays, type CalendarDate, toDbDate } from '@/lib/kernel/time'
import { formatAddress } from '@/lib/registration/rules/address'
import { diseaseOf } from './diseases'
import { drawFor } from './draw'
import { facilityId, hospitalFacts, roomId, staffNameOf } from './identity'
import { type HospitalKey, hospitalCode } from './people'
import { type Resident, type Story, staffAt, type Visit } from './story'
import { isOver, momentOf } from './visit'
import { insertRows, type SeedDb, seedId } from './world'

const rooms = ['P101', 'P102', 'P103', 'P104', 'P105', 'P106', 'P107'] as const
const houses = ['pt', 'hn'] as const
const halves = [
  { key: 'am', fromMinute: 450, toMinute: 690 },
  { key: 'pm', fromMinute: 810, toMinute: 990 },
] as const
const slotMinutes = 30
const capacity = 4
const reasons = [
  'Khám lại theo hẹn',
  'Đau thượng vị',
  'Đau lưng',
  'Huyết áp cao',
  'Ho kéo dài',
  'Mệt mỏi, ăn kém',
  'Khám sức khỏe',
]

const sessionId = (house: HospitalKey, room: string, weekday: number, half: string) =>
  seedId('clinic-session', house, room, weekday, half)

/** Hours of every clinic room, people who are expected around today, and the papers doctors gave. */
export async function seedAppointments(db: SeedDb, story: Story): Promise<void> {
  await insertRows(
    db,
    'clinic_session',
    houses.flatMap((house) => rooms.flatMap((room) => hoursOf(story, house, room))),
  )
  await insertRows(
    db,
    'clinic_closure',
    houses.map((house) => newYear(story, house)),
  )
  await insertRows(
    db,
    'appointment',
    houses.flatMap((house) => expectedAt(story, house)),
  )
  const slips = slipsOf(story)
  await insertRows(db, 'revisit_slip', slips)
  const last = new Map(slips.map(({ facilityId: of, number }) => [`${of}/${number.slice(-4)}`, number]))
  await db.numberSeries.createMany({
    data: [...last].map(([key, number]) => ({
      facilityId: key.slice(0, -5),
      series: 'revisit',
      period: key.slice(-4),
      last: Number.parseInt(number, 10),
    })),
  })
}

/** Monday to Friday all day, Saturday in the morning; one room is the desk's own and not for booking at home. */
function hoursOf({ now, today }: Story, house: HospitalKey, room: string) {
  return [1, 2, 3, 4, 5, 6].flatMap((weekday) =>
    halves
      .filter(({ key }) => weekday < 6 || key === 'am')
      .map(({ key, fromMinute, toMinute }) => ({
        id: sessionId(house, room, weekday, key),
        facilityId: facilityId(house),
        roomId: roomId(house, room),
        doctorId: room === 'P104' && key === 'am' ? staffAt('bacsi', house) : null,
        weekday,
        fromMinute,
        toMinute,
        slotMinutes,
        capacity,
        overbook: 3,
        isPublic: room !== 'P106',
        validFrom: toDbDate(addDays(today, -365)),
        createdAt: now,
        createdById: staffAt('quantri', house),
      })),
  )
}

/** New Year's Day, the only holiday of the sun's calendar that a seed can know without a table. */
function newYear({ now, today }: Story, house: HospitalKey) {
  const on = toDbDate(`${Number(today.slice(0, 4)) + 1}-01-01` as CalendarDate)
  const by = { createdAt: now, createdById: staffAt('quantri', house) }
  return {
    id: seedId('closure', house),
    facilityId: facilityId(house),
    fromOn: on,
    toOn: on,
    reason: 'Tết Dương lịch',
    ...by,
  }
}

/** Some thirty people in each hospital, from the day before yesterday to the end of next week. */
function expectedAt({ people, now, today }: Story, house: HospitalKey) {
  const draw = drawFor('appointments', house)
  const days = Array.from({ length: 10 }, (_, index) => addDays(today, index - 2)).filter((on) => weekdayOf(on) < 7)
  const here = people.filter((person) => person.home === house && person.key !== 'quyet' && person.phone)
  const chosen = draw.some(here, 30)
  return chosen.map((person, index) => {
    const on = days[index % days.length] ?? today
    const isMorning = weekdayOf(on) === 6 || draw.chance(0.65)
    const half = halves[isMorning ? 0 : 1]
    const minute = half.fromMinute + slotMinutes * draw.int(0, (half.toMinute - half.fromMinute) / slotMinutes - 1)
    const room = draw.pick(rooms.filter((code) => code !== 'P103' || person.guardian))
    const isPast = momentOf(on, minute + slotMinutes) < now
    const isSelf = index % 5 === 4
    const booked = momentOf(addDays(on < today ? on : today, -draw.int(1, 6)), draw.int(480, 1000))
    return {
      id: seedId('appointment', house, index),
      facilityId: facilityId(house),
      // Who booked by telephone is nobody's record until the desk says so.
      patientId: isSelf ? null : person.id,
      sessionId: sessionId(house, room, weekdayOf(on), half.key),
      roomId: roomId(house, room),
      doctorId: room === 'P104' && isMorning ? staffAt('bacsi', house) : null,
      onDay: toDbDate(on),
      atMinute: minute,
      status: on < today ? (isSelf || draw.chance(0.2) ? 'noShow' : 'checkedIn') : 'booked',
      source: isSelf ? 'self' : 'desk',
      reason: draw.pick(reasons),
      fullName: person.fullName,
      birthOn: toDbDate(person.birthOn),
      phone: person.phone,
      code: seededCode(appointmentCode(), 'appointment', house, index),
      createdAt: booked < now ? booked : now,
      createdById: staffAt('tiepdon', house),
      checkedInAt: null,
      ...(on > today && !isPast && index % 4 === 0
        ? { reminder: draw.pick(['called', 'texted']), remindedAt: now, remindedById: staffAt('tiepdon', house) }
        : {}),
    }
  })
}

/** The same code for the same row on every machine, in the shape of a real one. */
function seededCode(shape: string, ...name: (string | number)[]): string {
  const draw = drawFor('code', ...name)
  return shape.slice(0, 3) + Array.from({ length: 10 }, () => draw.int(0, 9)).join('')
}

/** Four weeks of medicine, then come again: of the main story his last six papers, of others the last one that still counts. */
function slipsOf(story: Story) {
  const over = story.visits.filter((visit) => isOver(visit.stage))
  const quyet = over.filter(({ person, hospital }) => person.key === 'quyet' && hospital === 'pt').slice(-6)
  const others = Map.groupBy(
    over.filter(
      (visit) =>
        visit.person.key !== 'quyet' &&
        visit.drugs.some(({ days }) => days >= 28) &&
        addDays(visit.on, 28) > story.today,
    ),
    (visit) => `${visit.hospital}/${visit.person.key}`,
  )
  const recent = [...others.values()].flatMap((visits) => visits.at(-1) ?? []).slice(0, 10)
  const numbers = new Map<string, number>()
  return [...quyet, ...recent]
    .sort((a, b) => a.times.ended.getTime() - b.times.ended.getTime())
    .map((visit) => slipOf(story, visit, numbers))
}

function slipOf(story: Story, visit: Visit, numbers: Map<string, number>) {
  const year = visit.on.slice(0, 4)
  const series = `${visit.hospital}/${year}`
  const next = (numbers.get(series) ?? 0) + 1
  numbers.set(series, next)
  const { person, hospital } = visit
  const later = story.visits.find(
    (each) => each.person.key === person.key && each.hospital === hospital && each.on > visit.on,
  )
  const isUsed = later !== undefined
  return {
    id: seedId('revisit-slip', visit.key),
    facilityId: visit.facilityId,
    patientId: person.id,
    encounterId: visit.id,
    number: `${String(next).padStart(2, '0')}/${year}`,
    code: seededCode(slipCode(), 'slip', visit.key),
    status: isUsed ? 'used' : 'issued',
    // His medicine lasts four weeks: a visit that came earlier or later took up the paper all the same.
    dueOn: toDbDate(addDays(visit.on, 28)),
    dueMinute: null,
    roomId: visit.roomId,
    note: person.key === 'quyet' ? 'Nhịn ăn sáng để xét nghiệm. Mang theo sổ khám bệnh.' : '',
    source: sourceOf(story, visit) as object,
    doctorId: visit.doctorId,
    signedAt: visit.times.ended,
    usedAt: isUsed ? later.times.arrived : null,
    usedEncounterId: isUsed ? later.id : null,
  }
}

function sourceOf({ catalogue, people }: Story, visit: Visit): SlipSource {
  const person = people.find(({ id }) => id === visit.person.id) as Resident
  const diseases = visit.icd
    .map((code) => diseaseOf(catalogue, code, visit.on))
    .map(({ icdCode, name }) => ({ icd: icdCode, name }))
  const facts = hospitalFacts[visit.hospital]
  return {
    visitCode: visit.visitCode,
    facility: { code: hospitalCode[visit.hospital], ...facts },
    patient: {
      fullName: person.fullName,
      sex: person.sex,
      birthOn: person.birthOn,
      birthPrecision: person.birthPrecision,
      recordNumber: person.recordNumber,
      citizenId: person.citizenId,
      phone: person.phone,
      address: formatAddress({
        line: person.addressLine,
        communeName: catalogue.communeName(person.communeCode),
        provinceName: null,
        asPrinted: null,
      }),
      cardNumber: visit.card?.number ?? null,
      cardValidTo: visit.card?.to ?? null,
    },
    objectCode: visit.cover.objectCode,
    arrivedAt: visit.times.arrived.toISOString(),
    completedAt: visit.times.ended.toISOString(),
    main: diseases[0] ?? null,
    accompanying: diseases.slice(1),
    doctorName: staffNameOf(visit.doctorId),
    doctorCertificate: null,
  }
}
