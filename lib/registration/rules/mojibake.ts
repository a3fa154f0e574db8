/** What bytes 0x80–0x9f show in Windows-1252; the five holes show as C1 controls, as browsers do. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
/** Where Windows-1258 (Vietnamese) differs from 1252. */
const windows1258: Record<string, number> = {
  Ă: 0xc3,
  '\u0300': 0xcc,
  Đ: 0xd0,
  '\u0309': 0xd2,
  Ơ: 0xd5,
  Ư: 0xdd,
  '\u0303': 0xde,
  ă: 0xe3,
  '\u0301': 0xec,
  đ: 0xf0,
  '\u0323': 0xf2,
  ơ: 0xf5,
  ư: 0xfd,
  '₫': 0xfe,
}

/** Bytes of a text shown in a Windows code page; null where a character has no place in it. */
function bytesOf(text: string, extra: Record<string, number>): Uint8Array | null {
  const bytes: number[] = []
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0
    const high = windows1252.indexOf(char)
    const byte = Object.hasOwn(extra, char) ? extra[char] : high >= 0 ? 0x80 + high : code <= 0xff ? code : null
    if (byte === null || byte === undefined) return null
    bytes.push(byte)
  }
  return Uint8Array.from(bytes)
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

/**
 * UTF-8 that was read as Windows-1252 or 1258 (`Nguyá»…n`), put right. A text is changed only if every character has
 * a byte and the bytes are sound UTF-8, which correct Vietnamese text never is; otherwise null.
 */
export function repairMojibake(text: string): string | null {
  if (/^\p{ASCII}*$/u.test(text)) return null
  for (const page of [{}, windows1258]) {
    const bytes = bytesOf(text, page)
    const repaired = bytes && decodeUtf8(bytes)
    if (repaired && repaired !== text) return repaired
  }
  return null
}

/** Signs of a spoilt text that could not be repaired. */
export const looksGarbled = (text: string): boolean =>
  /\ufffd|[\u0080-\u009f]|á[º»]|Ã[\u00a0-\u00bf]|Ä[\u2018\u0090ƒ‚]|Æ[°¡]|[A-Za-z]\?[A-Za-z]/.test(text)

/** UTF-8 written as hex, as insurance cards write names; null where it is something else. */
export function decodeHex(text: string): string | null {
  if (text.length === 0 || text.length % 2 !== 0 || !/^[0-9a-f]+$/i.test(text)) return null
  const bytes = Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  return decodeUtf8(bytes)
}
