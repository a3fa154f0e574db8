import net from 'node:net'

/**
 * Stands between the app and Postgres and counts what the server answers: one CommandComplete a statement, one
 * ReadyForQuery a round trip. Only for the counting pass; the timed passes connect directly.
 */
export class WireCounter {
  statements = 0
  roundTrips = 0
  private server?: net.Server

  async listen(target: URL): Promise<number> {
    this.server = net.createServer((client) => {
      const upstream = net.connect(Number(target.port || 5432), target.hostname)
      const parse = this.parser()
      client.pipe(upstream)
      upstream.on('data', (chunk) => {
        parse(chunk)
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

  private parser() {
    let rest = Buffer.alloc(0)
    return (chunk: Buffer) => {
      rest = Buffer.concat([rest, chunk])
      while (rest.length >= 5) {
        const length = rest.readInt32BE(1) + 1
        if (rest.length < length) break
        if (rest[0] === 0x43) this.statements++
        if (rest[0] === 0x5a) this.roundTrips++
        rest = rest.subarray(length)
      }
    }
  }
}
