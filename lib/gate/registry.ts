import { DomainError } from '@/lib/kernel/errors'
import type { Reaction } from './events'
import type { AnyOperation } from './operation'

interface Registry {
  operations: Map<string, AnyOperation>
  reactions: Map<string, Reaction[]>
  relays: Map<string, Relay>
  isComposed: boolean
}

/** Brings one outbox message to its receiver; throws to have it tried again. */
export type Relay = (message: { id: string; facilityId: string; payload: unknown }) => Promise<void>

export interface DomainParts {
  operations: readonly AnyOperation[]
  reactions?: readonly Reaction[]
  relays?: Record<string, Relay>
}

/** One per process: Next bundles this module once a layer, and a reaction missing in one of them loses a charge. */
const globals = globalThis as typeof globalThis & { machRegistry?: Registry }

const fresh = (): Registry => ({ operations: new Map(), reactions: new Map(), relays: new Map(), isComposed: false })

/** Names every operation and reaction of the hospital. Called once, by lib/hospital.ts. */
export function compose(domains: readonly DomainParts[]): void {
  const registry = fresh()
  for (const domain of domains) {
    for (const operation of domain.operations) {
      if (registry.operations.has(operation.name)) throw new Error(`two operations are called ${operation.name}`)
      refuseLooseInput(operation)
      registry.operations.set(operation.name, operation)
    }
    for (const reaction of domain.reactions ?? []) {
      registry.reactions.set(reaction.event, [...(registry.reactions.get(reaction.event) ?? []), reaction])
    }
    for (const [topic, relay] of Object.entries(domain.relays ?? {})) registry.relays.set(topic, relay)
  }
  registry.isComposed = true
  globals.machRegistry = registry
}

/** A command that ran before the hospital was composed would lose the reactions of others: it must not run at all. */
export function registry(): Registry {
  if (!globals.machRegistry?.isComposed) throw new DomainError('unexpected', { message: 'errors.notComposed' })
  return globals.machRegistry
}

/** Unknown fields are refused, never dropped: that is what mass assignment lives on. */
function refuseLooseInput(operation: AnyOperation): void {
  const { def } = operation.input as unknown as { def: { type: string; catchall?: { def: { type: string } } } }
  if (def.type !== 'object' || def.catchall?.def.type !== 'never') {
    throw new Error(`${operation.name}: its input must be a z.strictObject`)
  }
}
