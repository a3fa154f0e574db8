import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import { env } from '@/lib/kernel/env'

const plain = (address: string): string => address.trim().replace(/^::ffff:/i, '')

/** What X-Forwarded-For may say: what a proxy of ours wrote there, else the address at the other end of the line. */
export function forwardedFor(given: string | undefined, peer: string | undefined, proxies: readonly string[]): string {
  const address = plain(peer ?? '')
  return given && proxies.includes(address) ? given : address
}

/**
 * Anybody may send X-Forwarded-For, and Next keeps what he sent: with it a guesser of passwords would have a new address
 * for every guess, and the trail the address he likes. So it is put right before anything reads it.
 */
export function believeOnlyOurProxies(): void {
  const proxies = env().TRUSTED_PROXIES.split(',').map(plain)
  subscribe('http.server.request.start', (message) => {
    const { headers, socket } = (message as { request: IncomingMessage }).request
    const given = headers['x-forwarded-for']
    headers['x-forwarded-for'] = forwardedFor(
      Array.isArray(given) ? given.join(',') : given,
      socket.remoteAddress,
      proxies,
    )
  })
}
