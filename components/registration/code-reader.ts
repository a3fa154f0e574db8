import type { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

/** The text of a QR code in what the camera sees now; null where there is none yet. */
export type CodeReader = (video: HTMLVideoElement) => Promise<string | null>

interface BrowserReader {
  detect: (source: HTMLVideoElement) => Promise<{ rawValue: string }[]>
}
type BrowserReaderClass = new (options: { formats: string[] }) => BrowserReader

/** The browser's own reader, which phones have; on the desk's Windows the one that comes with the product. */
export async function openCodeReader(): Promise<CodeReader> {
  const Reader = (globalThis as { BarcodeDetector?: BrowserReaderClass }).BarcodeDetector
  if (!Reader) return ownReader()
  const reader = new Reader({ formats: ['qr_code'] })
  return async (video) => (await reader.detect(video).catch(() => []))[0]?.rawValue ?? null
}

interface Library {
  prepareZXingModule: typeof prepareZXingModule
  readBarcodes: typeof readBarcodes
}

async function ownReader(): Promise<CodeReader> {
  const { prepareZXingModule, readBarcodes }: Library = await import('zxing-wasm/reader')
  // Without an address of our own the library would fetch its machine code from a server outside.
  await prepareZXingModule({ overrides: { locateFile: () => '/api/code-reader' }, fireImmediately: true })
  const canvas = document.createElement('canvas')
  return async (video) => {
    if (video.videoWidth === 0) return null
    canvas.width = video.videoWidth
    canvas.height = video.videoHeight
    const context = canvas.getContext('2d', { willReadFrequently: true })
    if (!context) return null
    context.drawImage(video, 0, 0)
    const picture = context.getImageData(0, 0, canvas.width, canvas.height)
    const [code] = await readBarcodes(picture, { formats: ['QRCode'], maxNumberOfSymbols: 1 })
    return code?.text ?? null
  }
}
