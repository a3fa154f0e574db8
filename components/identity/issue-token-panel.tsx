'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { NumberField, TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { FormActions, SubmitButton } from '@/components/form/submit-button'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { toast } from '@/components/ui/toast'
import { issueTokenAction } from '@/lib/identity/actions'
import { issueTokenInput } from '@/lib/identity/schema'
import { formatDateTime } from '@/lib/kernel/time'

interface Issued {
  token: string
  expiresAt: string
}

/** The token lives in this component's memory alone: leaving the page is the end of it. */
export function IssueTokenPanel() {
  const t = useTranslations('identity.tokens')
  const router = useRouter()
  const [issued, setIssued] = useState<Issued | null>(null)
  return (
    <Panel title={t('title')}>
      <p className="mb-3 text-ink-muted">{t('lead')}</p>
      {issued ? (
        <IssuedToken issued={issued} onClose={() => setIssued(null)} />
      ) : (
        <Form
          schema={issueTokenInput}
          defaultValues={{ name: '', days: 30 }}
          submit={issueTokenAction}
          onDone={(data) => {
            setIssued(data)
            router.refresh()
          }}
          label={t('title')}
        >
          <div className="grid gap-3 sm:grid-cols-[1fr_160px]">
            <TextField name="name" label={t('name')} />
            <NumberField name="days" label={t('days')} unit={t('daysUnit')} />
          </div>
          <FormActions>
            <SubmitButton>{t('issue')}</SubmitButton>
          </FormActions>
        </Form>
      )}
    </Panel>
  )
}

function IssuedToken({ issued, onClose }: { issued: Issued; onClose: () => void }) {
  const t = useTranslations('identity.tokens')
  const box = useRef<HTMLInputElement>(null)
  const copy = async () => {
    box.current?.select()
    try {
      // Absent where the page is not served over HTTPS.
      await navigator.clipboard.writeText(issued.token)
      toast.success(t('copied'))
    } catch {
      toast.warning(t('notCopied'))
    }
  }
  return (
    <Notice tone="warning" title={t('issuedTitle')} isUrgent>
      <p>{t('issuedText', { time: formatDateTime(new Date(issued.expiresAt)) })}</p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Input
          ref={box}
          readOnly
          aria-label={t('title')}
          value={issued.token}
          onFocus={(event) => event.target.select()}
          className="min-w-0 flex-1 font-mono"
        />
        <Button onClick={copy}>{t('copy')}</Button>
        <Button variant="primary" onClick={onClose}>
          {t('done')}
        </Button>
      </div>
    </Notice>
  )
}
