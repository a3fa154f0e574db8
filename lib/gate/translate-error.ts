import { DomainError, isDomainError } from '@/lib/kernel/errors'
import { retiredMessage, survivorNamed } from './retired'

/** SQLSTATE or Prisma code found anywhere in the chain of causes: the adapter wraps the driver's error. */
export function codesOf(error: unknown, depth = 0): string[] {
  if (typeof error !== 'object' || error === null || depth > 5) return []
  const { code, originalCode, kind, cause, meta } = error as Record<string, unknown>
  const here = [code, originalCode, kind].filter((value): value is string => typeof value === 'string')
  const below = [cause, (meta as Record<string, unknown> | undefined)?.driverAdapterError]
  return [...here, ...below.flatMap((inner) => codesOf(inner, depth + 1))]
}

/** The key in a refusal a trigger raised (MA004): the first text in the chain of causes that is one. */
function keyIn(error: unknown, depth = 0): string | undefined {
  if (typeof error !== 'object' || error === null || depth > 5) return undefined
  const { message, originalMessage, cause, meta } = error as Record<string, unknown>
  const key = [message, originalMessage].find(
    (text): text is string => typeof text === 'string' && /^[a-z]\w*(\.\w+)+$/.test(text),
  )
  const below = [cause, (meta as Record<string, unknown> | undefined)?.driverAdapterError]
  return key ?? below.map((inner) => keyIn(inner, depth + 1)).find(Boolean)
}

const has = (error: unknown, ...wanted: string[]) => codesOf(error).some((code) => wanted.includes(code))

/** Serialisation failures and deadlocks: the transaction is undone, so it may be done again. */
export const isWorthRetrying = (error: unknown): boolean =>
  !isDomainError(error) && has(error, '40001', '40P01', 'P2034')

export function translateError(error: unknown): DomainError {
  if (isDomainError(error)) return error
  // Somebody merged the patient away while this was being written.
  if (has(error, 'MA002'))
    return new DomainError('refused', { message: retiredMessage, data: { patientId: survivorNamed(error) ?? null } })
  // Somebody else merged or un-merged these in this moment.
  if (has(error, 'MA003')) return new DomainError('conflict')
  // A trigger refused in the words of its domain, whichever way the write came.
  if (has(error, 'MA004')) return new DomainError('refused', { message: keyIn(error) })
  if (has(error, 'P2002', '23505')) return new DomainError('conflict')
  // A value no column can hold (a year 0, a number beyond the type): the caller's to correct, not a defect.
  if (has(error, '22001', '22003', '22007', '22008', 'P2000', 'P2020'))
    return new DomainError('invalid', { message: 'errors.valueOutOfRange' })
  if (has(error, '53100')) return new DomainError('noSpace')
  if (has(error, '55P03', '57014', '40001', '40P01', 'P2034', 'P2028', 'P2024', 'P1001', 'P1002', 'P1008', 'P1017'))
    return new DomainError('busy')
  if (
    has(
      error,
      // The database ended a transaction, or a session, that rested too long.
      '25P03',
      '25P04',
      '57P05',
      '53300',
      '57P01',
      '57P03',
      '08000',
      '08006',
      'ECONNREFUSED',
      'ECONNRESET',
      'DatabaseNotReachable',
      'ConnectionClosed',
      'SocketTimeout',
      'TooManyConnections',
    )
  ) {
    return new DomainError('busy')
  }
  if (
    error instanceof Error &&
    /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error/.test(
      error.message,
    )
  ) {
    return new DomainError('busy')
  }
  return new DomainError('unexpected')
}
