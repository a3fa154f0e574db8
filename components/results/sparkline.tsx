interface SparklineProps {
  /** Oldest first. */
  values: readonly number[]
  low: number | null
  high: number | null
}

const width = 72
const height = 20
const pad = 2

/** The shape of the last values with the reference band behind them; the numbers stand beside it. */
export function Sparkline({ values, low, high }: SparklineProps) {
  if (values.length < 2) return null
  const all = [...values, ...(low === null ? [] : [low]), ...(high === null ? [] : [high])]
  const min = Math.min(...all)
  const span = Math.max(...all) - min || 1
  const x = (i: number) => pad + (i * (width - 2 * pad)) / (values.length - 1)
  const y = (value: number) => height - pad - ((value - min) * (height - 2 * pad)) / span
  const top = high === null ? pad : y(high)
  const bottom = low === null ? height - pad : y(low)
  const last = values.at(-1) ?? 0
  return (
    <svg aria-hidden="true" width={width} height={height} viewBox={`0 0 ${width} ${height}`} className="shrink-0">
      {(low !== null || high !== null) && (
        <rect x={0} y={top} width={width} height={Math.max(bottom - top, 1)} className="fill-success-surface" />
      )}
      <polyline
        points={values.map((value, i) => `${x(i)},${y(value)}`).join(' ')}
        fill="none"
        strokeWidth={1.5}
        className="stroke-ink-muted"
      />
      <circle cx={x(values.length - 1)} cy={y(last)} r={2} className="fill-ink" />
    </svg>
  )
}
