import { describe, expect, it } from 'vitest'
import { useWorld } from '@/lib/testing'
import { type Db, inTransaction, Prisma, prisma, type TransactionScope } from './db'

useWorld()

/** Asked of Prisma itself and of the driver, in one transaction each. */
async function both<T>(ask: (db: Db) => Promise<T>): Promise<[T, T]> {
  const through = await prisma().$transaction(ask)
  const direct = await inTransaction({ opening: 'select 1' }, ask)
  return [through, direct]
}

describe('a statement of ours sent past Prisma', () => {
  it('answers every type we keep as Prisma would', async () => {
    const [through, direct] = await both(
      (db) => db.$queryRaw`
        select true as yes, 7::int2 as small, 8::int4 as middle, 9007199254740993::int8 as big, 1.5::float8 as float,
          12.340::numeric(12,3) as exact, 'Đau bụng'::text as text, 'a'::varchar as short, 'b'::name as name,
          '01a204c0-7013-78f2-985d-997348db1a9f'::uuid as id, '2026-11-22'::date as day,
          '2026-11-22 19:00:00.123+07'::timestamptz as at, '2026-11-22 19:00:00.123'::timestamp as local,
          '{"a":[1,null]}'::jsonb as document, '[1,2]'::json as list, '\\x00ff'::bytea as bytes, null::int as nothing,
          array['a','b"c',null]::text[] as texts, array[1,2]::int4[] as numbers, '{}'::uuid[] as none,
          array['2026-11-22']::date[] as days, array[1.50]::numeric[] as amounts, array[true,false] as answers`,
    )
    expect(direct).toEqual(through)
  })

  it.each<[string, unknown, string]>([
    ['text', 'O\'Brien \\ "x"', 'text'],
    ['a number', 12.5, 'numeric'],
    ['a big number', 9007199254740993n, 'int8'],
    ['a yes', true, 'boolean'],
    ['nothing', null, 'text'],
    ['an instant', new Date('2026-11-22T12:00:00.123Z'), 'timestamptz'],
    ['an instant past the year 9999', new Date(Date.UTC(10_000, 0, 1)), 'timestamptz'],
    ['a day', new Date('2026-11-22T00:00:00Z'), 'date'],
    ['bytes', new Uint8Array([0, 255, 7]), 'bytea'],
    ['texts', ['a', 'b,{"}', null, 'NULL', ''], 'text[]'],
    ['ids', ['01a204c0-7013-78f2-985d-997348db1a9f'], 'uuid[]'],
    ['numbers', [1, 2, 3], 'int4[]'],
    ['no texts', [], 'text[]'],
    ['an exact number', new Prisma.Decimal('0.0000001'), 'numeric'],
  ])('takes %s as Prisma would', async (_name, value, type) => {
    const [through, direct] = await both((db) => db.$queryRaw`select ${value}::${Prisma.raw(type)}::text as value`)
    expect(direct).toEqual(through)
  })

  it('tells a template that is given a part from the same one given a value', async () => {
    const asked = (db: Db, value: unknown) => db.$queryRaw`select ${value} as value, ${1}::int as one`
    for (const value of [Prisma.sql`${'part'}::text`, 'value', Prisma.raw(`'raw'`), 'again']) {
      const [through, direct] = await both((db) => asked(db, value))
      expect(direct).toEqual(through)
    }
  })

  it('takes statements put together of parts', async () => {
    const parts = Prisma.join([Prisma.sql`${1}::int`, Prisma.sql`${2}::int`])
    const [through, direct] = await both((db) =>
      db.$queryRaw(Prisma.sql`select array[${parts}] as list ${Prisma.empty} where ${true}::boolean`),
    )
    expect(direct).toEqual(through)
  })

  it('counts the rows it changed', async () => {
    const count = await inTransaction({ opening: 'select 1' }, async (db) => {
      await db.$executeRaw`create temporary table counted (n int) on commit drop`
      return db.$executeRaw`insert into counted values (1), (2)`
    })
    expect(count).toBe(2)
  })

  it('is undone with the rest', async () => {
    const key = `undone ${Math.random()}`
    await expect(
      inTransaction({ opening: 'select 1' }, async (db) => {
        await db.$executeRaw`insert into sign_in_throttle (key, points, expires_at) values (${key}, 1, now())`
        throw new Error('undo')
      }),
    ).rejects.toThrow('undo')
    expect(await prisma().signInThrottle.count({ where: { key } })).toBe(0)
  })

  it('never runs on a connection whose transaction is over', async () => {
    const scope: TransactionScope = { opening: 'select 1' }
    const kept: Db[] = []
    await inTransaction(scope, async (db) => void kept.push(db))
    await expect(
      inTransaction(scope, async (db) => {
        kept.push(db)
        throw new Error('undo')
      }),
    ).rejects.toThrow('undo')
    expect(kept).toHaveLength(2)
    for (const db of kept) await expect(db.$queryRaw`select 1`).rejects.toMatchObject({ code: 'P2028' })
  })

  it('shares the transaction with Prisma’s models: each sees the other’s rows, and both are undone together', async () => {
    const key = `shared ${Math.random()}`
    const expiresAt = new Date()
    const seen = await inTransaction({ opening: 'select 1' }, async (db) => {
      await db.$executeRaw`insert into sign_in_throttle (key, points, expires_at) values (${key}, 1, now())`
      await db.signInThrottle.update({ where: { key }, data: { points: { increment: 1 } } })
      const [row] = await db.$queryRaw<{ points: number }[]>`select points from sign_in_throttle where key = ${key}`
      return [row?.points, (await db.signInThrottle.findUnique({ where: { key } }))?.points]
    })
    expect(seen).toEqual([2, 2])
    await expect(
      inTransaction({ opening: 'select 1' }, async (db) => {
        await db.signInThrottle.create({ data: { key: `${key} b`, points: 1, expiresAt } })
        await db.$executeRaw`update sign_in_throttle set points = 9 where key = ${key}`
        throw new Error('undo')
      }),
    ).rejects.toThrow('undo')
    const left = await prisma().signInThrottle.findMany({ where: { key: { startsWith: key } } })
    expect(left).toMatchObject([{ key, points: 2 }])
  })

  it('keeps transactions apart that ask the same model in the same moment', async () => {
    const nameOf = (facility: string) =>
      inTransaction({ opening: `select set_config('app.facility_id', '${facility}', true)` }, async (db) => {
        const key = `apart ${facility}`
        await db.signInThrottle.create({ data: { key, points: 1, expiresAt: new Date() } })
        const found = await db.signInThrottle.findUnique({ where: { key } })
        const [row] = await db.$queryRaw<{ at: string }[]>`select current_setting('app.facility_id') as at`
        return `${found?.key} in ${row?.at}`
      })
    const asked = Array.from({ length: 8 }, (_, i) => `${Math.random()}-${i}`)
    expect(await Promise.all(asked.map(nameOf))).toEqual(asked.map((one) => `apart ${one} in ${one}`))
  })

  it('is apart from an operation it runs inside of, which may still be undone', async () => {
    const key = `inner ${Math.random()}`
    const outer = inTransaction({ opening: 'select 1' }, async (db) => {
      await db.signInThrottle.create({ data: { key: `${key} outer`, points: 1, expiresAt: new Date() } })
      await inTransaction({ opening: 'select 1' }, (own) =>
        own.signInThrottle.create({ data: { key, points: 1, expiresAt: new Date() } }),
      )
      expect(await db.signInThrottle.count({ where: { key: { startsWith: key } } })).toBe(2)
      throw new Error('undo')
    })
    await expect(outer).rejects.toThrow('undo')
    expect(await prisma().signInThrottle.findMany({ where: { key: { startsWith: key } } })).toMatchObject([{ key }])
  })

  it('refuses a model too once the transaction is over, and the connection serves the next', async () => {
    const kept: Db[] = []
    await inTransaction({ opening: 'select 1' }, async (db) => {
      kept.push(db)
      await db.signInThrottle.count()
    })
    await expect((async () => kept[0]?.signInThrottle.count())()).rejects.toMatchObject({ code: 'P2028' })
    expect(await inTransaction({ opening: 'select 1' }, (db) => db.signInThrottle.count())).toBeGreaterThan(0)
  })

  it('ends also when it fails while a model is being asked for the first time, and the straggler writes nothing', async () => {
    const key = `straggler ${Math.random()}`
    const data = { key, points: 1, expiresAt: new Date() }
    let straggler: Promise<string> | undefined
    const failing = inTransaction({ opening: 'select 1' }, async (db) => {
      straggler = db.signInThrottle.create({ data }).then(
        () => 'written',
        (error: { code?: string }) => error.code ?? 'failed',
      )
      throw new Error('undo')
    })
    await expect(failing).rejects.toThrow('undo')
    expect(await straggler).toMatch(/^P2028$|written/)
    expect(await prisma().signInThrottle.count({ where: { key } })).toBe(0)
  })

  it('undoes everything of an operation whose model was refused, also when the handler goes on', async () => {
    const key = `refused ${Math.random()}`
    const data = { key, points: 1, expiresAt: new Date() }
    const twice = inTransaction({ opening: 'select 1' }, async (db) => {
      await db.signInThrottle.create({ data })
      await db.signInThrottle.create({ data }).catch(() => undefined)
      return 'done'
    })
    // Postgres answers COMMIT of a broken transaction with ROLLBACK: that must not look like success.
    await expect(twice).rejects.toThrow()
    expect(await prisma().signInThrottle.count({ where: { key } })).toBe(0)
  })
})
