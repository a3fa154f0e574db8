import { describe, expect, it, vi } from 'vitest'
import { aPatient, useWorld } from '@/lib/testing'
import { runNightly } from './jobs'
import { registry } from './registry'

const world = useWorld()
const owner = async (sql: string) => (await world().db.owner.query(sql)).rows

describe('the search of the night', () => {
  it('runs at two in Viet Nam, once, and finds who is registered twice', async () => {
    const one = await aPatient({ fullName: 'Đặng Thị Xuyến', birthOn: '1971-02-03' })
    const other = await aPatient({ fullName: 'Dang Thi Xuyen', birthOn: '1971-02-03' })
    await world().db.owner.query(`update patient set commune_code = '00004', phone = '0912000111' where id = any($1)`, [
      [one, other],
    ])
    await runNightly(new Date('2026-11-22T12:00:00Z'))
    expect(await owner('select * from duplicate_pair')).toEqual([])
    // Two app servers: both ask, one works.
    await Promise.all([runNightly(new Date('2026-11-22T19:30:00Z')), runNightly(new Date('2026-11-22T19:30:00Z'))])
    const [first, second] = [one, other].toSorted()
    expect(await owner(`select first_id, second_id, status from duplicate_pair where first_id = '${first}'`)).toEqual([
      { first_id: first, second_id: second, status: 'open' },
    ])
    expect(await owner('select kind from duplicate_search')).toEqual([{ kind: 'full' }])
    await runNightly(new Date('2026-11-22T19:40:00Z'))
    expect(await owner('select kind from duplicate_search')).toHaveLength(1)
  })

  it('goes on the next night with who changed, and leaves alone what somebody decided', async () => {
    await owner(`update duplicate_pair set status = 'different'`)
    const late = await aPatient({ fullName: 'Dang Thi Xuyen', birthOn: '1971-02-03' })
    await world().db.owner.query(`update patient set commune_code = '00004', phone = '0912000111' where id = $1`, [
      late,
    ])
    await runNightly(new Date('2026-11-23T19:05:00Z'))
    expect(await owner('select kind from duplicate_search order by finished_at')).toEqual([
      { kind: 'full' },
      { kind: 'changed' },
    ])
    const pairs = await owner(`select status, count(*)::int as n from duplicate_pair group by 1 order by 1`)
    expect(pairs).toEqual([
      { status: 'different', n: 1 },
      { status: 'open', n: 2 },
    ])
  })
})

describe('the work of the night in every hospital', () => {
  it('goes on where one fails, and asks that night again until none does', async () => {
    const operation = registry().operations.get('appointments.close-past-days')
    if (!operation) throw new Error('the hospital is not composed')
    const [first, ...others] = (await owner('select id from facility where is_active order by id')).map(({ id }) => id)
    expect(others.length).toBeGreaterThan(0)
    const run = operation.run
    let isBroken = true
    const asked: (string | null)[] = []
    const spy = vi.spyOn(operation, 'run').mockImplementation((async (caller: never, ...rest: [never, never]) => {
      const { facilityId } = caller as { facilityId: string | null }
      asked.push(facilityId)
      if (isBroken && facilityId === first) throw new Error('deadlock detected')
      return run(caller, ...rest)
    }) as never)
    const askedNow = async () => {
      asked.length = 0
      await runNightly(new Date('2026-11-24T19:05:00Z'))
      return [...asked]
    }
    expect(await askedNow()).toEqual([first, ...others])
    isBroken = false
    expect(await askedNow()).toEqual([first, ...others])
    expect(await askedNow()).toEqual([])
    spy.mockRestore()
  })
})
