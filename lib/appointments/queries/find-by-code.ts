import { ownFacility, Prisma, query } from '@/lib/gate'
import { readScan } from '@/lib/registration/rules/scan'
import { mayReceive } from '../policy'
import { findByCodeInput } from '../schema'
import type { Found } from '../types'
import { readAppointments } from './read-appointments'

/** What a slip or a confirmation that was scanned at the desk stands for, in this hospital only. */
export const findByCode = query({
  name: 'appointments.find-by-code',
  permit: mayReceive,
  input: findByCodeInput,
  subject: ownFacility,
  shows: (found: Found) =>
    found.kind === 'slip' ? [found.patientId] : found.kind === 'appointment' ? patientOf(found.appointment) : [],
  async handle({ db, actor }, { code }): Promise<Found> {
    const scan = readScan(code)
    if (scan.kind === 'slip') {
      const slip = await db.revisitSlip.findFirst({
        where: { code: scan.code, facilityId: actor.facilityId },
        select: { id: true, patientId: true, status: true },
      })
      if (!slip) return { kind: 'none' }
      return { kind: 'slip', slipId: slip.id, patientId: slip.patientId, status: slip.status as 'issued' }
    }
    if (scan.kind !== 'appointment') return { kind: 'none' }
    const [appointment] = await readAppointments(db, Prisma.sql`a.code = ${scan.code}`, 1)
    return appointment ? { kind: 'appointment', appointment } : { kind: 'none' }
  },
})

const patientOf = ({ patientId }: { patientId: string | null }): string[] => (patientId ? [patientId] : [])
