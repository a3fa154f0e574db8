'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react'
import {
  type DefaultValues,
  type FieldErrors,
  type FieldPath,
  type FieldValues,
  FormProvider,
  type Resolver,
  type UseFormReturn,
  useForm,
} from 'react-hook-form'
import type { z } from 'zod'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { newId } from '@/lib/kernel/ids'
import { defaultMessage, isRequiredField, withEmpties } from './default-messages'
import { FormStateContext } from './form-context'
import { FormProblem } from './form-problem'
import { useUnsent } from './unsent'
import { type Call, callSignedIn, type Failure } from './use-operation'

export interface FormProps<Input extends FieldValues, Output, Data> {
  /** The same zod schema the server parses with. */
  schema: z.ZodType<Output, Input>
  defaultValues: DefaultValues<Input>
  /** The domain's action: `placeOrderAction`. */
  submit: Call<Output, Data>
  onDone?: (data: Data, input: Output) => void
  /** Asked when nothing is wrong, before it is sent: true keeps it here, because the person is asked something first. */
  holds?: (input: Output) => boolean
  /** After success: start again with the default values and a new idempotency key. */
  resetsOnDone?: boolean
  /** What the form holds while typing: for `useAutosave`, scores, checks. */
  onValuesChange?: (values: Input) => void
  /** What to do about a stale save; without it the page is refreshed. */
  onStale?: (failure: Failure) => void
  /** The server's version beside one's own text, when a save is stale. */
  renderTheirs?: (data: unknown) => ReactNode
  isReadOnly?: boolean
  /** What it edits: its text is still there when the person comes back to it, or to a newer version (`KeepsUnsent`). */
  keptAs?: string
  /** Enter in a box goes to the next one, as Tab does: only the button and its key send. */
  goesOnByEnter?: boolean
  label?: string
  className?: string
  children: ReactNode | ((form: UseFormReturn<Input, unknown, Output>) => ReactNode)
}

/**
 * The one form. Its idempotency key is made when it opens and sent again until the server answers, a second click does
 * nothing, and whatever fails, the text stays.
 */
export function Form<Input extends FieldValues, Output, Data>(props: FormProps<Input, Output, Data>) {
  const { schema, defaultValues, submit, onDone, resetsOnDone = false, onValuesChange, isReadOnly = false } = props
  const formId = useId()
  const resolver = useMemo(() => resolverOf(schema), [schema])
  const form = useForm<Input, unknown, Output>({ resolver, defaultValues, mode: 'onSubmit', shouldFocusError: false })
  // Read in every render: react-hook-form tells only those who look, and the server's answer comes between two looks.
  const errors = form.formState.errors as FieldErrors
  const [failure, setFailure] = useState<Failure | null>(null)
  const [attempt, setAttempt] = useState(0)
  const [isPending, setPending] = useState(false)
  const [labels] = useState(() => new Map<string, string>())
  const key = useRef('')
  const busy = useRef(false)
  const unsent = useUnsent(props.keptAs)
  const [found, setFound] = useState(unsent?.found)
  const keptHere = useRef(unsent)

  useEffect(() => {
    key.current ||= newId()
  }, [])
  useEffect(() => {
    const kept = keptHere.current
    if (!kept) return
    // What was not touched is as it is saved now: somebody else's newer words are not undone by old ones.
    if (kept.found) form.reset({ ...form.getValues(), ...kept.found.typed } as Input, { keepDefaultValues: true })
    return form.subscribe({
      formState: { values: true, isDirty: true, dirtyFields: true },
      callback: ({ values, isDirty, dirtyFields = {} }) => {
        if (!isDirty) return kept.forget()
        const typed = Object.entries(structuredClone(values)).filter(([name]) => name in dirtyFields)
        kept.keep({ typed: Object.fromEntries(typed), version: versionOf(values) })
      },
    })
  }, [form])
  useEffect(() => {
    if (!onValuesChange) return
    return form.subscribe({ formState: { values: true }, callback: ({ values }) => onValuesChange(values) })
  }, [form, onValuesChange])

  const send = async (input: Output) => {
    setFailure(null)
    if (props.holds?.(input)) return setAttempt(0)
    setPending(true)
    const answer = await callSignedIn(submit, input, { idempotencyKey: key.current })
    setPending(false)
    if (!answer.ok) {
      const names = Object.keys(form.getValues())
      for (const [name, message] of Object.entries(answer.fields ?? {})) {
        if (names.includes(name.split('.')[0] ?? ''))
          form.setError(name as FieldPath<Input>, { type: 'server', message })
      }
      setFailure(answer)
      setAttempt((before) => before + 1)
      return
    }
    key.current = newId()
    if (resetsOnDone) form.reset(defaultValues)
    else form.reset(form.getValues())
    unsent?.forget()
    setFound(undefined)
    onDone?.(answer.data, input)
  }

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (busy.current || isReadOnly) return
    busy.current = true
    try {
      await form.handleSubmit(send, () => {
        setFailure(null)
        setAttempt((before) => before + 1)
      })()
    } finally {
      busy.current = false
      setPending(false)
    }
  }

  const state = useMemo(
    () => ({
      formId,
      isPending,
      isReadOnly,
      failure,
      isRequired: (name: string) => isRequiredField(schema, name),
      labels,
    }),
    [formId, isPending, isReadOnly, failure, schema, labels],
  )
  return (
    <FormProvider {...form}>
      <FormStateContext.Provider value={state}>
        <form
          id={formId}
          noValidate
          aria-label={props.label}
          onSubmit={onSubmit}
          onKeyDown={props.goesOnByEnter ? goOnByEnter : undefined}
          className={props.className}
        >
          <FormProblem
            errors={attempt > 0 ? errors : {}}
            attempt={attempt}
            onStale={props.onStale}
            renderTheirs={props.renderTheirs}
          />
          {found && (
            <KeptNotice
              isOlder={found.version !== versionOf(defaultValues)}
              onDrop={() => {
                form.reset(defaultValues)
                unsent?.forget()
                setFound(undefined)
              }}
            />
          )}
          {typeof props.children === 'function' ? props.children(form) : props.children}
        </form>
      </FormStateContext.Provider>
    </FormProvider>
  )
}

const boxes = 'input:not([type=hidden], :disabled), select:not(:disabled), textarea:not(:disabled)'

/** Of a group of circles only the chosen one is a stop, as for Tab. */
const isStop = (box: Element): boolean =>
  !(box instanceof HTMLInputElement && box.type === 'radio') ||
  box.checked ||
  !box.form?.querySelector(`input[name="${CSS.escape(box.name)}"]:checked`)

function goOnByEnter(event: KeyboardEvent<HTMLFormElement>) {
  const { target, currentTarget: form } = event
  if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return
  if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return
  event.preventDefault()
  const all = [...form.querySelectorAll<HTMLElement>(boxes)].filter((box) => box === target || isStop(box))
  all[all.indexOf(target) + 1]?.focus()
}

const versionOf = (values: object): unknown => ('version' in values ? values.version : undefined)

/** Text that was typed before and not saved is not taken for what is saved. */
function KeptNotice({ isOlder, onDrop }: { isOlder: boolean; onDrop: () => void }) {
  const t = useTranslations('common.form')
  return (
    <Notice
      tone={isOlder ? 'warning' : 'info'}
      className="col-span-full mb-3"
      actions={
        <Button size="sm" onClick={onDrop}>
          {t('unsavedDrop')}
        </Button>
      }
    >
      {t(isOlder ? 'unsavedOlder' : 'unsaved')}
    </Notice>
  )
}

/** The resolver's own overloads cannot follow a schema given as a type parameter; this states what they do. */
function resolverOf<Input extends FieldValues, Output>(
  schema: z.ZodType<Output, Input>,
): Resolver<Input, unknown, Output> {
  const resolve = zodResolver<Input, unknown, Output>(schema as never, { error: defaultMessage } as never) as Resolver<
    Input,
    unknown,
    Output
  >
  return (values, context, options) => resolve(withEmpties(schema, values), context, options)
}
