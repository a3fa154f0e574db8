import { ownFacility, query } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { mayReadCatalogues } from '../policy'
import { getLabTestInput } from '../schema'
import type { LabTestWithRanges } from '../types'
import { findTestsWithRanges } from './find-lab-tests'

/** One test with its reference ranges and critical limits. */
export const getLabTest = query({
  name: 'terminology.get-lab-test',
  permit: mayReadCatalogues,
  input: getLabTestInput,
  subject: ownFacility,
  async handle({ db }, { code }): Promise<LabTestWithRanges> {
    const [test] = await findTestsWithRanges(db, [code])
    return test ?? fail('notFound')
  },
})
