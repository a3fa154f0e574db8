'use client'

import { Printer } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ChartStory } from '@/components/encounters/chart-story'
import { BandOf, PatientFrame } from '@/components/encounters/patient-frame'
import { SplitView } from '@/components/layout/split-view'
import { Badge } from '@/components/ui/badge'
import { Button, ButtonLink } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import type { Chart, PatientBandData } from '@/lib/encounters/types'
import { useText } from '@/lib/kernel/i18n/use-text'
import { calendarDate, formatDate } from '@/lib/kernel/time'
import type { ReferralView } from '@/lib/referrals/types'
import { referralWord } from '@/lib/referrals/words'
import { LetterView } from './letter-view'
import { ReferralActions } from './referral-actions'
import { ReferralTrack } from './referral-track'
import { useLiveReferral } from './use-live-referral'

export interface ReferralPageProps {
  initial: ReferralView
  band: PatientBandData
  /** What the other hospital wrote, where the reader may see charts. */
  chart: Chart | null
  isDoctor: boolean
}

/** One letter, from either end: read in the middle, decided on the right, its way live. */
export function ReferralPage({ initial, band, chart, isDoctor }: ReferralPageProps) {
  const referral = useLiveReferral(initial)
  return (
    <PatientFrame band={band}>
      <SplitView side={<Side referral={referral} band={band} isDoctor={isDoctor} />}>
        <div className="flex flex-col gap-3">
          <LetterView referral={referral} />
          {chart && <ChartStory chart={chart} birthOn={band.birthOn} canWrite={false} canBreakGlass={isDoctor} />}
        </div>
      </SplitView>
    </PatientFrame>
  )
}

function Side({ referral, band, isDoctor }: { referral: ReferralView; band: PatientBandData; isDoctor: boolean }) {
  const t = useTranslations('referrals')
  const text = useText()
  const word = referralWord(referral.status, referral.isPaper)
  const isGood = referral.status !== 'cancelled' && referral.status !== 'closed'
  const validTo = isGood && referral.validTo && formatDate(calendarDate(referral.validTo))
  const print = () => window.open(`/api/print/referral/${referral.id}`, '_blank')
  const form = `/patients/${referral.patientId}/encounters/${referral.encounterId}/referral`
  return (
    <div className="flex flex-col gap-3">
      <header className="flex flex-col gap-1">
        <div className="flex flex-wrap items-center gap-2">
          <h1 tabIndex={-1} className="text-lg font-semibold">
            {referral.number ? t('detail.title', { number: referral.number }) : t('detail.draft')}
          </h1>
          <Badge tone={word.tone}>{text(word.key)}</Badge>
        </div>
        <p>
          {referral.fromFacility.name} → <b className="font-semibold">{referral.toFacility.name}</b>
        </p>
        {validTo && (
          <p className={referral.isExpired ? 'font-semibold text-danger' : 'text-ink-muted'}>
            {t(referral.isExpired ? 'detail.expired' : 'detail.validTo', { on: validTo })}
          </p>
        )}
      </header>
      {referral.isPaper && referral.status === 'signed' && (
        <Notice tone="warning" title={t('paper.title')}>
          {t('paper.text')}
        </Notice>
      )}
      <ReferralActions referral={referral} isDoctor={isDoctor} band={<BandOf band={band} isSticky={false} />} />
      <div className="flex flex-wrap gap-2">
        <Button
          shortcut="i"
          icon={<Printer aria-hidden="true" className="size-4" />}
          label={t('detail.print')}
          onClick={print}
        >
          {t('detail.print')}
        </Button>
        {referral.status === 'draft' && <ButtonLink href={form}>{t('detail.write')}</ButtonLink>}
        {referral.side === 'sender' && referral.status === 'declined' && isDoctor && (
          <ButtonLink variant="primary" shortcut="n" href={form} label={t('detail.again')}>
            {t('detail.again')}
          </ButtonLink>
        )}
        <ButtonLink
          shortcut="q"
          href={`/worklists/referrals?tab=${referral.side === 'sender' ? 'outgoing' : 'incoming'}`}
          label={t('detail.back')}
        >
          {t('detail.back')}
        </ButtonLink>
      </div>
      <Panel title={t('track.title')}>
        <ReferralTrack referral={referral} />
      </Panel>
    </div>
  )
}
