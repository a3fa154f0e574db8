import { create } from 'qrcode'

/** A QR code as one path; black on white in any theme, because a camera reads it. */
export function QrPicture({ value, label }: { value: string; label: string }) {
  const { modules } = create(value, { errorCorrectionLevel: 'M' })
  const size = modules.size + 8
  const path = Array.from(modules.data, (dark, index) =>
    dark ? `M${(index % modules.size) + 4} ${Math.floor(index / modules.size) + 4}h1v1h-1z` : '',
  ).join('')
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} className="size-48" shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
