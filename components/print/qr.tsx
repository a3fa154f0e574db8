import { Path, Svg, View } from '@react-pdf/renderer'
import { create } from 'qrcode'
import { type } from './fonts'
import { T } from './text'

/** A QR code drawn as one vector path: sharp on a 203 dpi label printer as on a laser. `side` in points. */
export function QrCode({ value, side }: { value: string; side: number }) {
  const { modules } = create(value, { errorCorrectionLevel: 'M' })
  const quiet = 2
  const size = modules.size + 2 * quiet
  return (
    <Svg width={side} height={side} viewBox={`0 0 ${size} ${size}`}>
      <Path d={darkRuns(modules.data, modules.size, quiet)} fill="#000" />
    </Svg>
  )
}

function darkRuns(data: Uint8Array, size: number, offset: number): string {
  const runs: string[] = []
  for (let row = 0; row < size; row++) {
    let start = -1
    for (let column = 0; column <= size; column++) {
      const dark = column < size && data[row * size + column] === 1
      if (dark && start < 0) start = column
      if (!dark && start >= 0) {
        runs.push(`M${start + offset} ${row + offset}h${column - start}v1h-${column - start}z`)
        start = -1
      }
    }
  }
  return runs.join('')
}

export function VerificationCode({ code, url, side }: { code: string; url: string; side: number }) {
  return (
    <View style={{ width: side + 8, alignItems: 'center' }}>
      <QrCode value={url} side={side} />
      <T style={{ ...type(6.5), textAlign: 'center' }}>{code}</T>
    </View>
  )
}
