'use client'

import { useTranslations } from 'next-intl'
import { useText } from '@/lib/kernel/i18n/use-text'
import type { Refusal } from '@/lib/terminology/rules'

/** Which lines were not taken and why, so that the file can be mended. */
export function RefusedLines({ refused, count }: { refused: readonly Refusal[]; count: number }) {
  const t = useTranslations('terminology.imports')
  const other = useTranslations('terminology.import')
  const text = useText()
  const heads = [t('line'), t('column'), t('reason'), t('value')]
  return (
    <section className="mt-3">
      <h3 className="mb-1 font-semibold text-danger">{t('refusedTitle', { count })}</h3>
      <div className="max-h-[360px] overflow-auto rounded border border-line">
        <table className="w-full">
          <caption className="sr-only">{t('refusedTitle', { count })}</caption>
          <thead className="sticky top-0 bg-surface-sunken text-left text-sm text-ink-muted">
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col" className="px-2 py-1 font-medium">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {refused.map((refusal) => (
              <tr
                key={`${refusal.line} ${refusal.column} ${refusal.reason}`}
                className="border-t border-line align-top"
              >
                <td className="tabular px-2 py-1">{refusal.line}</td>
                <td className="px-2 py-1 font-mono text-sm">{refusal.column ?? ''}</td>
                <td className="px-2 py-1">
                  {text(refusal.reason)} {refusal.otherLine && other('otherLine', { line: refusal.otherLine })}
                </td>
                <td className="max-w-[240px] truncate px-2 py-1 text-ink-muted">{refusal.value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {count > refused.length && (
        <p className="mt-1 text-sm text-ink-muted">{t('refusedMore', { count: count - refused.length })}</p>
      )}
    </section>
  )
}
