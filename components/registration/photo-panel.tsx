'use client'

import { Camera, Upload } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { useOperation } from '@/components/form/use-operation'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { RelativeTime } from '@/components/ui/time'
import { useText } from '@/lib/kernel/i18n/use-text'
import { setPhotoAction } from '@/lib/registration/actions'
import type { PhotoView } from '@/lib/registration/types'
import { PhotoDialog } from './photo-dialog'
import { readPicture, squareJpeg } from './photo-file'
import { Portrait } from './portrait'

interface PhotoPanelProps {
  person: { id: string; fullName: string }
  photo: PhotoView | null
}

/** The portrait, who took it, and a new one by camera or from a file. */
export function PhotoPanel({ person, photo }: PhotoPanelProps) {
  const t = useTranslations('registration.photo')
  const text = useText()
  const router = useRouter()
  const save = useOperation(setPhotoAction)
  const file = useRef<HTMLInputElement>(null)
  const [isOpen, setOpen] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const keep = async (jpegBase64: string | null) => {
    setProblem(jpegBase64 ? null : 'registration.photo.notReadable')
    if (!jpegBase64) return
    const answer = await save.run({ patientId: person.id, jpegBase64 })
    if (answer?.ok) router.refresh()
  }
  const message = problem ?? (save.failure && (Object.values(save.failure.fields ?? {})[0] ?? save.failure.message))
  return (
    <Panel title={t('title')}>
      <div className="flex items-center gap-3">
        <Portrait person={{ ...person, photoId: photo?.photoId ?? null }} side={96} />
        <div className="flex min-w-0 flex-col items-start gap-2">
          <Button
            shortcut="alt+a"
            label={t('take')}
            icon={<Camera aria-hidden="true" className="size-4" />}
            isPending={save.isPending}
            onClick={() => setOpen(true)}
          >
            {t(photo ? 'replace' : 'take')}
          </Button>
          <Button
            variant="ghost"
            icon={<Upload aria-hidden="true" className="size-4" />}
            onClick={() => file.current?.click()}
          >
            {t('upload')}
          </Button>
          <input
            ref={file}
            type="file"
            accept="image/*"
            aria-label={t('upload')}
            tabIndex={-1}
            className="sr-only"
            onChange={async (event) => {
              const chosen = event.target.files?.[0]
              event.target.value = ''
              if (!chosen) return
              const picture = await readPicture(chosen)
              await keep(picture && squareJpeg(picture))
            }}
          />
        </div>
      </div>
      {photo && (
        <p className="mt-2 text-sm text-ink-muted">
          {t('takenBy', { name: photo.takenBy })} · <RelativeTime at={photo.takenAt} />
        </p>
      )}
      {message && (
        <p role="alert" className="mt-2 font-medium text-danger">
          {text(message)}
        </p>
      )}
      <PhotoDialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        onTaken={(jpeg) => {
          setOpen(false)
          void keep(jpeg)
        }}
      />
    </Panel>
  )
}
