import type { Context } from './operation'

declare const payloadOf: unique symbol

/** What a domain announces. `Payload` is its shape: ids and facts, never a whole record. */
export interface DomainEvent<Payload> {
  readonly name: string
  readonly [payloadOf]?: Payload
}

export interface Reaction {
  readonly name: string
  readonly event: string
  handle(context: Context, payload: never): Promise<void>
}

export function event<Payload>(name: `${string}.${string}`): DomainEvent<Payload> {
  return { name }
}

/**
 * What we do when others announce: runs in the announcer's transaction, after its handler, side by side with the other
 * reactions to the same event: none may count on what another wrote.
 */
export function react<Payload>(
  to: DomainEvent<Payload>,
  name: string,
  handle: (context: Context, payload: Payload) => Promise<void>,
): Reaction {
  return { name, event: to.name, handle }
}
