import { useTranslations } from 'next-intl'
import { type VitalCode, vitalDefinitions } from '@/lib/encounters/rules/vitals'

/** `l/ph` is a word, not a symbol: the one unit of the vitals that differs between the languages. */
export function useVitalUnit(): (code: VitalCode) => string {
  const t = useTranslations('encounters.vitals')
  return (code) => {
    const { unit } = vitalDefinitions[code]
    return unit === 'l/ph' ? t('perMinute') : unit
  }
}
