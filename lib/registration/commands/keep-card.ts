import { command, type Db } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { businessDay } from '@/lib/kernel/time'
import { mayCheckCards } from '../policy'
import { type CardAnswer, type CardKept, holdsOn, judgeCard, readFindings } from '../rules/card-standing'
import { keepCardInput } from '../schema'
import { checkSubject } from './check-subject'

/**
 * A person goes on using a card the gateway refuses, and says why: the clerk with the paper in hand, or the cashier. It
 * is written on the answer it is about, once for a visit; what follows from it is `judgeCard`. One written for an earlier
 * visit gives way to a new one: the trail has both, and for the earlier visit the card stays in use.
 */
export const keepCard = command({
  name: 'registration.keep-card',
  permit: mayCheckCards,
  input: keepCardInput,
  subject: checkSubject,
  reason: (input) => input.reason,
  async handle({ db, actor, now }, { checkId, reason, visitOn }): Promise<CardKept> {
    const today = businessDay(now)
    const on = visitOn ?? today
    const found = await findAnswer(db, checkId)
    if (!found) return fail('refused', { message: 'registration.cardCheck.notAnswered' })
    const { answer, keptAt } = found
    if (!judgeCard({ answer, kept: null }, on).refusal)
      fail('refused', { message: 'registration.cardCheck.refusesNothing' })
    if (keptAt && holdsOn({ on: businessDay(keptAt) }, on))
      fail('stale', { message: 'registration.cardCheck.keptAlready' })
    const { count } = await db.cardCheck.updateMany({
      where: { id: checkId, status: 'answered', keptAt },
      data: { keptAt: now, keptById: actor.id, keptReason: reason },
    })
    if (count === 0) fail('stale', { message: 'registration.cardCheck.keptAlready' })
    return { code: answer.code, on: today, reason }
  },
})

async function findAnswer(db: Db, checkId: string): Promise<{ answer: CardAnswer; keptAt: Date | null } | null> {
  const check = await db.cardCheck.findFirst({
    where: { id: checkId, status: 'answered' },
    select: { resultCode: true, state: true, reply: true, checkedAt: true, keptAt: true },
  })
  if (!check?.resultCode || !check.checkedAt) return null
  const { validFrom = null, validTo = null } = (check.reply ?? {}) as {
    validFrom?: string | null
    validTo?: string | null
  }
  const { answer } = readFindings({
    answer: {
      checkId,
      code: check.resultCode,
      state: check.state as CardAnswer['state'],
      validFrom,
      validTo,
      checkedAt: check.checkedAt.toISOString(),
    },
    kept: null,
  })
  return answer && { answer, keptAt: check.keptAt }
}
