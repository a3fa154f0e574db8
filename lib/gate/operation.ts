import type { z } from 'zod'
import type { Db } from '@/lib/kernel/db'
import type { Instant } from '@/lib/kernel/time'
import type { Actor, Caller } from './actor'
import type { DomainEvent } from './events'
import type { Permit } from './permit'
import { run } from './run'

/** Whom and where an operation is about; the gate decides on it before the handler runs. */
export interface Subject {
  /** The facility the record belongs to; the actor's own for lists. */
  facilityId: string
  patientId?: string
  encounterId?: string
}

export interface Context {
  /** Already inside the operation's transaction. */
  readonly db: Db
  readonly actor: Actor
  /** The database's clock: the only time of record. */
  readonly now: Instant
  readonly requestId: string
  emit<Payload>(event: DomainEvent<Payload>, payload: Payload): void
  /** Queues what must leave the facility; relayed after the commit, in order within the ordering key. */
  enqueue(topic: string, orderingKey: string, payload: Record<string, unknown>): Promise<void>
}

export interface Options {
  idempotencyKey?: string
  requestId?: string
}

interface Parts<Name extends string, Input extends z.ZodType, Output> {
  /** `domain.verb-noun`, also its address under /api/operations. */
  name: Name
  permit: Permit
  input: Input
  /**
   * Null or undefined means there is no such record here: the caller hears *not found*. Asked while the operation is being
   * opened, and counts only for who may ask at all: what it asks before it awaits the actor costs no round trip of its own.
   */
  subject(db: Db, input: z.output<Input>, actor: Promise<Actor>): Promise<Subject | null> | Subject
  /**
   * What the handler reads by its input alone, sent behind the first statement of the subject, in the same round trip: an
   * `askOnce` the handler asks again. Nothing of it may be used before the subject is known to be the caller's.
   */
  ahead?(db: Db, input: z.output<Input>): Promise<unknown> | undefined
  handle(context: Context, input: z.output<Input>): Promise<Output>
  /** Patients a list showed, for the trail. */
  shows?(output: Output): readonly string[]
  /** Why, in the caller's words, for the trail (break-glass, cancellations). */
  reason?(input: z.output<Input>): string | undefined
  /** Not reachable from outside: sign-in, jobs, deliveries. */
  isInternal?: boolean
  /** Its input or answer holds a password or a token: an idempotency key is not honoured, because both would be kept under it. */
  isSecret?: boolean
}

export interface Operation<Name extends string = string, Input extends z.ZodType = z.ZodType, Output = unknown>
  extends Parts<Name, Input, Output> {
  readonly kind: 'command' | 'query'
  run(caller: Caller, input: z.input<Input>, options?: Options): Promise<Output>
}

/** Any operation, as the registry and the gate hold it. */
export type AnyOperation = Omit<Operation, 'subject' | 'ahead' | 'handle' | 'shows' | 'reason' | 'run'> & {
  subject(db: Db, input: never, actor: Promise<Actor>): Promise<Subject | null> | Subject
  ahead?(db: Db, input: never): Promise<unknown> | undefined
  handle(context: Context, input: never): Promise<unknown>
  shows?(output: never): readonly string[]
  reason?(input: never): string | undefined
  run(caller: Caller, input: never, options?: Options): Promise<unknown>
}

function operation<Name extends string, Input extends z.ZodType, Output>(
  kind: 'command' | 'query',
  parts: Parts<Name, Input, Output>,
): Operation<Name, Input, Output> {
  const made: Operation<Name, Input, Output> = {
    ...parts,
    kind,
    run: (caller, input, options) => run(made as AnyOperation, caller, input, options) as Promise<Output>,
  }
  return made
}

/** Changes something. Leave one of the five parts out and it does not compile. */
export function command<Name extends string, Input extends z.ZodType, Output>(parts: Parts<Name, Input, Output>) {
  return operation('command', parts)
}

/** Shows something; goes through the same gate and leaves the same trail. */
export function query<Name extends string, Input extends z.ZodType, Output>(parts: Parts<Name, Input, Output>) {
  return operation('query', parts)
}

/** The subject of a list or of a new thing: the actor's own facility. */
export const ownFacility = async (_db: Db, _input: unknown, actor: Promise<Actor>): Promise<Subject> => ({
  facilityId: (await actor).facilityId,
})

/** The subject of what is about one person: the patient named in the input, in the actor's facility. */
export const namedPatient = async (_db: Db, input: { patientId: string }, actor: Promise<Actor>): Promise<Subject> => ({
  facilityId: (await actor).facilityId,
  patientId: input.patientId,
})
