/** Something to tell the person at the screen: a message key and what to fill in. It never blocks by itself. */
export interface Notice {
  key: string
  values?: Record<string, string | number>
}

export type Checked<T> = { ok: true; value: T; warnings: Notice[] } | { ok: false; error: string }
