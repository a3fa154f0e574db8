import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

export const dynamic = 'force-static'

/** The machine code that reads a QR for the camera of a desk: the same for everybody, and from nobody else's server. */
export async function GET() {
  const file = join(process.cwd(), 'node_modules', 'zxing-wasm', 'dist', 'reader', 'zxing_reader.wasm')
  const headers = {
    'content-type': 'application/wasm',
    'cache-control': 'public, max-age=86400',
    'x-content-type-options': 'nosniff',
  }
  return new Response(new Uint8Array(await readFile(file)), { headers })
}
