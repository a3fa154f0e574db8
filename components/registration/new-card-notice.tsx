'use client'

import { useTranslations } from 'next-intl'
import { useOperation } from '@/components/form/use-operation'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useText } from '@/lib/kernel/i18n/use-text'
import { formatDate } from '@/lib/kernel/time'
import { addCardAction } from '@/lib/registration/actions'
import type { BhytQrCard } from '@/lib/registration/rules/bhyt-card'

interface NewCardNoticeProps {
  patientId: string
  card: BhytQrCard | null
  onSaved: () => void
}

/** The insurance card in the hand is not in the record: one key puts it there. */
export function NewCardNotice({ patientId, card, onSaved }: NewCardNoticeProps) {
  const t = useTranslations('registration.card')
  const text = useText()
  const save = useOperation(addCardAction)
  if (!card?.validFrom) return null
  const { number, validFrom, validTo } = card
  // Asked once: whoever presses again has read them.
  const warnings = (save.failure?.data as { warnings?: string[] } | undefined)?.warnings ?? []
  const saveLabel = t(warnings.length > 0 ? 'saveConfirmed' : 'saveScanned')
  const group = number.slice(0, 2)
  const onSave = async () => {
    const answer = await save.run({
      patientId,
      number,
      validFrom,
      validTo: validTo ?? '',
      level: card.level ?? null,
      initialFacilityCode: card.initialFacilityCode ?? null,
      issuedOn: card.issuedOn ?? '',
      fiveYearsOn: card.fiveYearsOn ?? '',
      address: card.address,
      source: 'scanned',
      acceptedWarnings: warnings,
    })
    if (answer?.ok) onSaved()
  }
  const reason = save.failure && (Object.values(save.failure.fields ?? {})[0] ?? save.failure.message)
  return (
    <Notice
      tone="warning"
      className="m-3"
      actions={
        <Button shortcut="alt+t" label={saveLabel} isPending={save.isPending} onClick={() => void onSave()}>
          {saveLabel}
        </Button>
      }
    >
      {t('scannedUnknown', {
        number,
        from: formatDate(validFrom),
        to: validTo ? formatDate(validTo) : t('openEnd'),
      })}
      {warnings.map((key) => (
        <b key={key} className="block font-semibold">
          {text(key, { group })}
        </b>
      ))}
      {reason && warnings.length === 0 && <b className="block font-semibold text-danger">{text(reason)}</b>}
    </Notice>
  )
}
