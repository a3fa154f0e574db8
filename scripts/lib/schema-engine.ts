import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import { WholeScriptAdapter } from './whole-script-adapter'

type Bindings = typeof bindings & { __wbg_set_wasm(exports: WebAssembly.Exports): void }
type SchemaEngine = bindings.SchemaEngine

let isLoaded = false

/** The engine tells why it gave up through this global, as it does to Prisma's own CLI; its promise then never settles. */
function panicOf(): { gaveUp: Promise<never>; forget(): void } {
  let swallow: (error: Error) => void = () => undefined
  const gaveUp = new Promise<never>((_, reject) => {
    const set_message = (message: string) => reject(new Error(`The migration engine gave up: ${message}`))
    Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message } })
    swallow = reject
  })
  gaveUp.catch(() => undefined)
  process.on('uncaughtException', swallow)
  return { gaveUp, forget: () => process.off('uncaughtException', swallow) }
}

/**
 * Prisma's migration engine as WebAssembly from npm. The ordinary CLI downloads a native engine, which a hospital
 * behind a firewall cannot; this one writes the same `_prisma_migrations`, so the CLI works on the same database.
 */
async function load(): Promise<void> {
  if (isLoaded) return
  const engine = bindings as Bindings
  const beside = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const file = beside.replace(/\.js$/, '.wasm')
  const timer = Object.keys(engine).find((name) => name.startsWith('__wbg_setTimeout_')) ?? ''
  const { instance } = await WebAssembly.instantiate(readFileSync(file), {
    // The engine forgets its ten-second lock timer when the work is done; the process need not wait for it.
    './schema_engine_bg.js': {
      ...engine,
      [timer]: (run: () => void, ms: number) => setTimeout(run, ms).unref(),
    } as unknown as WebAssembly.ModuleImports,
  })
  engine.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start
  if (typeof start === 'function') start()
  isLoaded = true
}

export async function withEngine<T>(
  url: string,
  datamodels: [string, string][] | undefined,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  await load()
  const connections = new WholeScriptAdapter(url)
  const adapter = bindMigrationAwareSqlAdapterFactory(connections)
  const panic = panicOf()
  const run = async () => work(await bindings.SchemaEngine.new({ datamodels }, () => undefined, adapter))
  try {
    return await Promise.race([run(), panic.gaveUp])
  } finally {
    panic.forget()
    await connections.close()
  }
}
