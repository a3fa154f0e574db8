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
      acceptedWarnings: [],
    })
    if (answer?.ok) onSaved()
  }
  const reason = save.failure && (Object.values(save.failure.fields ?? {})[0] ?? save.failure.message)
  return (
    <Notice
      tone="warning"
      className="m-3"
      actions={
        <Button shortcut="alt+t" label={t('saveScanned')} isPending={save.isPending} onClick={() => void onSave()}>
          {t('saveScanned')}
        </Button>
      }
    >
      {t('scannedUnknown', {
        number,
        from: formatDate(validFrom),
        to: validTo ? formatDate(validTo) : t('openEnd'),
      })}
      {reason && <b className="block font-semibold text-danger">{text(reason)}</b>}
    </Notice>
  )
}
