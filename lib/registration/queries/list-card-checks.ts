import { Prisma, query } from '@/lib/gate'
import { businessDay, type CalendarDate, fromDbDate } from '@/lib/kernel/time'
import { knownPerson, mayCheckCards } from '../policy'
import {
  cardDifferences,
  type KnownCardFacts,
  type KnownPersonFacts,
  newCardOffer,
  personDifferences,
} from '../rules/card-differences'
import { type CardFindingsJson, judgeCard, readFindings } from '../rules/card-standing'
import { type CheckFailure, type CheckState, type GatewayReply, stateOn } from '../rules/gateway'
import { patientInput } from '../schema'
import type { CardChecks, CardCheckView } from '../types'
import { cardFindings } from './card-findings'
import { isConnectedHere } from './read-connection'

interface Row {
  cardId: string
  card: Omit<KnownCardFacts, 'validFrom' | 'validTo' | 'fiveYearsOn'>
  validFrom: Date
  validTo: Date | null
  fiveYearsOn: Date | null
  person: KnownPersonFacts
  openId: string | null
  status: string
  failure: CheckFailure | null
  nextAttemptAt: Date | null
  answeredId: string | null
  checkedAt: Date
  resultCode: string
  state: CheckState
  reply: GatewayReply
  findings: CardFindingsJson
}

/** Every card of a person with what this facility last heard of it, compared with the record as it is now. */
export const listCardChecks = query({
  name: 'registration.list-card-checks',
  permit: mayCheckCards,
  input: patientInput,
  subject: knownPerson,
  async handle({ db, now }, { patientId }): Promise<CardChecks> {
    if (!(await isConnectedHere(db))) return { isConnected: false, cards: [] }
    const rows = await db.$queryRaw<Row[]>`
      select c.id as "cardId", c.valid_from as "validFrom", c.valid_to as "validTo", c.five_years_on as "fiveYearsOn",
        jsonb_build_object('number', c.number, 'level', c.level, 'initialFacilityCode', c.initial_facility_code) as card,
        jsonb_build_object('fullName', p.full_name, 'birthOn', p.birth_on, 'birthPrecision', p.birth_precision, 'sex', p.sex) as person,
        o.id as "openId", o.status, o.failure, o.next_attempt_at as "nextAttemptAt",
        a.id as "answeredId", a.checked_at as "checkedAt", a.result_code as "resultCode", a.state, a.reply,
        ${cardFindings(Prisma.sql`c.id`)} as findings
      from insurance_card c join patient p on p.id = c.patient_id
        left join lateral (select k.* from card_check k where k.facility_id = gate.facility() and k.insurance_card_id = c.id
          order by k.requested_at desc limit 1) o on o.status <> 'answered'
        left join lateral (select k.* from card_check k where k.facility_id = gate.facility() and k.insurance_card_id = c.id
          and k.status = 'answered' order by k.requested_at desc limit 1) a on true
      where c.patient_id = ${patientId}::uuid order by c.valid_from desc limit 20`
    const today = businessDay(now)
    const known = rows.map((row) => ({ number: row.card.number, validFrom: fromDbDate(row.validFrom) }))
    return { isConnected: true, cards: rows.map((row) => viewOf(row, known, today)) }
  },
})

function viewOf(row: Row, known: Parameters<typeof newCardOffer>[1], today: CalendarDate): CardCheckView {
  const card = {
    ...row.card,
    validFrom: fromDbDate(row.validFrom),
    validTo: row.validTo && fromDbDate(row.validTo),
    fiveYearsOn: row.fiveYearsOn && fromDbDate(row.fiveYearsOn),
  }
  const findings = readFindings(row.findings)
  return {
    cardId: row.cardId,
    verdict: judgeCard(findings, today),
    kept: findings.kept,
    waiting: row.openId
      ? {
          isGivenUp: row.status === 'givenUp',
          failure: row.failure,
          nextAttemptAt: row.nextAttemptAt?.toISOString() ?? null,
        }
      : null,
    answer: row.answeredId
      ? {
          checkId: row.answeredId,
          checkedAt: row.checkedAt.toISOString(),
          isToday: businessDay(row.checkedAt) === today,
          code: row.resultCode,
          state: stateOn(row.state, row.reply, today),
          differences: cardDifferences(row.reply, card),
          person: personDifferences(row.reply, row.person),
          newCard: newCardOffer(row.reply, known),
        }
      : null,
  }
}
