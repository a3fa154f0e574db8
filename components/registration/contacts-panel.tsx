'use client'

import { Phone } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { CheckboxField, TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { FormActions, SubmitButton } from '@/components/form/submit-button'
import { useOperation } from '@/components/form/use-operation'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { useText } from '@/lib/kernel/i18n/use-text'
import { endContactAction, saveContactAction } from '@/lib/registration/actions'
import { formatPhone } from '@/lib/registration/rules/phone'
import { saveContactInput } from '@/lib/registration/schema'
import type { ContactView } from '@/lib/registration/types'

interface ContactsPanelProps {
  patientId: string
  contacts: readonly ContactView[]
}

/** Whom to call; the first one first. */
export function ContactsPanel({ patientId, contacts }: ContactsPanelProps) {
  const t = useTranslations('registration.contact')
  const text = useText()
  const router = useRouter()
  const end = useOperation(endContactAction)
  const [editing, setEditing] = useState<ContactView | 'new' | null>(null)
  const onEnd = async ({ id, version }: ContactView) => {
    const answer = await end.run({ patientId, contactId: id, version })
    if (answer) router.refresh()
  }
  const onSaved = () => {
    setEditing(null)
    router.refresh()
  }
  return (
    <Panel
      title={t('title')}
      actions={
        editing === null && (
          <Button size="sm" onClick={() => setEditing('new')}>
            {t('add')}
          </Button>
        )
      }
    >
      {contacts.length === 0 && editing === null && <p className="text-ink-muted">{t('none')}</p>}
      <ul className="flex flex-col">
        {contacts.map((contact) => (
          <li key={contact.id} className="flex items-center gap-2 border-b border-line py-1.5">
            <span className="min-w-0 flex-1">
              <b className="font-semibold">{contact.name}</b>{' '}
              <span className="text-ink-muted">· {contact.relation}</span>{' '}
              {contact.isMain && <Badge tone="accent">{t('main')}</Badge>}
              {contact.phone && (
                <span className="tabular flex items-center gap-1">
                  <Phone aria-hidden="true" className="size-3.5 text-ink-muted" />
                  {formatPhone(contact.phone)}
                </span>
              )}
            </span>
            <Button
              size="sm"
              variant="ghost"
              aria-label={`${t('correct')} ${contact.name}`}
              onClick={() => setEditing(contact)}
            >
              {t('correct')}
            </Button>
            <Button
              size="sm"
              variant="ghost"
              aria-label={`${t('end')} ${contact.name}`}
              isPending={end.isPending}
              onClick={() => void onEnd(contact)}
            >
              {t('end')}
            </Button>
          </li>
        ))}
      </ul>
      {end.failure && (
        <p role="alert" className="mt-2 font-medium text-danger">
          {text(end.failure.message)}
        </p>
      )}
      {editing && (
        <ContactForm
          key={editing === 'new' ? 'new' : editing.id}
          patientId={patientId}
          contact={editing === 'new' ? null : editing}
          isFirst={contacts.length === 0}
          onSaved={onSaved}
          onCancel={() => setEditing(null)}
        />
      )}
    </Panel>
  )
}

interface ContactFormProps {
  patientId: string
  contact: ContactView | null
  isFirst: boolean
  onSaved: () => void
  onCancel: () => void
}

function ContactForm({ patientId, contact, isFirst, onSaved, onCancel }: ContactFormProps) {
  const t = useTranslations('registration.contact')
  const fields = useTranslations('registration.fields')
  const [defaults] = useState(() => ({
    patientId,
    contactId: contact?.id ?? null,
    version: contact?.version ?? null,
    name: contact?.name ?? '',
    relation: contact?.relation ?? '',
    phone: contact?.phone ?? '',
    isMain: contact?.isMain ?? isFirst,
  }))
  return (
    <Form
      schema={saveContactInput}
      defaultValues={defaults}
      submit={saveContactAction}
      onDone={onSaved}
      label={t('title')}
      className="mt-2"
    >
      <div className="grid grid-cols-2 gap-2">
        <TextField name="name" label={fields('fullName')} autoFocus className="col-span-2" />
        <TextField name="relation" label={fields('guardianRelation')} />
        <TextField name="phone" label={fields('phone')} inputMode="tel" />
        <CheckboxField name="isMain" label={t('isMain')} className="col-span-2" />
      </div>
      <FormActions>
        <Button onClick={onCancel}>{t('cancel')}</Button>
        <SubmitButton>{t('save')}</SubmitButton>
      </FormActions>
    </Form>
  )
}
