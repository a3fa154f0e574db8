import { encounterSubject } from '@/lib/encounters'
import { Prisma, query } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { businessDay } from '@/lib/kernel/time'
import { mayIssueSlip } from '../policy'
import { getSlipDraftInput } from '../schema'
import type { SlipDraft } from '../types'
import { readSlipSource } from './read-slip-source'
import { readSlips } from './read-slips'
import { readLenses } from './read-timetable'

/** What the paper will say of itself, and the papers this visit already has. */
export const getSlipDraft = query({
  name: 'appointments.get-slip-draft',
  permit: mayIssueSlip,
  input: getSlipDraftInput,
  subject: (db, { encounterId }) => encounterSubject(db, encounterId),
  async handle({ db, actor, now }, ids): Promise<SlipDraft> {
    const chart = await readSlipSource(db, { ...ids, doctorId: actor.id })
    if (!chart) return fail('notFound')
    const { rooms } = await readLenses(db, actor.facilityId)
    return {
      today: businessDay(now),
      source: chart.source,
      roomId: chart.roomId,
      rooms,
      slips: await readSlips(db, Prisma.sql`s.encounter_id = ${ids.encounterId}::uuid`),
    }
  },
})
