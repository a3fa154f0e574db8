'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useOperation } from '@/components/form/use-operation'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import { RelativeTime } from '@/components/ui/time'
import { useText } from '@/lib/kernel/i18n/use-text'
import { endFlagAction, setFlagAction } from '@/lib/registration/actions'
import { type FlagKind, flagKinds, isClinicalFlag } from '@/lib/registration/rules/flags'
import type { FlagView } from '@/lib/registration/types'
import { flagLooks } from '@/lib/registration/words'

interface FlagsPanelProps {
  patientId: string
  flags: readonly FlagView[]
  maySetClinical: boolean
}

/** What everybody who meets the person must know, with who said so and since when. */
export function FlagsPanel({ patientId, flags, maySetClinical }: FlagsPanelProps) {
  const t = useTranslations('registration')
  const text = useText()
  const router = useRouter()
  const set = useOperation(setFlagAction)
  const end = useOperation(endFlagAction)
  const [kind, setKind] = useState<FlagKind | ''>('')
  const [note, setNote] = useState('')
  const mayTouch = (each: FlagKind) => maySetClinical || !isClinicalFlag(each)
  const free = flagKinds.filter((each) => mayTouch(each) && !flags.some((flag) => flag.kind === each))
  const failure = set.failure ?? end.failure

  const onSet = async () => {
    if (kind === '') return
    const answer = await set.run({ patientId, kind, note: note || null })
    if (!answer?.ok) return
    setKind('')
    setNote('')
    router.refresh()
  }
  const onEnd = async (each: FlagKind) => {
    const answer = await end.run({ patientId, kind: each })
    if (answer?.ok) router.refresh()
  }
  return (
    <Panel title={t('flag.title')}>
      {flags.length === 0 && <p className="pb-2 text-ink-muted">{t('flag.none')}</p>}
      <ul className="flex flex-col">
        {flags.map((flag) => (
          <li key={flag.kind} className="flex items-center gap-2 border-b border-line py-1.5">
            <Badge {...flagLooks[flag.kind]}>{t(`flags.${flag.kind}`)}</Badge>
            <span className="min-w-0 flex-1">
              {flag.note && <span className="block">{flag.note}</span>}
              <span className="block truncate text-sm text-ink-muted">
                {flag.setBy} · <RelativeTime at={flag.setAt} />
              </span>
            </span>
            {mayTouch(flag.kind) && (
              <Button
                size="sm"
                variant="ghost"
                aria-label={`${t('flag.end')} ${t(`flags.${flag.kind}`)}`}
                isPending={end.isPending}
                onClick={() => void onEnd(flag.kind)}
              >
                {t('flag.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className="mt-2 grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] gap-2">
        <Select
          aria-label={t('flag.kind')}
          placeholder={t('flag.choose')}
          value={kind}
          options={free.map((value) => ({ value, label: t(`flags.${value}`) }))}
          onChange={(event) => setKind(flagKinds.find((each) => each === event.target.value) ?? '')}
        />
        <Input
          aria-label={t('flag.note')}
          placeholder={t('flag.note')}
          maxLength={200}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <Button isPending={set.isPending} disabled={kind === ''} onClick={() => void onSet()}>
          {t('flag.set')}
        </Button>
      </div>
      {!maySetClinical && <p className="mt-1 text-sm text-ink-muted">{t('flag.clinicalHint')}</p>}
      {failure && (
        <p role="alert" className="mt-2 font-medium text-danger">
          {text(Object.values(failure.fields ?? {})[0] ?? failure.message)}
        </p>
      )}
    </Panel>
  )
}
