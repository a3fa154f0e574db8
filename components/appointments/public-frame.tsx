import type { ReactNode } from 'react'

/** The patient's side: large text and targets, one column, from 360 px on. */
export function PublicFrame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main id="main" data-density="patient" className="mx-auto min-h-dvh max-w-xl px-4 py-5">
      <p className="text-lg font-semibold text-accent">Mạch</p>
      <h1 className="mb-4 text-xl font-semibold">{title}</h1>
      {children}
    </main>
  )
}
