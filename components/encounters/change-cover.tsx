'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { useFormContext } from 'react-hook-form'
import { TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { FormActions, SubmitButton } from '@/components/form/submit-button'
import { CardPicker } from '@/components/registration/card-picker'
import { type CardChoice, chosenCardId } from '@/components/registration/chosen-card'
import { CoverPapers, ObjectCodeField, useCover } from '@/components/registration/cover-fields'
import { CoverLine } from '@/components/registration/cover-line'
import { judged, useCardChecks } from '@/components/registration/use-card-checks'
import { Button, ButtonLink } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { toast } from '@/components/ui/toast'
import { changeCoverAction } from '@/lib/encounters/actions'
import { type ChangeCoverForm, changeCoverInput } from '@/lib/encounters/schema'
import type { VisitCover } from '@/lib/encounters/types'
import { formatDate } from '@/lib/kernel/time'
import { paysBy } from '@/lib/registration/rules/card-standing'
import { type OutpatientCode, outpatientCodes } from '@/lib/registration/rules/object-code'
import type { CardView } from '@/lib/registration/types'

interface ChangeCoverProps {
  cover: VisitCover
  mayAddCard: boolean
  /** The card somebody came here to use; else the screen opens as the visit is charged now. */
  offeredId: string | null
  /** Where the person came from and goes back to. */
  back: string
}

/** Codes that were chosen by a paper seen at reception: another card leaves the paper as it was. */
const byPaper: readonly string[] = ['1.3', '1.5']

/** The code the visit has, as long as its card stays or a paper made it; null takes the proposal for the new card. */
const codeFor = ({ insuranceCardId, objectCode }: VisitCover, cardId: string | null): OutpatientCode | null =>
  cardId !== null && (cardId === insuranceCardId || byPaper.includes(objectCode))
    ? (outpatientCodes.find((code) => code === objectCode) ?? null)
    : null

/** Cards on the left, what the visit is charged by on the right: as at reception, for a visit that was begun. */
export function ChangeCover({ cover, mayAddCard, offeredId, back }: ChangeCoverProps) {
  const t = useTranslations('encounters.cover')
  const router = useRouter()
  const [chosen, setChosen] = useState<CardChoice>({ id: offeredId })
  const [hasUnsavedCard, setUnsavedCard] = useState(false)
  const gateway = useCardChecks(cover.patientId, cover.cards.map(({ id, number }) => id + number).join())
  const cards = judged(cover.cards, gateway.of)
  const isUsable = (card: CardView) => card.state === 'valid' && paysBy(card.gateway.standing)
  const wanted = cards.find(({ id }) => id === chosenCardId(chosen, cards)) ?? null
  const card = wanted && isUsable(wanted) ? wanted : null
  return (
    <div className="flex flex-col gap-3 p-3">
      <header className="flex flex-wrap items-baseline gap-3">
        <h1 tabIndex={-1} className="text-xl font-semibold">
          {t('title')}
        </h1>
        <span className="tabular text-ink-muted">
          {t('visit', { code: cover.visitCode, day: formatDate(cover.visitOn) })}
        </span>
      </header>
      <Notice tone="info" title={t('now')}>
        <p className="tabular">
          {cover.cardNumber && cover.benefitPercent !== null
            ? t('card', { card: cover.cardNumber, percent: cover.benefitPercent })
            : t('self')}
          {' · '}
          {t('code', { code: cover.objectCode })}
        </p>
        <p>{t('until')}</p>
      </Notice>
      <div className="grid items-start gap-3 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
        <CardPicker
          patientId={cover.patientId}
          cards={cards}
          on={cover.visitOn}
          mayAdd={mayAddCard}
          gateway={gateway}
          cardId={card?.id ?? null}
          scanned={null}
          onChoose={(id) => setChosen({ id })}
          onUnsaved={setUnsavedCard}
          onAdded={(id) => {
            setChosen({ id, before: card?.id ?? null })
            router.refresh()
          }}
        />
        <CoverForm
          cover={cover}
          card={card}
          isCardRefused={wanted?.state === 'valid' && card === null}
          hasUnsavedCard={hasUnsavedCard}
          back={back}
          onDone={() => {
            toast.success(t('done'))
            router.push(back)
            router.refresh()
          }}
        />
      </div>
    </div>
  )
}

interface CoverFormProps {
  cover: VisitCover
  card: CardView | null
  isCardRefused: boolean
  /** A card stands beside the form, written down and in no record. */
  hasUnsavedCard: boolean
  back: string
  onDone: () => void
}

function CoverForm({ cover, card, isCardRefused, hasUnsavedCard, back, onDone }: CoverFormProps) {
  const t = useTranslations('encounters.cover')
  const [defaults] = useState<ChangeCoverForm>(() => ({
    patientId: cover.patientId,
    encounterId: cover.encounterId,
    from: { insuranceCardId: cover.insuranceCardId, objectCode: cover.objectCode },
    insuranceCardId: card?.id ?? null,
    objectCode: codeFor(cover, card?.id ?? null),
    referral: null,
    revisitDueOn: '',
    reason: '',
  }))
  const isCardOpen = useRef(hasUnsavedCard)
  useEffect(() => {
    isCardOpen.current = hasUnsavedCard
  })
  const [submit] = useState(() => async (...call: Parameters<typeof changeCoverAction>) => {
    const refused = { ok: false as const, status: 422, code: 'refused' }
    if (isCardOpen.current) return { ...refused, message: 'registration.checkIn.cardNotSaved' }
    return changeCoverAction(...call)
  })
  return (
    <Form schema={changeCoverInput} defaultValues={defaults} submit={submit} onDone={onDone} label={t('title')}>
      <FollowCard cover={cover} cardId={card?.id ?? null} />
      <Panel title={t('after')}>
        <div className="grid gap-3 sm:grid-cols-6">
          <CoverBox cover={cover} card={card} isCardRefused={isCardRefused} />
          <CoverPapers visitOn={cover.visitOn} />
          <Reason />
        </div>
        <FormActions>
          <ButtonLink href={back} shortcut="escape">
            {t('back')}
          </ButtonLink>
          <SubmitButton>{t('submit')}</SubmitButton>
        </FormActions>
      </Panel>
    </Form>
  )
}

/** The card is chosen beside the form, and the code follows it until somebody chooses one. */
function FollowCard({ cover, cardId }: { cover: VisitCover; cardId: string | null }) {
  const { setValue } = useFormContext<ChangeCoverForm>()
  const [visit] = useState(cover)
  useEffect(() => {
    setValue('insuranceCardId', cardId)
    setValue('objectCode', codeFor(visit, cardId))
  }, [visit, cardId, setValue])
  return null
}

const usualReasons = ['reasonLate', 'reasonMistyped', 'reasonSelfPay'] as const

/** Never filled in by itself: an auditor reads it as what the person said. */
function Reason() {
  const t = useTranslations('encounters.cover')
  const { setValue } = useFormContext<ChangeCoverForm>()
  return (
    <div className="sm:col-span-6">
      <TextField name="reason" label={t('reason')} />
      <div className="mt-1 flex flex-wrap gap-2">
        {usualReasons.map((key) => (
          <Button
            key={key}
            size="sm"
            onClick={() => setValue('reason', t(key), { shouldDirty: true, shouldValidate: true })}
          >
            {t(key)}
          </Button>
        ))}
      </div>
    </div>
  )
}

function CoverBox({ cover: visit, card, isCardRefused }: Pick<CoverFormProps, 'cover' | 'card' | 'isCardRefused'>) {
  const t = useTranslations('encounters.cover')
  const { visitOn, visitType, facility } = visit
  const { proposal, cover } = useCover({ visitOn, visitType, facility, card, isCardRefused })
  const isSame = cover?.objectCode === visit.objectCode && (card?.id ?? null) === visit.insuranceCardId
  const isKept = cover?.objectCode === visit.objectCode && byPaper.includes(visit.objectCode) && card !== null
  return (
    <div className="rounded border border-line bg-surface-sunken p-3 sm:col-span-6">
      <CoverLine proposal={proposal} cover={cover} />
      {isSame && <p className="mt-1 font-semibold">{t('same')}</p>}
      {isKept && !isSame && <p className="mt-1 text-sm text-ink-muted">{t('keptCode', { code: visit.objectCode })}</p>}
      <ObjectCodeField proposal={proposal} />
    </div>
  )
}
