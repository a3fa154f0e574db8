/** What a portrait may weigh; the screen makes it fit, the server refuses the rest. */
export const photoBytes = 100_000
export const photoSide = 480

export interface ImageSize {
  width: number
  height: number
}

/** Width and height of a JPEG as its own header says; null for anything that is no whole JPEG. Never throws. */
export function jpegSize(bytes: Uint8Array): ImageSize | null {
  const at = (index: number) => bytes[index] ?? 0
  if (at(0) !== 0xff || at(1) !== 0xd8 || at(bytes.length - 2) !== 0xff || at(bytes.length - 1) !== 0xd9) return null
  let offset = 2
  while (offset + 9 < bytes.length && at(offset) === 0xff) {
    const marker = at(offset + 1)
    const length = at(offset + 2) * 256 + at(offset + 3)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (isFrame) {
      return { height: at(offset + 5) * 256 + at(offset + 6), width: at(offset + 7) * 256 + at(offset + 8) }
    }
    if (length < 2) return null
    offset += 2 + length
  }
  return null
}

/** Why this is no portrait, as a message key; null where it is one. */
export function photoProblem(bytes: Uint8Array): string | null {
  if (bytes.length > photoBytes) return 'registration.photo.tooLarge'
  const size = jpegSize(bytes)
  if (!size || size.width === 0 || size.width > 2000) return 'registration.photo.notJpeg'
  return size.width === size.height ? null : 'registration.photo.notSquare'
}
