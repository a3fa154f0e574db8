import net from 'node:net'

/**
 * Stands between the app and Postgres and counts: a statement is one CommandComplete, a round trip is something sent while
 * nothing waits for an answer. Only for the counting pass; the timed passes connect directly.
 */
export class WireCounter {
  statements = 0
  roundTrips = 0
  private server?: net.Server

  async listen(target: URL): Promise<number> {
    this.server = net.createServer((client) => {
      const upstream = net.connect(Number(target.port || 5432), target.hostname)
      for (const socket of [client, upstream]) socket.setNoDelay(true)
      let waiting = 0
      const sent = messages(true, (type) => {
        if (type !== query && type !== sync) return
        if (waiting++ === 0) this.roundTrips++
      })
      const answered = messages(false, (type) => {
        if (type === commandComplete) this.statements++
        if (type === readyForQuery && waiting > 0) waiting--
      })
      client.on('data', (chunk) => {
        sent(chunk)
        upstream.write(chunk)
      })
      upstream.on('data', (chunk) => {
        answered(chunk)
        client.write(chunk)
      })
      const close = () => {
        client.destroy()
        upstream.destroy()
      }
      for (const socket of [client, upstream]) socket.on('close', close).on('error', close)
    })
    await new Promise<void>((resolve) => this.server?.listen(0, '127.0.0.1', resolve))
    return (this.server.address() as net.AddressInfo).port
  }

  close(): void {
    this.server?.close()
  }

  take(): { statements: number; roundTrips: number } {
    const taken = { statements: this.statements, roundTrips: this.roundTrips }
    this.statements = 0
    this.roundTrips = 0
    return taken
  }
}

const [query, sync, commandComplete, readyForQuery] = [0x51, 0x53, 0x43, 0x5a]

/** Calls `seen` with the type of each whole message; the first a client sends has none. */
function messages(isClient: boolean, seen: (type: number) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0)
  let isFirst = isClient
  return (chunk) => {
    rest = Buffer.concat([rest, chunk])
    while (rest.length >= 5) {
      const length = isFirst ? rest.readInt32BE(0) : rest.readInt32BE(1) + 1
      if (rest.length < length) break
      if (!isFirst) seen(rest[0] as number)
      isFirst = false
      rest = rest.subarray(length)
    }
  }
}
