import 'server-only'
import { getToken } from 'next-auth/jwt'
import { isId } from '@/lib/kernel/ids'
import type { Caller } from './actor'
import type { Incoming } from './endpoint'

/** Who a request says it is: a bearer token, else the session id in the signed cookie, else nobody. Nothing is trusted yet. */
export async function callerOf({ headers, cookies }: Pick<Incoming, 'headers' | 'cookies'>): Promise<Caller> {
  const address = headers.get('x-forwarded-for')?.split(',').at(-1)?.trim().slice(0, 64)
  const bearer = /^Bearer (\S{20,200})$/.exec(headers.get('authorization') ?? '')?.[1]
  if (bearer) return { kind: 'token', token: bearer, address }
  const jar = Object.fromEntries(cookies.getAll().map(({ name, value }) => [name, value]))
  const token = await getToken({ req: { headers: Object.fromEntries(headers), cookies: jar } as never })
  const sessionId = typeof token?.sid === 'string' && isId(token.sid) ? token.sid : undefined
  if (!sessionId) return { kind: 'anonymous', address }
  return { kind: 'staff', sessionId, address, isPolling: headers.get('x-mach-polling') === '1' }
}
