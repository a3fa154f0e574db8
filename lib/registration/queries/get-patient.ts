import { query } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { businessDay, type DatePrecision, fromDbDate } from '@/lib/kernel/time'
import { findCommunes } from '@/lib/terminology'
import { knownPerson, mayFindPatients } from '../policy'
import type { Sex } from '../rules/sex'
import { patientInput } from '../schema'
import type { PatientDetail } from '../types'
import { cardFields, readPatientFindings, toCardView } from './read-patient-cards'

/** Everything the form of a person shows. */
export const getPatient = query({
  name: 'registration.get-patient',
  permit: mayFindPatients,
  input: patientInput,
  subject: knownPerson,
  async handle({ db, now }, { patientId }): Promise<PatientDetail> {
    const row = await db.patient.findUnique({
      where: { id: patientId },
      select: {
        id: true,
        version: true,
        recordNumber: true,
        fullName: true,
        sex: true,
        birthOn: true,
        birthPrecision: true,
        birthTime: true,
        citizenId: true,
        oldId: true,
        passport: true,
        phone: true,
        nationalityCode: true,
        ethnicityCode: true,
        occupationCode: true,
        workplace: true,
        addressLine: true,
        communeCode: true,
        provinceCode: true,
        cardAddress: true,
        guardianName: true,
        guardianRelation: true,
        guardianPhone: true,
        deceasedAt: true,
        cards: { select: cardFields, orderBy: { validFrom: 'desc' } },
      },
    })
    if (!row) return fail('notFound')
    const { deceasedAt, cards, ...person } = row
    const findings = cards.length > 0 ? await readPatientFindings(db, patientId) : null
    const [place] = await findCommunes(db, row.communeCode ? [row.communeCode] : [])
    return {
      ...person,
      sex: row.sex as Sex,
      birthOn: fromDbDate(row.birthOn),
      birthPrecision: row.birthPrecision as DatePrecision,
      addressLine: row.addressLine || null,
      communeName: place?.fullName ?? null,
      provinceName: place?.provinceName ?? null,
      isDeceased: deceasedAt !== null,
      cards: cards.map((card) => toCardView(card, findings, businessDay(now))),
    }
  },
})
