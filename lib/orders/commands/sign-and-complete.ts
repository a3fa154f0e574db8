import {
  completeInside,
  encounterSubject,
  findConsultation,
  markAwaitingResults,
  signNoteInside,
} from '@/lib/encounters'
import { command } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { mayPrescribe } from '../policy'
import type { PrescriptionType } from '../rules/prescription'
import { signAndCompleteInput } from '../schema'
import { readBasket, takeFromBasket } from './basket-lines'
import { lockVisit } from './find-visit'
import { placeInside } from './place-orders'
import { acceptedReasons, prescribeInside } from './prescribe'

interface Signed {
  orderIds: string[]
  prescriptions: { id: string; code: string; class: PrescriptionType }[]
  ending: 'complete' | 'awaitResults'
}

/** "Ký và hoàn tất": the basket, the note and the end of the visit, all or nothing. */
export const signAndComplete = command({
  name: 'orders.sign-and-complete',
  permit: mayPrescribe,
  input: signAndCompleteInput,
  subject: (db, input) => encounterSubject(db, input.encounterId),
  reason: ({ acceptedWarnings }) => acceptedReasons(acceptedWarnings),
  async handle(context, input): Promise<Signed> {
    const { db, actor, now } = context
    const { patientId, encounterId, ending } = input
    const visit = await lockVisit(db, input)
    const owner = { encounterId, staffId: actor.id }
    const basket = await readBasket(db, owner)
    if (basket.version !== input.basketVersion) fail('stale')
    const drugLines = basket.lines.filter((line) => line.kind === 'drug')
    const serviceLines = basket.lines.filter((line) => line.kind !== 'drug')
    const orderIds = await placeInside(context, { patientId, encounterId }, serviceLines)
    const prescriptions = await prescribeInside(context, { ...input, lines: drugLines }, visit)
    await takeFromBasket(db, owner, basket, new Set(basket.lines.map((line) => line.id)), now)
    // The visit's row is locked: what is read of it now stays so until the end.
    const consultation = await findConsultation(db, input)
    // Signed when the patient went for tests: what came after is an addendum.
    if (consultation.noteStatus !== 'signed') {
      await signNoteInside(context, { patientId, encounterId, version: input.noteVersion }, consultation)
    }
    if (ending === 'complete') {
      const { dischargeKind, outcome } = input
      const ids = { patientId, encounterId, dischargeKind, outcome }
      await completeInside(context, ids, { ...consultation, noteStatus: 'signed' })
    } else {
      if ((await openTests()) === 0) fail('refused', { message: 'orders.sign.nothingAwaited' })
      await markAwaitingResults(db, { encounterId })
    }
    return { orderIds, prescriptions, ending }

    function openTests() {
      return db.serviceOrder.count({ where: { encounterId, patientId, status: { in: ['placed', 'inProgress'] } } })
    }
  },
})
