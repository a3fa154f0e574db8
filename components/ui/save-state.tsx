import clsx from 'clsx'
import { Check, CircleDashed, CloudOff, Loader2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { formatTime } from '@/lib/kernel/time'

export type SaveStatus = 'idle' | 'pending' | 'saving' | 'saved' | 'unsaved' | 'stale'

export interface SaveStateProps {
  status: SaveStatus
  savedAt?: Date | null
  /** False where even this computer could not keep a copy. */
  isKeptHere?: boolean
  onRetry?: () => void
  className?: string
}

/** Always in the same corner. Quiet when safe, loud when not. */
export function SaveState({ status, savedAt, isKeptHere = true, onRetry, className }: SaveStateProps) {
  const t = useTranslations('common')
  const time = savedAt ? formatTime(savedAt) : ''
  if (status === 'unsaved' || status === 'stale') {
    const words = status === 'stale' ? 'save.stale' : isKeptHere ? 'save.unsaved' : 'save.unsavedNowhere'
    return (
      <span
        role="alert"
        className={clsx(
          'inline-flex items-center gap-1.5 rounded bg-danger-solid px-2 py-0.5 text-sm font-semibold text-danger-on',
          className,
        )}
      >
        <CloudOff aria-hidden="true" className="size-4 shrink-0" />
        {t(words)}
        {onRetry && (
          <button type="button" onClick={onRetry} className="underline underline-offset-2">
            {t('actions.saveAgain')}
          </button>
        )}
      </span>
    )
  }
  return (
    <span role="status" className={clsx('inline-flex min-h-5 items-center gap-1.5 text-sm text-ink-muted', className)}>
      {status === 'pending' && <CircleDashed aria-hidden="true" className="size-3.5" />}
      {status === 'saving' && <Loader2 aria-hidden="true" className="size-3.5 animate-spin" />}
      {status === 'saved' && <Check aria-hidden="true" className="size-3.5 text-success" />}
      {status === 'pending' && t('save.pending')}
      {status === 'saving' && t('save.saving')}
      {status === 'saved' && t('save.saved', { time })}
    </span>
  )
}
