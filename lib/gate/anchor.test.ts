import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { getMe } from '@/lib/identity'
import { as, useWorld } from '@/lib/testing'
import { checkAnchors, writeAnchor } from './anchor'

const world = useWorld()
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'mach-anchor-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const seal = async () => {
  await getMe.run(as('doctor'), {})
  await world().db.owner.query('select gate.seal_trail()')
}
const day = (name: string) => new Date(`${name}T03:00:00Z`)

it('anchors the head of the chain outside the database, a file a day, and finds a chain rewritten in whole', async () => {
  expect(await writeAnchor(folder, day('2026-11-20'))).toBeNull()
  await seal()
  const first = await writeAnchor(folder, day('2026-11-20'))
  await seal()
  const second = await writeAnchor(folder, day('2026-11-20'))
  expect(second?.hash).not.toBe(first?.hash)
  await seal()
  await writeAnchor(folder, day('2026-11-21'))
  expect((await readdir(path.join(folder, 'anchors'))).sort()).toEqual(['2026-11-20.json', '2026-11-21.json'])
  expect(await checkAnchors(folder)).toEqual({ checked: 2, problems: [] })

  // The owner changes a row and forges every link after it, so that the chain by itself fits.
  const { owner } = world().db
  await owner.query(
    `update trail_entry set actor_id = gen_random_uuid() where seq = (select min(seq) from trail_entry)`,
  )
  const { rows: links } = await owner.query('select id from trail_seal order by id')
  for (const { id } of links) {
    await owner.query(
      `update trail_seal s set previous_hash = coalesce((select hash from trail_seal b where b.id < s.id order by id desc limit 1), ''::bytea) where id = $1`,
      [id],
    )
    await owner.query('update trail_seal set hash = gate.link_hash(previous_hash, covered) where id = $1', [id])
  }
  expect((await owner.query('select * from gate.verify_trail()')).rows).toEqual([])
  const { problems } = await checkAnchors(folder)
  expect(problems.map((problem) => problem.day)).toEqual(['2026-11-20', '2026-11-21'])
  await expect(writeAnchor(folder, day('2026-11-21'))).rejects.toThrow('no longer fits')
})

it('says so when an anchor was changed or cannot be read', async () => {
  const other = await mkdtemp(path.join(os.tmpdir(), 'mach-anchor-'))
  await seal()
  await writeAnchor(other, day('2026-11-22'))
  const file = path.join(other, 'anchors', '2026-11-22.json')
  const good = JSON.parse(await readFile(file, 'utf8'))
  for (const bad of [
    '{',
    JSON.stringify({ ...good, rows: '1000000' }),
    JSON.stringify({ ...good, sealId: '1 or 1' }),
    JSON.stringify({ ...good, sealId: '99999' }),
  ]) {
    await writeFile(file, bad)
    expect((await checkAnchors(other)).problems, bad).toHaveLength(1)
  }
  expect(await checkAnchors(path.join(other, 'nowhere'))).toEqual({ checked: 0, problems: [] })
  await rm(other, { recursive: true, force: true })
})
