'use client'

import { useTranslations } from 'next-intl'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { type CameraProblem, openCamera, stopCamera } from './camera'
import { squareJpeg } from './photo-file'

interface PhotoDialogProps {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  onTaken: (jpegBase64: string | null) => void
}

/** The camera, the square that will be kept, and one button. */
export function PhotoDialog({ isOpen, onOpenChange, onTaken }: PhotoDialogProps) {
  const t = useTranslations('registration.photo')
  const video = useRef<HTMLVideoElement>(null)
  const [isReady, setReady] = useState(false)
  const take = () => {
    const source = video.current
    if (source) onTaken(squareJpeg({ source, width: source.videoWidth, height: source.videoHeight }))
  }
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={t('take')}
      actions={
        <>
          <Button onClick={() => onOpenChange(false)}>{t('cancel')}</Button>
          <Button variant="primary" shortcut="enter" label={t('shoot')} disabled={!isReady} onClick={take}>
            {t('shoot')}
          </Button>
        </>
      }
    >
      {isOpen && <Viewfinder video={video} onReady={setReady} />}
    </Dialog>
  )
}

interface ViewfinderProps {
  video: RefObject<HTMLVideoElement | null>
  onReady: (isReady: boolean) => void
}

function Viewfinder({ video, onReady }: ViewfinderProps) {
  const t = useTranslations('registration.camera')
  const [problem, setProblem] = useState<CameraProblem | null>(null)
  useEffect(() => {
    let isOver = false
    let stream: MediaStream | null = null
    const start = async () => {
      const opened = await openCamera('user')
      if ('problem' in opened) return setProblem(opened.problem)
      stream = opened.stream
      if (isOver || !video.current) return stopCamera(stream)
      video.current.srcObject = stream
      await video.current.play()
      onReady(true)
    }
    void start()
    return () => {
      isOver = true
      onReady(false)
      stopCamera(stream)
    }
  }, [video, onReady])
  if (problem) return <Notice tone="warning">{t(`problem.${problem}`)}</Notice>
  return (
    <video
      ref={video}
      muted
      playsInline
      className="mx-auto aspect-square w-full max-w-80 rounded bg-surface-sunken object-cover"
    />
  )
}
