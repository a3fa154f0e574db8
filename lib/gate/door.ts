import 'server-only'
import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { DomainError } from '@/lib/kernel/errors'
import securityHeaders from '@/lib/kernel/security-headers.json'
import { answerOperation, type Outgoing } from './endpoint'

const path = '/api/operations/'
const open = new WeakSet<Server>()
/** What next.config.js adds to the answers of Next; names as the endpoint writes them, so that each stands once. */
const everyAnswer = Object.fromEntries(
  Object.entries({ ...securityHeaders.every, ...securityHeaders.api }).map(([name, value]) => [
    name.toLowerCase(),
    value,
  ]),
)

/**
 * Operations are answered by Node's server itself, before Next looks for a page: finding the route, making the request
 * over and compressing a few hundred bytes cost the processor more than most operations do. Everything else goes to
 * Next as before, and so do operations where Next runs without this (development).
 */
export function openDoor(): void {
  subscribe('http.server.request.start', (message) => {
    const { server } = message as { server: Server }
    if (open.has(server)) return
    open.add(server)
    const others = server.listeners('request') as ((request: IncomingMessage, response: ServerResponse) => void)[]
    server.removeAllListeners('request')
    server.on('request', (request, response) => {
      const name = request.method === 'POST' ? operationIn(request.url ?? '') : null
      if (name !== null) return void answer(request, response, name)
      for (const listener of others) listener.call(server, request, response)
    })
  })
}

/** The last part of the address; what is no plain name is left to Next, which has its own ways of saying no. */
export function operationIn(url: string): string | null {
  const name = url.startsWith(path) ? url.slice(path.length) : ''
  return /^[\w.-]{1,100}$/.test(name) ? name : null
}

async function answer(request: IncomingMessage, response: ServerResponse, name: string): Promise<void> {
  const incoming = {
    headers: headersOf(request),
    cookies: { getAll: () => cookiesIn(request.headers.cookie ?? '') },
    body: bodyOf(request),
  }
  const outgoing = await answerOperation(incoming, name)
  if (response.destroyed) return
  send(response, outgoing, request.complete)
}

function send(response: ServerResponse, { status, headers, body }: Outgoing, isRead: boolean): void {
  response.writeHead(status, {
    ...everyAnswer,
    ...headers,
    'content-length': Buffer.byteLength(body),
    ...(isRead ? {} : { connection: 'close' }),
  })
  response.end(body)
}

/** Left before its end it must not take the line with it: the reason is still to be told. */
async function* bodyOf(request: IncomingMessage): AsyncIterable<Uint8Array> {
  try {
    yield* request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>
  } catch {
    throw new DomainError('invalid', { message: 'errors.notJson' })
  }
}

function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  return headers
}

export function cookiesIn(header: string): { name: string; value: string }[] {
  return header.split(';').flatMap((part) => {
    const at = part.indexOf('=')
    const name = part.slice(0, Math.max(0, at)).trim()
    if (!name) return []
    const value = part.slice(at + 1).trim()
    return [{ name, value: decoded(value.replace(/^"(.*)"$/, '$1')) }]
  })
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
