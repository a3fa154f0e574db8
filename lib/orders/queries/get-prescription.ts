import { Prisma, query } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { mayPrintPrescription, prescriptionSubject } from '../policy'
import { getPrescriptionInput } from '../schema'
import type { PrescriptionPrint } from '../types'
import { type PaperFacts, paperFacts } from './paper-facts'
import { readPrescriptions, staffNames } from './read-prescriptions'

/** One prescription with all that stands on its paper (TT 26/2025/TT-BYT), as it was when it was signed. */
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
    const [{ paper }] = await db.$queryRaw<[{ paper: PaperFacts }]>`
      select coalesce(x.paper, ${paperFacts(Prisma.sql`x.patient_id`, Prisma.sql`x.encounter_id`)}) as paper
      from prescription x where x.id = ${prescriptionId}::uuid`
    const printer = await staffNames(db, [actor.id])
    return {
      ...prescription,
      facility,
      ...paper,
      printedBy: printer.get(actor.id) ?? '',
    }
  },
})
