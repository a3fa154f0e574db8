import { Prisma } from '@/lib/gate'

/**
 * What this facility last heard of a card and what a person decided about it, as one JSON value for `readFindings`.
 * `until`, where it is no null, leaves out what was asked later, with what was decided about it: an answer after a visit
 * says nothing of the visit. A decision taken late, about an answer of the visit, counts. One about an answer with the
 * same code goes before a newer one about another.
 */
export const cardFindings = (cardId: Prisma.Sql, until: Prisma.Sql = Prisma.sql`null::timestamptz`): Prisma.Sql => {
  const ofCard = Prisma.sql`k.facility_id = gate.facility() and k.insurance_card_id = ${cardId}
    and (${until} is null or k.requested_at <= ${until})`
  return Prisma.sql`(select jsonb_build_object(
    'answer', case when said.id is not null then jsonb_build_object('checkId', said.id, 'code', said.result_code,
        'state', said.state, 'validFrom', said.reply ->> 'validFrom', 'validTo', said.reply ->> 'validTo', 'checkedAt', said.checked_at) end,
    'kept', (select jsonb_build_object('code', k.result_code, 'on', (k.kept_at at time zone 'Asia/Ho_Chi_Minh')::date, 'reason', k.kept_reason)
      from card_check k where ${ofCard} and k.kept_at is not null
      order by (k.result_code is not distinct from said.result_code) desc, k.kept_at desc limit 1))
    from (select) once left join lateral (
      select k.* from card_check k where ${ofCard} and k.status = 'answered' order by k.requested_at desc limit 1) said on true)`
}

/** For a query that has `encounter e`: a look-up asked for more than a day after the visit's end is about a later visit. */
const untilVisitEnds = Prisma.sql`(e.completed_at + interval '1 day')`

/** For a query that has `encounter e`, which may be an empty row: what is known of a card, as far as that visit goes. */
export const findingsForVisit = (cardId: Prisma.Sql): Prisma.Sql => cardFindings(cardId, untilVisitEnds)

/** For a query that has `encounter e`: what is known of the card it is charged by. */
export const cardOfVisit = Prisma.sql`case when e.insurance_card_id is not null
  then ${findingsForVisit(Prisma.sql`e.insurance_card_id`)} end`

/** The same of every card of a person, by the card's id; null where there is none. */
export const findingsOfPatient = (patientId: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(select jsonb_object_agg(c.id, ${cardFindings(Prisma.sql`c.id`)}) from insurance_card c where c.patient_id = ${patientId})`
