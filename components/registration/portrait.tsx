import clsx from 'clsx'
import Image from 'next/image'
import { upperVi } from '@/lib/kernel/text'

export const photoUrl = (patientId: string, photoId: string): string => `/api/photos/${patientId}?v=${photoId}`

interface PortraitProps {
  person: { id: string; fullName: string; photoId: string | null }
  /** Pixels. */
  side: number
  className?: string
}

/** A face, or the initials where there is none yet. */
export function Portrait({ person, side, className }: PortraitProps) {
  const frame = clsx('shrink-0 rounded-md', className)
  if (person.photoId) {
    return (
      <Image
        src={photoUrl(person.id, person.photoId)}
        alt=""
        width={side}
        height={side}
        unoptimized
        className={clsx(frame, 'object-cover')}
      />
    )
  }
  const words = person.fullName.trim().split(/\s+/)
  // A placeholder ends in a date and a time: nobody's initials.
  const initials =
    [words.at(-2), words.at(-1)]
      .map((word) => word?.charAt(0) ?? '')
      .join('')
      .replace(/[^\p{L}]/gu, '') || '?'
  return (
    <span
      aria-hidden="true"
      style={{ width: side, height: side, fontSize: side / 3 }}
      className={clsx(frame, 'inline-flex items-center justify-center bg-neutral-surface font-semibold text-neutral')}
    >
      {upperVi(initials)}
    </span>
  )
}
