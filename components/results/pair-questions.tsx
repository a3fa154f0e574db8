'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { formatDecimal } from '@/lib/kernel/numbers'
import type { PairQuestion } from '@/lib/results/rules/pairs'

export const pairQuestionId = (key: string): string => `pair-${key}`

interface PairQuestionsProps {
  questions: readonly PairQuestion[]
  nameOfTest: (testCode: string) => string
  onAccept: (question: PairQuestion) => void
}

/** Values that are possible each and impossible together: looked at again, or said to be right. */
export function PairQuestions({ questions, nameOfTest, onAccept }: PairQuestionsProps) {
  const t = useTranslations('results')
  return questions.map((question) => (
    <Notice
      key={question.key}
      tone="warning"
      isUrgent
      className="mx-3 mb-2"
      actions={
        <Button id={pairQuestionId(question.key)} size="sm" onClick={() => onAccept(question)}>
          {t('pair.isRight')}
        </Button>
      }
    >
      {question.kind === 'partAboveWhole'
        ? t('pair.partAboveWhole', {
            part: nameOfTest(question.part.testCode),
            partValue: question.part.value,
            whole: nameOfTest(question.whole.testCode),
            wholeValue: question.whole.value,
          })
        : t('pair.sharesAbove100', { sum: formatDecimal(question.sum, 1) })}
    </Notice>
  ))
}
