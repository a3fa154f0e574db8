import {
  awaitingResults,
  completing,
  consultation,
  type Draft,
  draftColumns,
  sharedPatient,
  signing,
  visitTables,
  writeSteps,
} from '@/lib/encounters'
import { type Context, command, type Db, Prisma } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { askOnce } from '@/lib/kernel/once'
import { drugsAsJson } from '@/lib/terminology'
import { mayPrescribe } from '../policy'
import { checksAsJson } from '../queries/read-checks'
import type { PrescriptionType } from '../rules/prescription'
import { signAndCompleteInput } from '../schema'
import { basketAsJson, drugsInBasket, type KeptBasket, takeFromBasket, toBasket } from './basket-lines'
import { heldVisitSubject, lockVisit } from './find-visit'
import { placeInside } from './place-orders'
import { acceptedReasons, type PrescribingFacts, prescribing } from './prescribe'

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
  subject: heldVisitSubject,
  ahead: (db, input) => askDesk(db, input),
  reason: ({ acceptedWarnings }) => acceptedReasons(acceptedWarnings),
  async handle(context, input): Promise<Signed> {
    const { db, actor, now } = context
    const { patientId, encounterId, ending } = input
    const visit = await lockVisit(db, input)
    const owner = { encounterId, staffId: actor.id }
    const facts = await askDesk(db, input)
    const basket = toBasket(facts?.basket)
    if (basket.version !== input.basketVersion) fail('stale')
    const drugLines = basket.lines.filter((line) => line.kind === 'drug')
    const serviceLines = basket.lines.filter((line) => line.kind !== 'drug')
    const orderIds = await placeInside(context, { patientId, encounterId }, serviceLines)
    const draft = consultation(facts, input)
    const sheets = prescribing(context, { ...input, lines: drugLines }, visit, facts ?? fail('notFound'))
    const taken = takeFromBasket(owner, basket, new Set(basket.lines.map((line) => line.id)), now)
    // Signed when the patient went for tests: what came after is an addendum.
    const signed = draft.noteStatus === 'signed' ? [] : [signing(context, draft, input.noteVersion)]
    const ended = ending === 'complete' ? [completing(context, { ...draft, noteStatus: 'signed' }, input)] : []
    await writeSteps(context, [...sheets.steps, ...taken.steps, ...signed, ...ended])
    if (ending === 'awaitResults') await awaitTests(context, input)
    return { orderIds, prescriptions: sheets.prescriptions, ending }
  },
})

interface Desk extends Draft, PrescribingFacts {
  basket: KeptBasket | null
}

/** Everything that is signed and what it is judged by. The visit's row is held: what is read of it now stays so until the end. */
const askDesk = askOnce(async (db: Db, { patientId, encounterId }: VisitIds): Promise<Desk | null> => {
  const owner = { encounterId, staffId: Prisma.sql`gate.actor()` }
  const [desk] = await db.$queryRaw<Desk[]>`
    select s.leave, ${draftColumns}, ${basketAsJson(owner)} as basket, ${drugsAsJson(drugsInBasket(owner))} as drugs,
      ${checksAsJson(encounterId)} as checks
    from (${sharedPatient(patientId)}) s cross join ${visitTables}
    where e.id = ${encounterId}::uuid and e.patient_id = s.id`
  return desk ?? null
})

interface VisitIds {
  patientId: string
  encounterId: string
}

async function awaitTests(context: Context, { patientId, encounterId }: VisitIds) {
  const where = { encounterId, patientId, status: { in: ['placed', 'inProgress'] } }
  if ((await context.db.serviceOrder.count({ where })) === 0) fail('refused', { message: 'orders.sign.nothingAwaited' })
  await writeSteps(context, [awaitingResults({ encounterId })])
}
