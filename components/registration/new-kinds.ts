export const newKinds = ['person', 'newborn', 'foreigner', 'unknown'] as const
export type NewKind = (typeof newKinds)[number]

/** No country: what stands in a foreigner's form until one is chosen, so that nobody becomes Vietnamese by saying nothing. */
export const unchosenNationality = '---'
