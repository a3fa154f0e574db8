/** TYLE_TT_DV of the n-th consultation of a visit in one day (QĐ 4750 Bảng 3): 100, then 30 to the 4th, 10, then 0. */
export function consultationPercent(ordinal: number): 100 | 30 | 10 | 0 {
  if (!Number.isInteger(ordinal) || ordinal < 1) throw new RangeError(`not an ordinal: ${ordinal}`)
  if (ordinal === 1) return 100
  if (ordinal <= 4) return 30
  return ordinal === 5 ? 10 : 0
}

/** Shares of the consultations of a day in the order in which they were held; equal times by id. */
export function consultationPercents(held: readonly { id: string; at: Date }[]): Map<string, 100 | 30 | 10 | 0> {
  const inOrder = [...held].sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1))
  return new Map(inOrder.map(({ id }, i) => [id, consultationPercent(i + 1)]))
}

/** TYLE_TT_DV of the n-th service in one operation: from the second on 50 by the same team, 80 by another or a procedure. */
export function surgeryPercent(ordinal: number, isSameTeam: boolean, isProcedure: boolean): 100 | 80 | 50 {
  if (ordinal <= 1) return 100
  return isSameTeam && !isProcedure ? 50 : 80
}

/** TYLE_TT_DV of a bed shared by so many patients. */
export function bedPercent(patientsInBed: number): 100 | 50 | 33 {
  if (patientsInBed <= 1) return 100
  return patientsInBed === 2 ? 50 : 33
}
