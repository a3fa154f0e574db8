import 'server-only'

export { type Db, Prisma } from '@/lib/kernel/db'
export { type Actor, asSystem, type Caller, type Role, roles } from './actor'
export { type DomainEvent, event, type Reaction, react } from './events'
export { type Context, command, namedPatient, type Operation, ownFacility, query, type Subject } from './operation'
export { type Permit, permit } from './permit'
export type { DomainParts, Relay } from './registry'
export { refuseRetired } from './retired'
