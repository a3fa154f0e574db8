import { type Context, Prisma } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'

/** Something that happens to a visit, already judged: how it is written, and what is announced then. */
export interface Step {
  /** Parts of a `with`. */
  parts: Prisma.Sql
  /** A question over the parts that answers one id, or none where somebody was faster. Without it nobody can be. */
  changed?: Prisma.Sql
  announce?(): void
}

/** All of them in one statement: each names in its `where` what it was judged by, and one that finds it changed undoes all. */
export async function writeSteps({ db }: Pick<Context, 'db'>, steps: readonly Step[]): Promise<void> {
  if (steps.length === 0) return
  const questions = steps.flatMap(({ changed }) => changed ?? [])
  const changed = questions.length > 0 ? Prisma.join(questions, ' union all ') : Prisma.sql`select`
  const rows = await db.$queryRaw<{ id: string }[]>`with ${Prisma.join(steps.map(({ parts }) => parts))} ${changed}`
  if (questions.length > 0 && rows.length < questions.length) fail('stale')
  for (const step of steps) step.announce?.()
}
