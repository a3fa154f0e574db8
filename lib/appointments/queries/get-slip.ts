import { Prisma, query } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { mayReadSlip, slipSubject } from '../policy'
import { slipInput } from '../schema'
import type { SlipView } from '../types'
import { readSlips } from './read-slips'

/** The paper as it was signed. */
export const getSlip = query({
  name: 'appointments.get-slip',
  permit: mayReadSlip,
  input: slipInput,
  subject: slipSubject,
  async handle({ db }, { slipId }): Promise<SlipView> {
    const [slip] = await readSlips(db, Prisma.sql`s.id = ${slipId}::uuid`)
    return slip ?? fail('notFound')
  },
})
