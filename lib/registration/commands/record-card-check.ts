import { command, type Prisma } from '@/lib/gate'
import { mayCarryChecks } from '../policy'
import { isTooOld, retryAfterMinutes } from '../rules/gateway'
import { recordCardCheckInput } from '../schema'
import { checkSubject } from './check-subject'

/**
 * What came of one attempt. An answer settles the check; without one it stays unchecked and is tried again later and
 * later, for a day. An answer that comes twice is kept once.
 */
export const recordCardCheck = command({
  name: 'registration.record-card-check',
  permit: mayCarryChecks,
  input: recordCardCheckInput,
  isInternal: true,
  subject: checkSubject,
  async handle({ db, now }, { checkId, answer }): Promise<{ isSettled: boolean }> {
    const [check] = await db.$queryRaw<{ requestedAt: Date; attempts: number }[]>`
      select k.requested_at as "requestedAt", coalesce(m.attempts, k.attempts + 1) as attempts
      from card_check k left join outbox_message m
        on m.ordering_key = k.id::text and m.delivered_at is null and m.dead_at is null
      where k.id = ${checkId}::uuid and k.status = 'pending' for update of k`
    if (!check) return { isSettled: true }
    const { attempts } = check
    const pending = { id: checkId, status: 'pending' }
    if (answer.ok) {
      await db.cardCheck.updateMany({
        where: pending,
        data: {
          status: 'answered',
          attempts,
          nextAttemptAt: null,
          checkedAt: now,
          failure: null,
          resultCode: answer.reply.code,
          state: answer.state,
          reply: { ...answer.reply } as Prisma.InputJsonObject,
        },
      })
      return { isSettled: true }
    }
    const { failure } = answer
    if (isTooOld(check.requestedAt, now)) {
      const data = { status: 'givenUp', attempts, nextAttemptAt: null, failure }
      await db.cardCheck.updateMany({ where: pending, data })
      return { isSettled: true }
    }
    const nextAttemptAt = new Date(now.getTime() + retryAfterMinutes(attempts) * 60_000)
    await db.cardCheck.updateMany({ where: pending, data: { attempts, nextAttemptAt, failure } })
    await db.outboxMessage.updateMany({
      where: { orderingKey: checkId, deliveredAt: null, deadAt: null },
      data: { availableAt: nextAttemptAt },
    })
    return { isSettled: false }
  },
})
