import { type Context, type Db, Prisma } from '@/lib/gate'
import { env } from '@/lib/kernel/env'
import { newId } from '@/lib/kernel/ids'
import { businessDay, type Instant, startOfDay } from '@/lib/kernel/time'

/** The moments a card is looked up (TT 12/2026 Art. 4: reception, before payment, on card change), and by hand. */
export const checkOccasions = ['card', 'checkIn', 'payment', 'again'] as const

interface Wish {
  patientId: string
  cardId: string
  occasion: (typeof checkOccasions)[number]
  /** An answer of today is enough. */
  isOnceADay?: boolean
}

/**
 * Asks for a look-up of this card, once the transaction has committed and without anybody waiting for it. Answers the
 * check's id; null where the facility has no account at the gateway, where one is on its way already, or none is needed.
 */
export async function queueCardCheck(context: Context, wish: Wish): Promise<string | null> {
  const { db, actor, now, enqueue } = context
  const codes = Object.keys(env().BHXH_ACCOUNTS)
  if (codes.length === 0) return null
  const id = newId()
  const today = startOfDay(businessDay(now))
  const added = await db.$queryRaw<{ id: string }[]>`
    insert into card_check (id, facility_id, patient_id, insurance_card_id, occasion, requested_at, requested_by_id, status)
    select ${id}::uuid, f.id, c.patient_id, c.id, ${wish.occasion}, ${now}::timestamptz, ${actor.id}::uuid, 'pending'
    from insurance_card c join facility f on f.id = gate.facility() and f.code = any(${codes}::text[])
    where c.id = ${wish.cardId}::uuid and c.patient_id = ${wish.patientId}::uuid
      and not (${wish.isOnceADay ?? false}::boolean and exists (
        select from card_check k where k.facility_id = f.id and k.insurance_card_id = c.id
          and k.status = 'answered' and k.requested_at >= ${today}::timestamptz))
    on conflict (facility_id, insurance_card_id) where status = 'pending' do nothing
    returning id`
  if (added.length === 0) return null
  await enqueue('interop.check-card', id, { checkId: id })
  return id
}

/**
 * Brings the next attempt of what still waits forward to now: of one card, or of the whole facility. One that is at the
 * gateway this moment (claimed once more than it was recorded) is left alone, or it would be asked twice.
 */
export async function hastenCardChecks(db: Db, now: Instant, cardId: string | null): Promise<number> {
  const ofCard = cardId ? Prisma.sql`and k.insurance_card_id = ${cardId}::uuid` : Prisma.empty
  const hastened = await db.$queryRaw<{ id: string }[]>`
    with hastened as (
      update outbox_message m set available_at = ${now}::timestamptz from card_check k
      where k.facility_id = gate.facility() and k.status = 'pending' and k.failure is not null ${ofCard}
        and m.ordering_key = k.id::text and m.attempts = k.attempts and m.delivered_at is null and m.dead_at is null
      returning k.id
    )
    update card_check k set next_attempt_at = ${now}::timestamptz from hastened h where k.id = h.id returning k.id`
  return hastened.length
}
