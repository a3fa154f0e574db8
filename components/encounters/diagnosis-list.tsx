'use client'

import { Plus, X } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useOperation } from '@/components/form/use-operation'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Combobox, type ComboboxItem } from '@/components/ui/combobox'
import { toast } from '@/components/ui/toast'
import { recordProblemAction } from '@/lib/encounters/actions'
import { checkDiagnoses } from '@/lib/encounters/rules/diagnosis'
import type { DiagnosisLine } from '@/lib/encounters/types'
import { useName } from '@/lib/kernel/i18n/use-name'
import { useText } from '@/lib/kernel/i18n/use-text'
import type { Sex } from '@/lib/registration/rules/sex'
import { searchDiagnosesAction } from '@/lib/terminology/actions'
import type { Icd10Option } from '@/lib/terminology/types'

interface DiagnosisListProps {
  patientId: string
  encounterId: string
  sex: Sex
  lines: readonly DiagnosisLine[]
  onChange: (lines: DiagnosisLine[]) => void
  isReadOnly: boolean
  error?: string | undefined
  /** A condition went on the problem list. */
  onProblemAdded: () => void
}

/** Type a code or a name in either language; the first becomes the main diagnosis, Enter adds the next. */
export function DiagnosisList(props: DiagnosisListProps) {
  const { lines, onChange, isReadOnly, sex } = props
  const t = useTranslations('encounters.diagnosis')
  const text = useText()
  const nameOf = useName()
  const search = useDiagnosisSearch()
  const { errors, warnings } = checkDiagnoses(lines, { sex, isOutpatient: true, mustHaveMain: false })

  const add = (item: ComboboxItem<Icd10Option> | null) => {
    if (!item?.data || lines.some(({ code }) => code === item.value)) return
    const {
      code,
      nameVi,
      nameEn,
      isNotMain,
      isMainDiscouraged,
      hasMoreSpecific,
      isDeathCauseOnly,
      isMainlyFemale,
      isMainlyMale,
    } = item.data
    const flags = { isNotMain, isMainDiscouraged, hasMoreSpecific, isDeathCauseOnly, isMainlyFemale, isMainlyMale }
    const isMain = !isNotMain && !lines.some((line) => line.isMain)
    onChange([...lines, { code, name: nameVi, nameEn, isMain, flags }])
  }
  const makeMain = (main: string) => {
    const changed = lines.map((line) => ({ ...line, isMain: line.code === main }))
    onChange(changed.toSorted((a, b) => Number(b.isMain) - Number(a.isMain)))
  }
  return (
    <section aria-label={t('title')} id="diagnoses">
      <h3 className="mb-0.5 leading-5 font-medium">{t('title')}</h3>
      {props.error && <p className="mb-0.5 text-sm font-medium text-danger">{props.error}</p>}
      {!isReadOnly && (
        <Combobox
          aria-label={t('search')}
          placeholder={t('search')}
          search={search}
          minLength={2}
          value={null}
          onValueChange={add}
          isPicker
        />
      )}
      {lines.length === 0 && <p className="mt-1 text-sm text-ink-muted">{t('none')}</p>}
      <ol className="mt-1 flex flex-col">
        {lines.map((line, index) => {
          const findings = [...errors, ...warnings].filter((finding) => finding.index === index)
          return (
            <li key={line.code} className="border-b border-line py-1 last:border-0">
              <div className="flex min-h-7 items-center gap-2">
                <span className="tabular w-14 shrink-0 font-medium">{line.code}</span>
                <span className="min-w-0 flex-1">{nameOf(line)}</span>
                {line.isMain ? (
                  <Badge tone="accent">{t('main')}</Badge>
                ) : (
                  !isReadOnly &&
                  !line.flags.isNotMain && (
                    <Button size="sm" variant="ghost" onClick={() => makeMain(line.code)}>
                      {t('makeMain')}
                    </Button>
                  )
                )}
                {!isReadOnly && (
                  <>
                    <ToProblem {...props} code={line.code} />
                    <Button
                      size="sm"
                      variant="ghost"
                      aria-label={`${t('remove')} ${line.code}`}
                      icon={<X aria-hidden="true" className="size-4" />}
                      onClick={() => onChange(lines.filter(({ code }) => code !== line.code))}
                    />
                  </>
                )}
              </div>
              {findings.map(({ key }) => (
                <p key={key} className="text-sm text-warning">
                  ! {text(key)}
                </p>
              ))}
            </li>
          )
        })}
      </ol>
      {errors
        .filter(({ index }) => index === null)
        .map(({ key }) => (
          <p key={key} className="text-sm font-medium text-danger">
            {text(key)}
          </p>
        ))}
    </section>
  )
}

function ToProblem({ patientId, encounterId, code, onProblemAdded }: DiagnosisListProps & { code: string }) {
  const t = useTranslations('encounters')
  const text = useText()
  const record = useOperation(recordProblemAction)
  const add = async () => {
    const answer = await record.run({ patientId, encounterId, icdCode: code })
    if (!answer) return
    if (!answer.ok) return void toast.warning(text(answer.fields?.icdCode ?? answer.message))
    toast.success(t('problem.added'))
    onProblemAdded()
  }
  return (
    <Button
      size="sm"
      variant="ghost"
      isPending={record.isPending}
      title={t('diagnosis.toProblem')}
      aria-label={`${t('problem.title')}: ${t('diagnosis.toProblem')}, ${code}`}
      icon={<Plus aria-hidden="true" className="size-3.5" />}
      onClick={() => void add()}
    >
      {t('problem.title')}
    </Button>
  )
}

/** What forbids a code stands in its row, not in an error after choosing. */
function useDiagnosisSearch() {
  const t = useTranslations('encounters.diagnosis')
  const isEnglish = useLocale() === 'en'
  return async (query: string, signal: AbortSignal): Promise<ComboboxItem<Icd10Option>[]> => {
    const answer = await searchDiagnosesAction({ query }, { signal })
    if (!answer.ok) throw new Error(answer.message)
    return answer.data.map((option) => {
      const refusal = option.hasMoreSpecific ? 'hasMoreSpecific' : option.isDeathCauseOnly ? 'deathCauseOnly' : null
      const caution = option.isNotMain ? 'notMain' : option.isMainDiscouraged ? 'mainDiscouraged' : null
      const word = refusal ?? caution
      const label = isEnglish ? (option.nameEn ?? option.nameVi) : option.nameVi
      const other = isEnglish ? option.nameVi : option.nameEn
      return {
        value: option.code,
        label: `${option.code} ${label}`,
        ...(other ? { detail: other } : {}),
        isDisabled: refusal !== null,
        badges: word ? [{ label: t(word), tone: refusal ? ('danger' as const) : ('warning' as const) }] : [],
        data: option,
      }
    })
  }
}
