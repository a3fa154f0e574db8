'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ChecksField } from '@/components/form/checks-field'
import { TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { FormActions, SubmitButton } from '@/components/form/submit-button'
import { useOperation } from '@/components/form/use-operation'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { toast } from '@/components/ui/toast'
import { useText } from '@/lib/kernel/i18n/use-text'
import { formatDateTime } from '@/lib/kernel/time'
import { addDisplayAction, endDisplayAction } from '@/lib/queues/actions'
import { addDisplayInput } from '@/lib/queues/schema'
import type { DisplayRow } from '@/lib/queues/types'

interface Issued {
  hallCode: string
  token: string
}

/** The token lives in this component's memory alone: leaving the page is the end of it. */
export function AddDisplayPanel({ rooms }: { rooms: readonly { id: string; code: string; name: string }[] }) {
  const t = useTranslations('queues.displays')
  const router = useRouter()
  const [issued, setIssued] = useState<Issued | null>(null)
  return (
    <Panel title={t('add')}>
      <p className="mb-3 text-ink-muted">{t('lead')}</p>
      {issued ? (
        <IssuedDisplay issued={issued} onClose={() => setIssued(null)} />
      ) : (
        <Form
          schema={addDisplayInput}
          defaultValues={{ name: '', hallCode: '', roomIds: rooms.map(({ id }) => id) }}
          submit={addDisplayAction}
          onDone={(data) => {
            setIssued(data)
            router.refresh()
          }}
          label={t('add')}
        >
          <div className="grid gap-3 sm:grid-cols-2">
            <TextField name="name" label={t('name')} hint={t('nameHint')} />
            <TextField name="hallCode" label={t('hallCode')} hint={t('hallCodeHint')} />
          </div>
          <ChecksField
            name="roomIds"
            label={t('rooms')}
            columns={2}
            options={rooms.map(({ id, code, name }) => ({ value: id, label: `${code} · ${name}` }))}
            className="mt-3"
          />
          <FormActions>
            <SubmitButton>{t('add')}</SubmitButton>
          </FormActions>
        </Form>
      )}
    </Panel>
  )
}

function IssuedDisplay({ issued: { hallCode, token }, onClose }: { issued: Issued; onClose: () => void }) {
  const t = useTranslations('queues.displays')
  const address = `${window.location.origin}/display/${hallCode}`
  const spaced = token.replace(/(.{4})(?=.)/g, '$1-')
  const lines = [
    { label: t('address'), value: address },
    { label: t('token'), value: spaced },
    { label: t('addressWithToken'), value: `${address}#${spaced}` },
  ]
  return (
    <Notice tone="warning" title={t('issuedTitle')} isUrgent>
      <p>{t('issuedText')}</p>
      <div className="mt-2 flex flex-col gap-2">
        {lines.map(({ label, value }) => (
          <div key={label} className="flex flex-col gap-0.5 text-sm font-medium">
            {label}
            <Input
              readOnly
              aria-label={label}
              value={value}
              onFocus={(event) => event.target.select()}
              className="font-mono"
            />
          </div>
        ))}
        <Button variant="primary" onClick={onClose} className="self-end">
          {t('close')}
        </Button>
      </div>
    </Notice>
  )
}

export function DisplaysPanel({ displays }: { displays: readonly DisplayRow[] }) {
  const t = useTranslations('queues.displays')
  const [ending, setEnding] = useState<DisplayRow | null>(null)
  return (
    <Panel title={t('list')}>
      {displays.length === 0 && <p className="text-ink-muted">{t('none')}</p>}
      <ul>
        {displays.map((display) => (
          <li key={display.id} className="flex min-h-row items-center gap-2 border-b border-line py-1 last:border-0">
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{display.name}</span>
              <span className="block truncate text-sm text-ink-muted" title={display.rooms.join(', ')}>
                /display/{display.hallCode} · {t('created', { time: formatDateTime(new Date(display.createdAt)) })} ·{' '}
                {display.rooms.join(', ')}
              </span>
            </span>
            <Badge tone={display.isRevoked ? 'neutral' : 'success'}>
              {display.isRevoked ? t('ended') : t('active')}
            </Badge>
            {!display.isRevoked && (
              <Button size="sm" variant="ghost" onClick={() => setEnding(display)}>
                {t('end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {ending && <EndDisplay display={ending} onClose={() => setEnding(null)} />}
    </Panel>
  )
}

function EndDisplay({ display, onClose }: { display: DisplayRow; onClose: () => void }) {
  const t = useTranslations('queues.displays')
  const text = useText()
  const router = useRouter()
  const { run, isPending, failure } = useOperation(endDisplayAction)
  const end = async () => {
    const answer = await run({ displayId: display.id })
    if (!answer?.ok) return
    toast.success(t('endedToast'))
    onClose()
    router.refresh()
  }
  return (
    <ConfirmDialog
      title={t('endTitle', { name: display.name })}
      confirmLabel={t('end')}
      isPending={isPending}
      problem={failure ? text(failure.message) : undefined}
      onConfirm={end}
      onClose={onClose}
    >
      <p>{t('endText')}</p>
    </ConfirmDialog>
  )
}
