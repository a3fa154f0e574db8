let store = new Uint8Array(0)
let used = 0

/**
 * Bytes from the platform's cryptographic source, the same in Node and in the browser. Asking it costs as much for ten
 * bytes as for a thousand, and every row has an id of ten: they are drawn ahead, each is given once and then forgotten.
 */
export function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  if (length > 256) return crypto.getRandomValues(new Uint8Array(length))
  if (used + length > store.length) {
    store = crypto.getRandomValues(new Uint8Array(4096))
    used = 0
  }
  const bytes = store.slice(used, used + length)
  store.fill(0, used, used + length)
  used += length
  return bytes
}

/** A code people read aloud or type: no 0/O, 1/I/L. `length` characters of 31, about 5 bits each. */
export function readableCode(length: number): string {
  const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
  let code = ''
  while (code.length < length) {
    for (const byte of randomBytes(length * 2)) {
      if (byte < 248 && code.length < length) code += alphabet[byte % alphabet.length]
    }
  }
  return code
}
