import { expect, it } from 'vitest'
import { DomainError } from './errors'
import { safeError } from './log'

/** As Prisma wraps what Postgres says of a row that broke a rule: message and detail quote the row. */
function databaseError() {
  const cause = { originalCode: '23514', originalMessage: 'Failing row contains (Nguyễn Văn An)', kind: 'postgres' }
  const adapter = Object.assign(new Error('Nguyễn Văn An'), { name: 'DriverAdapterError', cause })
  return Object.assign(new Error('Invalid `create()`: full_name = Nguyễn Văn An'), {
    name: 'PrismaClientKnownRequestError',
    code: 'P2010',
    meta: { modelName: 'Patient', driverAdapterError: adapter },
    detail: 'Key (citizen_id)=(001085000001) already exists.',
  })
}

it('keeps of a database’s error the codes and the place, and nothing it quotes', () => {
  const kept = safeError(databaseError())
  expect(kept).toMatchObject({
    type: 'PrismaClientKnownRequestError',
    facts: ['P2010', 'Patient', '23514', 'postgres'],
    stack: expect.arrayContaining([expect.stringContaining('log.test.ts')]),
  })
  expect(JSON.stringify(kept)).not.toMatch(/Nguyễn|0010850/)
})

it('drops the words of every error that quotes its input, and keeps our own', () => {
  const failures = [() => JSON.parse('Nguyễn'), () => BigInt('Nguyễn'), () => new Date(Number.NaN).toISOString()]
  for (const failing of failures) {
    try {
      failing()
      expect.unreachable()
    } catch (error) {
      expect(JSON.stringify(safeError(error))).not.toContain('Nguyễn')
    }
  }
  expect(safeError(Object.assign(new Error('row Nguyễn'), { name: 'error', severity: 'ERROR' }))).toMatchObject({
    message: undefined,
  })
  expect(safeError(new DomainError('busy'))).toMatchObject({ message: 'errors.busy', facts: ['busy'] })
  expect(safeError('Nguyễn Văn An')).toEqual({ type: 'string' })
})
