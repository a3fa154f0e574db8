import { ownFacility, query } from '@/lib/gate'
import { searchKey } from '@/lib/kernel/text'
import { mayKnowTheHouse } from '../policy'
import { listFacilitiesInput } from '../schema'
import type { FacilityOption } from '../types'

/** Hospitals of this installation by name or code, to refer to; those of a health network fit on one page. */
export const listFacilities = query({
  name: 'identity.list-facilities',
  permit: mayKnowTheHouse,
  input: listFacilitiesInput,
  subject: ownFacility,
  async handle({ db, actor }, { query: text }): Promise<FacilityOption[]> {
    const words = searchKey(text).split(' ').filter(Boolean)
    const rows = await db.facility.findMany({
      where: { isActive: true },
      orderBy: { name: 'asc' },
      take: 500,
      select: { id: true, code: true, name: true, nameEn: true, level: true },
    })
    const keyOf = (row: { code: string; name: string; nameEn: string }) =>
      searchKey(`${row.code} ${row.name} ${row.nameEn}`)
    return rows
      .filter((row) => words.every((word) => keyOf(row).includes(word)))
      .slice(0, 50)
      .map((row) => ({ ...row, isOwn: row.id === actor.facilityId }))
  },
})
