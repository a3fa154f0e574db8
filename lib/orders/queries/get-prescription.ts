import { query } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { fromDbDate } from '@/lib/kernel/time'
import { mayPrintPrescription, prescriptionSubject } from '../policy'
import { getPrescriptionInput } from '../schema'
import type { PrescriptionPrint } from '../types'
import { readPrescriptions, staffNames } from './read-prescriptions'

/** One prescription with all that stands on its paper (TT 26/2025/TT-BYT). */
export const getPrescription = query({
  name: 'orders.get-prescription',
  permit: mayPrintPrescription,
  input: getPrescriptionInput,
  subject: (db, { prescriptionId }) => prescriptionSubject(db, prescriptionId),
  async handle({ db, actor }, { prescriptionId }): Promise<PrescriptionPrint> {
    const [prescription] = await readPrescriptions(db, { id: prescriptionId })
    if (!prescription) return fail('notFound')
    const facility = await db.facility.findUniqueOrThrow({
      where: { id: actor.facilityId },
      select: { authority: true, name: true, address: true, phone: true },
    })
    const patient = await db.patient.findUniqueOrThrow({ where: { id: prescription.patientId } })
    const commune = patient.communeCode
      ? await db.commune.findUnique({ where: { code: patient.communeCode }, select: { fullName: true } })
      : null
    const province = patient.provinceCode
      ? await db.province.findUnique({ where: { code: patient.provinceCode }, select: { fullName: true } })
      : null
    const visit = await db.encounter.findUnique({
      where: { id: prescription.encounterId },
      select: { cardNumber: true },
    })
    const diagnoses = await db.diagnosis.findMany({
      where: { encounterId: prescription.encounterId, enteredInError: false },
      orderBy: [{ isMain: 'desc' }, { position: 'asc' }],
      select: { icdCode: true, name: true },
    })
    const printer = await staffNames(db, [actor.id])
    return {
      ...prescription,
      facility,
      insuranceNumber: visit?.cardNumber ?? null,
      diagnoses: diagnoses.map(({ icdCode, name }) => ({ code: icdCode, name })),
      patient: {
        fullName: patient.fullName,
        sex: patient.sex as 'male' | 'female' | 'unknown',
        birthOn: fromDbDate(patient.birthOn),
        birthPrecision: patient.birthPrecision as 'day' | 'month' | 'year',
        recordNumber: patient.recordNumber,
        citizenId: patient.citizenId ?? patient.passport,
        address: [patient.addressLine, commune?.fullName, province?.fullName].filter(Boolean).join(', '),
        phone: patient.phone,
      },
      printedBy: printer.get(actor.id) ?? '',
    }
  },
})
