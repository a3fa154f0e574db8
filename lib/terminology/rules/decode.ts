import { refusedReason } from './csv'

export type DecodedFile = { ok: true; text: string } | { ok: false; reason: string }

/** Combining tone marks of Windows-1258 (grave, hook, tilde, acute, dot below) stand after the vowel they mark. */
const toneBytes = new Set([0xcc, 0xd2, 0xde, 0xec, 0xf2])

/**
 * The text of an uploaded file. Only Unicode is taken: Vietnamese in an old code page cannot be told apart with
 * certainty, and a guess would put wrong names into the catalogue.
 */
export function decodeCatalogueFile(bytes: Uint8Array): DecodedFile {
  const utf16 = utf16Label(bytes)
  try {
    return { ok: true, text: new TextDecoder(utf16 ?? 'utf-8', { fatal: true }).decode(bytes) }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return { ok: false, reason: refusedReason(looksLikeWindows1258(bytes) ? 'windows1258' : 'notUtf8') }
  }
}

function utf16Label(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return null
}

function looksLikeWindows1258(bytes: Uint8Array): boolean {
  return bytes.some((byte, index) => toneBytes.has(byte) && isVowel(bytes[index - 1]))
}

/** a e i o u y, and ă â ê ô ơ ư đ of the code page, small and capital. */
function isVowel(byte: number | undefined): boolean {
  if (byte === undefined) return false
  if ('aeiouyAEIOUY'.includes(String.fromCharCode(byte))) return true
  return [0xe2, 0xe3, 0xea, 0xf4, 0xf5, 0xfd, 0xc2, 0xc3, 0xca, 0xd4, 0xd5, 0xdd].includes(byte)
}
