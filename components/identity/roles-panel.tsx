'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { DateField, SelectField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { FormActions, SubmitButton } from '@/components/form/submit-button'
import { useOperation } from '@/components/form/use-operation'
import { Badge, type Tone } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { toast } from '@/components/ui/toast'
import { endRoleAction, grantRoleAction } from '@/lib/identity/actions'
import { grantRoleInput, roleNames } from '@/lib/identity/schema'
import type { RoleHeld, StaffDetails } from '@/lib/identity/types'
import { useText } from '@/lib/kernel/i18n/use-text'
import { calendarDate, formatDate } from '@/lib/kernel/time'

const tones: Record<RoleHeld['state'], Tone> = { held: 'success', coming: 'info', ended: 'neutral' }

/** Roles in this hospital, of all times, and the way to give and take them. Nobody changes his own. */
export function RolesPanel({ staff, isOneself }: { staff: StaffDetails; isOneself: boolean }) {
  const t = useTranslations('identity.staff')
  const roleName = useTranslations('identity.roles')
  const [ending, setEnding] = useState<RoleHeld | null>(null)
  return (
    <Panel title={t('roles')}>
      <ul>
        {staff.roles.map((role) => (
          <li key={role.id} className="flex min-h-row items-center gap-2 border-b border-line py-1 last:border-0">
            <span className="min-w-0 flex-1 font-medium">{roleName(role.role)}</span>
            <span className="tabular text-sm text-ink-muted">{spanOf(role, t('noEnd'))}</span>
            <Badge tone={tones[role.state]}>{t(role.state)}</Badge>
            {role.state !== 'ended' && !isOneself && (
              <Button size="sm" variant="ghost" onClick={() => setEnding(role)}>
                {t('endRole')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {isOneself ? <Notice className="mt-3">{t('notOneself')}</Notice> : <GrantRole staffId={staff.id} />}
      {ending && <EndRole staff={staff} role={ending} onClose={() => setEnding(null)} />}
    </Panel>
  )
}

/** A role taken away on its first day was never held for a whole one: its day is shown alone. */
function spanOf({ validFrom, validTo }: RoleHeld, noEnd: string): string {
  const from = formatDate(calendarDate(validFrom))
  if (!validTo) return `${from} – ${noEnd}`
  return validTo < validFrom ? from : `${from} – ${formatDate(calendarDate(validTo))}`
}

function GrantRole({ staffId }: { staffId: string }) {
  const t = useTranslations('identity.staff')
  const roleName = useTranslations('identity.roles')
  const router = useRouter()
  return (
    <Form
      schema={grantRoleInput}
      defaultValues={{ staffId, role: 'doctor' as const, validFrom: '', validTo: '' }}
      submit={grantRoleAction}
      resetsOnDone
      onDone={() => {
        toast.success(t('granted'))
        router.refresh()
      }}
      label={t('grant')}
      className="mt-3 border-t border-line pt-3"
    >
      <div className="grid gap-3 sm:grid-cols-3">
        <SelectField
          name="role"
          label={t('role')}
          options={roleNames.map((role) => ({ value: role, label: roleName(role) }))}
        />
        <DateField name="validFrom" label={t('from')} />
        <DateField name="validTo" label={t('to')} />
      </div>
      <FormActions>
        <SubmitButton variant="secondary" shortcut="">
          {t('grant')}
        </SubmitButton>
      </FormActions>
    </Form>
  )
}

function EndRole({ staff, role, onClose }: { staff: StaffDetails; role: RoleHeld; onClose: () => void }) {
  const t = useTranslations('identity.staff')
  const roleName = useTranslations('identity.roles')
  const actions = useTranslations('common.actions')
  const text = useText()
  const router = useRouter()
  const { run, isPending, failure } = useOperation(endRoleAction)
  const end = async () => {
    const answer = await run({ staffId: staff.id, roleId: role.id })
    if (!answer?.ok) return
    toast.success(t('roleEndedNow', { count: answer.data.ended }))
    onClose()
    router.refresh()
  }
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('endRoleTitle', { role: roleName(role.role) })}
      actions={
        <>
          <Button onClick={onClose}>{actions('cancel')}</Button>
          <Button variant="danger" isPending={isPending} onClick={end}>
            {t('endRole')}
          </Button>
        </>
      }
    >
      <p>{t('endRoleText', { name: staff.fullName })}</p>
      {failure && (
        <Notice tone="danger" isUrgent className="mt-2">
          {text(failure.message)}
        </Notice>
      )}
    </Dialog>
  )
}
