import { hash as digestOf } from 'node:crypto'
import { bytes, type Db, inTransaction, literal, type TransactionScope } from '@/lib/kernel/db'
import { env } from '@/lib/kernel/env'
import { type DomainError, fail, isDomainError } from '@/lib/kernel/errors'
import { heardLater } from '@/lib/kernel/heard-later'
import { isId, newId } from '@/lib/kernel/ids'
import { log } from '@/lib/kernel/log'
import { type Actor, type Caller, systemActor } from './actor'
import { decideOnSubject, guardPatient, mayEver } from './decide'
import type { DomainEvent } from './events'
import type { AnyOperation, Context, Options, Subject } from './operation'
import { pokeRelay } from './outbox'
import { parseInput } from './parse'
import { execute, preparation } from './prepared'
import { registry } from './registry'
import { refuseIfMoved } from './retired'
import { closingStatements, recordRefusal } from './trail'
import { codesOf, isWorthRetrying, translateError } from './translate-error'

/** What is known of a call when it fails, for the trail. */
interface Progress {
  actor?: Actor
  subject?: Subject
  hasQueued?: boolean
}

/** The one pipeline: parse, actor, transaction, subject, decision, handler, reactions, trail, commit. */
export async function run(
  operation: AnyOperation,
  caller: Caller,
  raw: unknown,
  options: Options = {},
): Promise<unknown> {
  const { reactions } = registry()
  const requestId = options.requestId ?? newId()
  const progress: Progress = {}
  try {
    const input = parseInput(operation.input, raw)
    for (let attempt = 1; ; attempt++) {
      try {
        const answer = await attemptOnce(operation, caller, input, { ...options, requestId }, progress, reactions)
        if (progress.hasQueued) pokeRelay()
        return answer
      } catch (error) {
        if (attempt >= 4 || !isWorthRetrying(error)) throw error
        await new Promise((resolve) => setTimeout(resolve, attempt * 20 * (0.5 + Math.random())))
      }
    }
  } catch (error) {
    const failure = translateError(error)
    if (failure.code === 'unexpected')
      log.error({ requestId, operation: operation.name, err: error }, 'operation failed')
    if (failure.code === 'busy')
      log.warn({ requestId, operation: operation.name, codes: codesOf(error) }, 'operation met a busy database')
    // Input of no shape is nobody's doing; a field that a handler refused was judged against records.
    if (failure.code !== 'invalid' || progress.actor)
      await recordFailure(operation, caller, progress, failure, requestId)
    throw failure
  }
}

async function attemptOnce(
  operation: AnyOperation,
  caller: Caller,
  input: unknown,
  options: Options & { requestId: string },
  progress: Progress,
  reactions: ReturnType<typeof registry>['reactions'],
): Promise<unknown> {
  const key = operation.kind === 'command' && !operation.isSecret ? options.idempotencyKey : undefined
  const scope: TransactionScope = { preparation, opening: openingStatements(operation, caller, options.requestId, key) }
  return inTransaction(scope, async (db) => {
    const opening = readOpening(scope)
    const actorSoon = heardLater(opening.then(({ opened }) => actorOf(caller, opened)))
    // Sent behind the opening, in its round trip; nothing comes of it for who may not ask.
    const asking = heardLater((async () => operation.subject(db, input as never, actorSoon))())
    const ahead = heardLater((async () => operation.ahead?.(db, input as never))())
    const { opened, first } = await opening
    const actor = await actorSoon
    progress.actor = actor
    if (!mayEver(operation.permit, actor)) fail(actor.kind === 'anonymous' ? 'signedOut' : 'forbidden')
    // With the place: what was done in one hospital is no answer in another.
    const asked = `${operation.name}\n${actor.facilityId}\n${JSON.stringify(input)}`
    const hash = key ? digestOf('sha256', asked, 'buffer') : undefined
    const address = 'address' in caller ? caller.address : undefined
    const close = (
      outcome: 'done' | 'replayed',
      subject: Subject,
      answer?: { response: string },
      shown?: readonly string[],
    ) => {
      const first = key && hash && answer ? { key, hash, response: answer.response } : undefined
      const reason = operation.reason?.(input as never)
      scope.closing = closingStatements({
        operation,
        actor,
        subject,
        shown,
        reason,
        outcome,
        requestId: options.requestId,
        address,
        answer: first,
      })
    }
    if (first) {
      if (!hash?.equals(first.hash)) fail('keyReused')
      close('replayed', { facilityId: actor.facilityId, ...namedIn(input) })
      await noneUndid([asking, ahead])
      return first.response
    }
    const context = makeContext(db, actor, opened.at, options.requestId, progress)
    const { subject, output } = await answer(operation, context, input, progress, asking)
      .catch(async (error: unknown) => {
        await refuseIfMoved(db, input, error)
        throw error
      })
      .catch(async (error: unknown) => {
        throw await causeOf(error, [ahead])
      })
    await runReactions(context, reactions)
    // Polling never extends a session, and a busy one is written once a minute.
    if (caller.kind === 'staff' && !caller.isPolling && opened.wasSeenLongAgo)
      await db.$executeRaw`update staff_session set last_seen_at = now() where id = ${opened.viaId}::uuid`
    close(
      'done',
      subject,
      key ? { response: JSON.stringify(output ?? null) } : undefined,
      operation.shows?.(output as never),
    )
    return output
  })
}

async function readOpening(scope: TransactionScope): Promise<{ opened: Opened; first: FirstAnswer | undefined }> {
  const [who, answered] = (await scope.opened) ?? []
  const opened = (who?.[0] as unknown as Opened | undefined) ?? fail('signedOut')
  return { opened, first: answered?.[0] as FirstAnswer | undefined }
}

/** Subject, decision, handler. */
async function answer(
  operation: AnyOperation,
  context: Context,
  input: unknown,
  progress: Progress,
  asked: Promise<Subject | null>,
): Promise<{ subject: Subject; output: unknown }> {
  const { db, actor } = context
  const subject = await asked
  if (!subject) return fail('notFound')
  progress.subject = subject
  guardPatient(input, subject)
  await decideOnSubject(operation, db, actor, subject)
  return { subject, output: await operation.handle(context, input as never) }
}

/** Whom an input names. The first answer was given only after this was found true, and a replay has the same input. */
function namedIn(input: unknown): Partial<Subject> {
  const { patientId, encounterId } = (input ?? {}) as Record<string, unknown>
  return {
    ...(typeof patientId === 'string' && { patientId }),
    ...(typeof encounterId === 'string' && { encounterId }),
  }
}

/** Who calls, of `preparation`'s first statement. */
interface Opened {
  actorId: string | null
  viaId: string | null
  facilityId: string | null
  roles: Actor['roles']
  /** The database's clock at the start of the transaction. */
  at: Date
  wasSeenLongAgo: boolean
}

/** What a key was answered with before. */
interface FirstAnswer {
  hash: Uint8Array
  response: unknown
}

/** Sent with BEGIN: one row of `Opened`, and for a command with a key its first answer, if there is one. */
function openingStatements(
  operation: AnyOperation,
  caller: Caller,
  requestId: string,
  key: string | undefined,
): string {
  const who = openingOf(caller, [literal(operation.name), literal(requestId), literal(key)])
  return key ? `${who}; ${execute('gate_first_answer', literal(key))}` : who
}

function openingOf(caller: Caller, named: readonly string[]): string {
  switch (caller.kind) {
    case 'staff': {
      const session = literal(isId(caller.sessionId) ? caller.sessionId : null)
      return execute('gate_session', session, literal(`${env().SESSION_IDLE_MINUTES} minutes`), ...named)
    }
    case 'token':
      return execute('gate_token', bytes(digestOf('sha256', caller.token, 'buffer')), ...named)
    case 'system':
      return execute('gate_other', literal(systemActor), literal(caller.facilityId), ...named, literal('system'))
    case 'anonymous':
      return execute('gate_other', 'null', 'null', ...named, literal('anonymous'))
  }
}

function actorOf(caller: Caller, opened: Opened): Actor {
  return {
    kind: caller.kind,
    id: opened.actorId as Actor['id'],
    viaId: opened.viaId,
    facilityId: opened.facilityId as Actor['facilityId'],
    roles: opened.roles,
  }
}

type Pending = { event: DomainEvent<unknown>; payload: unknown }
const pendingEvents = new WeakMap<Context, Pending[]>()

function makeContext(db: Db, actor: Actor, now: Date, requestId: string, progress: Progress): Context {
  const pending: Pending[] = []
  const context: Context = {
    db,
    actor,
    now,
    requestId,
    emit: (event, payload) => void pending.push({ event, payload }),
    async enqueue(topic, orderingKey, payload) {
      progress.hasQueued = true
      await db.$executeRaw`
        insert into outbox_message (id, facility_id, topic, ordering_key, payload, created_at, available_at)
        values (${newId()}::uuid, ${actor.facilityId}::uuid, ${topic}, ${orderingKey}, ${JSON.stringify(payload)}::jsonb, ${now},
          ${now})`
    },
  }
  pendingEvents.set(context, pending)
  return context
}

/** Reactions may announce in turn; a ring of them is a defect and stops loudly. */
async function runReactions(context: Context, reactions: ReturnType<typeof registry>['reactions']): Promise<void> {
  const pending = pendingEvents.get(context) ?? []
  for (let handled = 0; handled < pending.length; handled++) {
    if (handled > 100) throw new Error('events answer each other without end')
    const next = pending[handled]
    if (!next) continue
    await sideBySide(
      (reactions.get(next.event.name) ?? []).map((reaction) => reaction.handle(context, next.payload as never)),
    )
  }
}

/** All of them to their end, so that none is left behind in a transaction that is over; then the failure behind the others. */
async function sideBySide(works: readonly Promise<void>[]): Promise<void> {
  const [first] = await failuresOf(works)
  if (first) throw await causeOf(first, works)
}

const failuresOf = async (works: readonly Promise<unknown>[]): Promise<unknown[]> =>
  (await Promise.allSettled(works)).flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))

/** A statement after the one that failed hears only that the transaction is undone: the failure is that of another asked beside it. */
async function causeOf(error: unknown, others: readonly Promise<unknown>[]): Promise<unknown> {
  const isConsequence = (one: unknown) => codesOf(one).includes('25P02')
  return isConsequence(error) ? ((await failuresOf(others)).find((one) => !isConsequence(one)) ?? error) : error
}

/** A refusal leaves the transaction as it is, a statement that failed has undone it. */
async function noneUndid(works: readonly Promise<unknown>[]): Promise<void> {
  const failure = (await failuresOf(works)).find((one) => !isDomainError(one))
  if (failure) throw failure
}

async function recordFailure(
  operation: AnyOperation,
  caller: Caller,
  { actor, subject }: Progress,
  failure: DomainError,
  requestId: string,
): Promise<void> {
  if (failure.code === 'unexpected' || failure.code === 'busy' || failure.code === 'noSpace') return
  const isDenial = ['forbidden', 'notFound', 'needsBreakGlass', 'signedOut', 'wrongPatient'].includes(failure.code)
  await recordRefusal({
    operation,
    caller,
    actor,
    subject,
    outcome: isDenial ? 'denied' : 'refused',
    code: failure.code,
    requestId,
  })
}
