import { photoBytes, photoSide } from '@/lib/registration/rules/photo'

interface Picture {
  source: CanvasImageSource
  width: number
  height: number
}

/** A picture out of a file; null where the browser cannot read it. */
export async function readPicture(file: File): Promise<Picture | null> {
  try {
    const source = await createImageBitmap(file)
    return { source, width: source.width, height: source.height }
  } catch {
    return null
  }
}

/** The middle square, small enough to be kept: quality gives way before size does. Base64 without its head. */
export function squareJpeg({ source, width, height }: Picture): string | null {
  const side = Math.min(width, height)
  if (side === 0) return null
  const canvas = document.createElement('canvas')
  canvas.width = photoSide
  canvas.height = photoSide
  const context = canvas.getContext('2d')
  if (!context) return null
  context.drawImage(source, (width - side) / 2, (height - side) / 2, side, side, 0, 0, photoSide, photoSide)
  for (const quality of [0.88, 0.8, 0.7, 0.55, 0.4]) {
    const base64 = canvas.toDataURL('image/jpeg', quality).split(',')[1] ?? ''
    if (base64.length * 0.75 <= photoBytes) return base64
  }
  return null
}
