'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react'
import { TextareaField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { FormActions, SubmitButton } from '@/components/form/submit-button'
import { useAutosave } from '@/components/form/use-autosave'
import type { Call } from '@/components/form/use-operation'
import { Button, ButtonLink } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { SaveState } from '@/components/ui/save-state'
import { toast } from '@/components/ui/toast'
import type { CallOptions } from '@/lib/gate/remote'
import { formatDay, formatTime } from '@/lib/kernel/time'
import { saveReferralAction, signAndSendAction } from '@/lib/referrals/actions'
import { prefillForm, type ResultForLetter } from '@/lib/referrals/rules/source'
import { type ReferralWriting, saveReferralInput, signAndSendInput } from '@/lib/referrals/schema'
import type { ReferralDraft } from '@/lib/referrals/types'
import { DestinationFields, EarlierCareFields, ReasonField, TransferFields } from './form-parts'
import { PersonOfLetter } from './person-of-letter'

/** The legal form in its own order, everything the chart knows already in it. Give it `key={encounterId}`. */
export function ReferralForm({ draft, results }: { draft: ReferralDraft; results: readonly ResultForLetter[] }) {
  const t = useTranslations('referrals')
  if (draft.open) {
    const { id, number, toFacilityName, signedAt, mayOpen } = draft.open
    const on = signedAt ? formatDay(new Date(signedAt)) : ''
    return (
      <Notice
        tone="warning"
        title={t('open.title')}
        actions={
          mayOpen && (
            <ButtonLink variant="primary" shortcut="enter" href={`/referrals/${id}`} label={t('open.follow')}>
              {t('open.follow')}
            </ButtonLink>
          )
        }
      >
        {t('open.text', { number, name: toFacilityName, on })}
      </Notice>
    )
  }
  return <WritingForm draft={draft} results={results} />
}

function WritingForm({ draft, results }: { draft: ReferralDraft; results: readonly ResultForLetter[] }) {
  const t = useTranslations('referrals')
  const router = useRouter()
  const beginning = useMemo(() => beginningOf(draft, results), [draft, results])
  const [values, setValues] = useState(beginning)
  const [formKey, setFormKey] = useState(0)
  const version = useRef(beginning.version)
  const id = useRef(draft.draft?.id ?? null)
  const [isOutside, setOutside] = useState(beginning.toFacilityId === null && beginning.toFacilityName !== '')
  const [isPreviewing, setPreviewing] = useState(false)

  const save: Call<ReferralWriting, unknown> = useCallback(async (input, options) => {
    const answer = await saveReferralAction({ ...input, version: version.current }, options)
    if (answer.ok) {
      version.current = answer.data.version
      id.current = answer.data.id
    }
    return answer
  }, [])
  const autosave = useAutosave({ draftKey: `referral/${draft.encounterId}`, value: values, save, isEnabled: true })
  const { found, flush, forget } = autosave

  const sign = async (input: ReferralWriting, options?: CallOptions) => {
    if (input.toFacilityId === null && input.toFacilityName === '') return withoutDestination(isOutside)
    // What is on the screen is what is signed; a save on its way must land first or the versions cross.
    await flush()
    return signAndSendAction({ ...input, version: version.current }, options)
  }
  const preview = async () => {
    setPreviewing(true)
    const isSaved = id.current && values === beginning ? true : await saveNow(values, beginning, save, flush)
    setPreviewing(false)
    if (isSaved && id.current) window.open(`/api/print/referral/${id.current}`, '_blank')
    else toast.error(t('form.previewFailed'))
  }
  const restore = () => {
    const kept = saveReferralInput.safeParse(found?.value)
    if (!kept.success) return void forget()
    setValues({ ...kept.data, version: beginning.version })
    setOutside(kept.data.toFacilityId === null && kept.data.toFacilityName !== '')
    setFormKey(formKey + 1)
  }
  return (
    <>
      {found && formKey === 0 && <FoundNotice at={found.savedAt} onRestore={restore} onDiscard={() => void forget()} />}
      <Form
        key={formKey}
        schema={signAndSendInput}
        defaultValues={formKey === 0 ? beginning : values}
        submit={sign}
        onValuesChange={setValues}
        onDone={async ({ id: sent, isPaper }) => {
          await forget()
          toast.success(t(isPaper ? 'form.signedPaper' : 'form.signedSent'))
          router.push(`/referrals/${sent}`)
        }}
        label={t('form.title')}
        className="flex flex-col gap-3"
      >
        <Part title={t('form.toTitle')}>
          <DestinationFields destinations={draft.destinations} isOutside={isOutside} onOutsideChange={setOutside} />
        </Part>
        <Part title={t('form.part1')}>
          <PersonOfLetter source={draft.source} />
        </Part>
        <Part title={t('form.part2')}>
          <EarlierCareFields
            here={t('form.careHere', {
              name: draft.source.facility.name,
              from: formatDay(new Date(draft.source.arrivedAt)),
            })}
          />
        </Part>
        <Part title={t('form.part3')}>
          <TextareaField name="letter.clinicalSigns" label={t('form.clinicalSigns')} rows={3} />
          <TextareaField name="letter.results" label={t('form.results')} rows={3} />
          <DiagnosisLine draft={draft} />
          <TextareaField name="letter.treatment" label={t('form.treatment')} rows={2} />
          <TextareaField name="letter.conditionNow" label={t('form.conditionNow')} rows={2} />
        </Part>
        <Part title={t('form.part4')}>
          <ReasonField />
        </Part>
        <Part title={t('form.part5')}>
          <TransferFields />
        </Part>
        <div className="sticky -bottom-3 -mx-3 -mb-3 border-t border-line bg-surface px-3 pb-3">
          <FormActions
            aside={
              <SaveState
                status={autosave.status}
                savedAt={autosave.savedAt}
                isKeptHere={autosave.isKeptHere}
                onRetry={() => void flush()}
              />
            }
          >
            <Button shortcut="i" isPending={isPreviewing} onClick={() => void preview()}>
              {t('form.preview')}
            </Button>
            <SubmitButton>{t('form.sign')}</SubmitButton>
          </FormActions>
        </div>
      </Form>
    </>
  )
}

/** The field that is on the screen says what is missing. */
const withoutDestination = (isOutside: boolean) => ({
  ok: false as const,
  status: 400,
  code: 'invalid',
  message: 'errors.invalid',
  fields: { [isOutside ? 'toFacilityName' : 'toFacilityId']: 'validation.required' },
})

async function saveNow(
  values: ReferralWriting,
  beginning: ReferralWriting,
  save: Call<ReferralWriting, unknown>,
  flush: () => Promise<boolean>,
): Promise<boolean> {
  return values === beginning ? (await save(values)).ok : flush()
}

function beginningOf(draft: ReferralDraft, results: readonly ResultForLetter[]): ReferralWriting {
  const ids = { patientId: draft.patientId, encounterId: draft.encounterId }
  const written = draft.draft
  if (written) {
    const { version, toFacilityId, toFacilityCode, reasonKind, form } = written
    const toFacilityName = toFacilityId === null ? written.toFacilityName : ''
    return {
      ...ids,
      version,
      toFacilityId,
      toFacilityName,
      toFacilityCode: toFacilityId === null ? toFacilityCode : '',
      reasonKind,
      letter: form,
    }
  }
  const [only] = draft.destinations
  const toFacilityId = draft.destinations.length === 1 && only ? only.id : null
  return {
    ...ids,
    version: 0,
    toFacilityId,
    toFacilityName: '',
    toFacilityCode: '',
    reasonKind: '2',
    letter: prefillForm(draft.source, results, draft.today),
  }
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2">
      <h3 className="border-b border-line pb-1 font-semibold">{title}</h3>
      {children}
    </section>
  )
}

/** Coded in the note, so that letter, note and claim say the same. */
function DiagnosisLine({ draft }: { draft: ReferralDraft }) {
  const t = useTranslations('referrals.form')
  const { main, accompanying } = draft.source
  const workspace = `/patients/${draft.patientId}/encounters/${draft.encounterId}`
  if (!main) {
    return (
      <Notice
        tone="warning"
        title={t('noDiagnosis')}
        actions={
          <ButtonLink size="sm" href={workspace}>
            {t('toNote')}
          </ButtonLink>
        }
      >
        {t('noDiagnosisText')}
      </Notice>
    )
  }
  return (
    <div>
      <p className="mb-0.5 font-medium">{t('diagnosis')}</p>
      <p>
        <b className="font-semibold">{main.name}</b> <span className="tabular text-ink-muted">{main.icd}</span>
      </p>
      {accompanying.map(({ icd, name }) => (
        <p key={icd}>
          {name} <span className="tabular text-ink-muted">{icd}</span>
        </p>
      ))}
    </div>
  )
}

function FoundNotice({ at, onRestore, onDiscard }: { at: Date; onRestore: () => void; onDiscard: () => void }) {
  const t = useTranslations('common.save')
  return (
    <Notice
      tone="warning"
      title={t('foundTitle', { time: formatTime(at) })}
      className="mb-3"
      actions={
        <>
          <Button size="sm" onClick={onDiscard}>
            {t('discard')}
          </Button>
          <Button size="sm" variant="primary" onClick={onRestore}>
            {t('restore')}
          </Button>
        </>
      }
    />
  )
}
