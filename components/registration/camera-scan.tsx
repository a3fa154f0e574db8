'use client'

import { Camera } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { type CameraProblem, openCamera, stopCamera } from './camera'
import { type CodeReader, openCodeReader } from './code-reader'

const everyMs = 150

/** Reads a QR with the camera of the phone or the desk, for whoever has no scanner. */
export function CameraScan({ onText }: { onText: (text: string) => void }) {
  const t = useTranslations('registration.camera')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button
        shortcut="alt+c"
        label={t('scan')}
        icon={<Camera aria-hidden="true" className="size-4" />}
        onClick={() => setOpen(true)}
      >
        {t('scan')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title={t('scanTitle')}
        width="md"
        actions={<Button onClick={() => setOpen(false)}>{t('close')}</Button>}
      >
        {isOpen && (
          <Viewfinder
            onText={(text) => {
              setOpen(false)
              onText(text)
            }}
          />
        )}
      </Dialog>
    </>
  )
}

function Viewfinder({ onText }: { onText: (text: string) => void }) {
  const t = useTranslations('registration.camera')
  const video = useRef<HTMLVideoElement>(null)
  const [problem, setProblem] = useState<CameraProblem | 'noReader' | null>(null)
  const latest = useRef(onText)
  useEffect(() => {
    latest.current = onText
  })
  useEffect(() => {
    let isOver = false
    let stream: MediaStream | null = null
    const look = async (read: CodeReader): Promise<void> => {
      if (isOver || !video.current) return
      const text = await read(video.current)
      if (text && !isOver) {
        isOver = true
        latest.current(text)
        return
      }
      setTimeout(() => void look(read), everyMs)
    }
    const start = async () => {
      const [opened, read] = await Promise.all([openCamera('environment'), openCodeReader().catch(() => null)])
      if (!read) {
        if ('stream' in opened) stopCamera(opened.stream)
        return setProblem('noReader')
      }
      if ('problem' in opened) return setProblem(opened.problem)
      stream = opened.stream
      if (isOver || !video.current) return stopCamera(stream)
      video.current.srcObject = stream
      await video.current.play()
      await look(read)
    }
    void start()
    return () => {
      isOver = true
      stopCamera(stream)
    }
  }, [])
  if (problem) return <Notice tone="warning">{t(`problem.${problem}`)}</Notice>
  return (
    <>
      <video ref={video} muted playsInline className="aspect-video w-full rounded bg-surface-sunken object-cover" />
      <p className="mt-2 text-ink-muted">{t('scanHint')}</p>
    </>
  )
}
