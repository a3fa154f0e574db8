import 'server-only'
import pino from 'pino'

/** Structured, with the request id, and never with patient data: log ids, codes and counts only. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  serializers: { err: safeError },
})

const ownWords = ['Error', 'TypeError', 'ReferenceError', 'DomainError']

/**
 * What went wrong and where. A database, a parser or a checker quotes the values it stumbled over, whole rows even, and
 * those are a patient's: of their errors only the codes and the places in our code are kept.
 */
export function safeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error }
  const at = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const message = ownWords.includes(error.name) && !('severity' in error) ? error.message : undefined
  return { type: error.name, message, facts: factsOf(error), stack: at.map((line) => line.trim()).slice(0, 20) }
}

/** Names and codes found in the chain of causes; never a message, a detail or a value. */
function factsOf(error: object, depth = 0): string[] {
  if (depth > 4) return []
  const { code, originalCode, kind, modelName, table, constraint, cause, meta, driverAdapterError } = error as Record<
    string,
    unknown
  >
  const here = [code, originalCode, kind, modelName, table, constraint].filter((fact) => typeof fact === 'string')
  const below = [cause, meta, driverAdapterError].filter((inner) => typeof inner === 'object' && inner !== null)
  return [...new Set([...here, ...below.flatMap((inner) => factsOf(inner, depth + 1))])]
}
