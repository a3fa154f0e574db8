import { bytes, literal, prisma, uuidArray } from '@/lib/kernel/db'
import { log } from '@/lib/kernel/log'
import type { Actor, Caller } from './actor'
import type { AnyOperation, Subject } from './operation'
import { execute } from './prepared'

interface Closing {
  operation: AnyOperation
  actor: Actor
  subject: Subject
  shown?: readonly string[]
  reason?: string
  outcome: 'done' | 'replayed'
  requestId: string
  address?: string
  answer?: { key: string; hash: Uint8Array; response: string }
}

/** The statements sent with COMMIT: the trail row and, for a command with a key, its first answer. */
export function closingStatements(c: Closing): string {
  const { operation, subject, answer } = c
  const name = literal(operation.name)
  const trail = execute(
    'gate_trail',
    literal(c.actor.kind),
    literal(c.actor.viaId),
    name,
    literal(operation.permit.purpose),
    literal(subject.patientId),
    literal(subject.encounterId),
    uuidArray(c.shown),
    literal(c.reason),
    literal(c.outcome),
    literal(c.requestId),
    literal(c.address),
  )
  return answer
    ? `${trail}; ${execute('gate_answer', literal(answer.key), name, bytes(answer.hash), literal(answer.response))}`
    : trail
}

export interface Refusal {
  operation: AnyOperation
  caller: Caller
  actor?: Actor
  subject?: Subject
  outcome: 'denied' | 'refused'
  code: string
  requestId: string
}

/** A refusal rolled its transaction back, so it is written in one of its own. */
export async function recordRefusal(r: Refusal): Promise<void> {
  const address = 'address' in r.caller ? (r.caller.address ?? null) : null
  try {
    await prisma().$executeRaw`select gate.record_refusal(
      ${r.caller.kind}, ${r.actor?.id ?? null}::uuid, ${r.actor?.viaId ?? null}::uuid, ${r.actor?.facilityId ?? null}::uuid,
      ${r.operation.name}, ${r.operation.permit.purpose}, ${r.subject?.patientId ?? null}::uuid,
      ${r.subject?.encounterId ?? null}::uuid, ${r.outcome}, ${r.code}, ${r.requestId}::uuid, ${address})`
  } catch (error) {
    // The caller still hears the refusal; that it could not be recorded must be seen by whoever runs the server.
    log.error({ requestId: r.requestId, operation: r.operation.name, err: error }, 'refusal not recorded')
  }
}
