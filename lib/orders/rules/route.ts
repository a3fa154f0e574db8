import { searchKey } from '@/lib/kernel/text'
import type { TakenDrug } from './intake'

/**
 * A catalogue that says only "tiêm" leaves the nurse to guess: potassium and adrenaline kill by the wrong vein. The doctor
 * chooses one of these, in the words of the Ministry's list of routes.
 */
const injections = ['Tiêm dưới da', 'Tiêm bắp', 'Tiêm tĩnh mạch', 'Truyền tĩnh mạch'] as const

/** What the doctor chooses from; empty where the catalogue says it exactly. */
export const routesOf = ({ route }: Pick<TakenDrug, 'route'>): readonly string[] =>
  searchKey(route) === 'tiem' ? injections : []

/** As it is written on the paper and the label. */
export const routeOf = (line: { route?: string | undefined }, drug: Pick<TakenDrug, 'route'>): string =>
  line.route && routesOf(drug).includes(line.route) ? line.route : drug.route

/** Nobody has said yet how it is injected. */
export const isRouteMissing = (line: { route?: string | undefined }, drug: Pick<TakenDrug, 'route'>): boolean =>
  routesOf(drug).length > 0 && routeOf(line, drug) === drug.route
