import 'server-only'
import { DomainError, type ErrorCode, isDomainError } from '@/lib/kernel/errors'
import { isId, newId } from '@/lib/kernel/ids'
import { log } from '@/lib/kernel/log'
import type { Caller } from './actor'
import { callerOf } from './caller'
import { registry } from './registry'
import { survivorPath } from './retired'

const maxBodyLength = 1_000_000
/** Read on and thrown away past the limit, so that the answer arrives and the connection can be used again. */
const maxDiscarded = 4_000_000
const noStore = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' }

/** A request for an operation, as `fetch` and Node's server both have it. */
export interface Incoming {
  headers: Headers
  cookies: { getAll(): { name: string; value: string }[] }
  body: AsyncIterable<Uint8Array> | null
}

export interface Outgoing {
  status: number
  headers: Record<string, string>
  body: string
}

export const toResponse = ({ status, headers, body }: Outgoing): Response => new Response(body, { status, headers })

/** `POST /api/operations/<name>`: every operation, for forms and machines alike, through the gate. */
export async function answerOperation(request: Incoming, name: string): Promise<Outgoing> {
  const requestId = newId()
  try {
    const operation = registry().operations.get(name)
    if (!operation || operation.isInternal) throw new DomainError('notFound')
    const caller = await callerOf(request)
    if (caller.kind !== 'token') refuseForeignOrigin(request, caller)
    const input = await readJson(request)
    const idempotencyKey = readKey(request)
    const data = await operation.run(caller, input as never, { idempotencyKey, requestId })
    const headers = { ...noStore, 'content-type': 'application/json', 'x-request-id': requestId }
    return { status: 200, headers, body: JSON.stringify({ data: data ?? null }) }
  } catch (error) {
    return problemDocument(error, requestId)
  }
}

/** As below; a paper or a picture asked for under an identity that was merged is the survivor's, at the survivor's address. */
export function problemOrSurvivor(error: unknown, requestId: string, request: Request, patientId: string): Response {
  const { pathname, search } = new URL(request.url)
  const to = isDomainError(error) ? survivorPath(pathname + search, { patientId }, error) : null
  if (!to) return problem(error, requestId)
  return new Response(null, { status: 307, headers: { ...noStore, location: to, 'x-request-id': requestId } })
}

export const problem = (error: unknown, requestId: string): Response => toResponse(problemDocument(error, requestId))

/** An RFC 9457 problem document. Carries codes, message keys and field names, never a patient's data. */
function problemDocument(error: unknown, requestId: string): Outgoing {
  const failure = isDomainError(error) ? error : new DomainError('unexpected')
  if (failure.code === 'unexpected') log.error({ requestId, err: error }, 'request failed')
  const { code, status, messageKey: message, fields, data } = failure
  const headers: Record<string, string> = {
    ...noStore,
    'content-type': 'application/problem+json',
    'x-request-id': requestId,
  }
  if (status === 503 || status === 429) headers['retry-after'] = '2'
  const body = {
    type: `about:blank#${code}`,
    title: titles[code] ?? code,
    status,
    instance: `urn:uuid:${requestId}`,
    code,
    message,
    fields,
    data,
  }
  return { status, headers, body: JSON.stringify(body) }
}

const titles: Partial<Record<ErrorCode, string>> = {
  invalid: 'The input is not valid',
  signedOut: 'Not signed in',
  forbidden: 'This role may not do this',
  notFound: 'There is no such thing here',
  stale: 'Another person saved first',
  keyReused: 'This key was used for another request',
  busy: 'The server is busy, try again',
}

/** A cookie is sent by any page the browser has open; only our own may act with it. */
function refuseForeignOrigin(request: Incoming, caller: Caller): void {
  const site = request.headers.get('sec-fetch-site')
  const origin = request.headers.get('origin')
  const isOurs = site ? site === 'same-origin' : !origin || hostOf(origin) === request.headers.get('host')
  if (!isOurs && caller.kind === 'staff') throw new DomainError('forbidden')
}

/** Null for `null`, which a sandboxed frame or a redirect sends, and for what is no address at all. */
const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null)

async function readJson(request: Incoming): Promise<unknown> {
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) {
    throw new DomainError('invalid', { message: 'errors.notJson' })
  }
  const text = await readText(request)
  try {
    const value: unknown = JSON.parse(text)
    if (namesIn(text) === keysOf(value)) return value
  } catch {
    throw new DomainError('invalid', { message: 'errors.notJson' })
  }
  throw new DomainError('invalid', { message: 'errors.notJson' })
}

/** A name given twice: whoever read the body before us may have taken the other value (RFC 8259, section 4). */
const namesIn = (json: string): number =>
  json.match(/"(?:[^"\\]|\\.)*"(\s*:)?/g)?.filter((token) => token.endsWith(':')).length ?? 0

function keysOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const inner = Object.values(value)
  return inner.reduce<number>((sum, each) => sum + keysOf(each), Array.isArray(value) ? 0 : inner.length)
}

/**
 * Keeps nothing past the limit: a body of gigabytes must not be held to be measured. A caller cut off in the middle of
 * sending would hear a reset connection in place of the reason, so a body that is only somewhat too long is read to its end.
 */
async function readText(request: Incoming): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let length = 0
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength
    if (length > maxDiscarded) break
    if (length <= maxBodyLength) text += decoder.decode(chunk, { stream: true })
  }
  if (length > maxBodyLength) throw new DomainError('invalid', { message: 'errors.tooLarge' })
  return text + decoder.decode()
}

function readKey(request: Incoming): string | undefined {
  const key = request.headers.get('idempotency-key') ?? undefined
  if (key !== undefined && !(/^[\w:.-]{8,100}$/.test(key) || isId(key))) {
    throw new DomainError('invalid', { fields: { 'Idempotency-Key': 'validation.wrong' } })
  }
  return key
}
