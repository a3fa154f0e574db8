import { command } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { prescriptionCancelled } from '../events'
import { mayCancelOrder, prescriptionSubject } from '../policy'
import { cancelPrescriptionInput } from '../schema'

/** A signed prescription is not changed: it is cancelled while nothing of it is handed out, and another is signed. */
export const cancelPrescription = command({
  name: 'orders.cancel-prescription',
  permit: mayCancelOrder,
  input: cancelPrescriptionInput,
  subject: (db, { prescriptionId }) => prescriptionSubject(db, prescriptionId),
  reason: ({ reason }) => reason,
  async handle({ db, actor, now, emit }, { patientId, prescriptionId, version, reason }): Promise<{ id: string }> {
    const found = await db.prescription.findUnique({
      where: { id: prescriptionId },
      select: { status: true, encounterId: true },
    })
    if (!found) return fail('notFound')
    const { status, encounterId } = found
    if (status === 'cancelled') fail('refused', { message: 'orders.cancel.alreadyCancelled' })
    if (status !== 'placed') fail('refused', { message: 'orders.cancel.dispensed' })
    const { count } = await db.prescription.updateMany({
      where: { id: prescriptionId, patientId, encounterId, version, status: 'placed' },
      data: { status: 'cancelled', cancelledAt: now, cancelReason: reason, version: { increment: 1 } },
    })
    if (count === 0) fail('stale')
    emit(prescriptionCancelled, { prescriptionId, patientId, encounterId, facilityId: actor.facilityId })
    return { id: prescriptionId }
  },
})
