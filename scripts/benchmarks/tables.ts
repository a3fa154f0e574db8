import type { Pass } from './visit'

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

export const table = (rows: readonly (readonly (string | number)[])[]): string => {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => String(row[column]).length))) ?? []
  const line = (row: readonly (string | number)[]) =>
    row.map((cell, i) => (i ? String(cell).padStart(widths[i] ?? 0) : String(cell).padEnd(widths[i] ?? 0))).join('  ')
  return `\n${rows.map(line).join('\n')}`
}

const perVisit = (ms: number, pass: Pass) => (ms / Math.max(1, pass.visits)).toFixed(1)

/** CPU is in milliseconds a visit, by process. */
export const passTable = (passes: readonly Pass[]): string =>
  table([
    ['at once', 'visits/s', 'cpu app', 'cpu postgres', 'cpu load', 'errors'],
    ...passes.map((p) => [
      p.concurrency,
      (p.visits / p.seconds).toFixed(1),
      perVisit(p.cpuMs.app, p),
      perVisit(p.cpuMs.postgres, p),
      perVisit(p.cpuMs.load, p),
      p.errors,
    ]),
  ])

export const operationTable = (pass: Pass): string =>
  table([
    [`ms at ${pass.concurrency} at once`, 'calls', 'p50', 'p95', 'p99'],
    ...[...pass.latencies].map(([name, values]) => [
      name,
      values.length,
      ...[0.5, 0.95, 0.99].map((share) => percentile(values, share).toFixed(1)),
    ]),
  ])

export const wireTable = (wires: ReadonlyMap<string, { statements: number; roundTrips: number }>): string =>
  table([
    ['on the wire', 'statements', 'round trips'],
    ...[...wires].map(([name, { statements, roundTrips }]) => [name, statements.toFixed(1), roundTrips.toFixed(1)]),
  ])
