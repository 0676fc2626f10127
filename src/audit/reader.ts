import type { Files } from '../ports.js'
import type { Facts } from './facts.js'

/** Reads what an executable says of itself. Throws if the file is not a whole executable of ELF, Mach-O or PE. */
export type Reader = (file: Uint8Array) => Facts

/**
 * Loads the reader from reader.wasm beside this file; its source is in reader/. It copies only the ranges that it looks at,
 * and refuses a file that would make it read more than 32 MiB.
 */
export async function loadReader(files: Files): Promise<Reader> {
  const module = await WebAssembly.compile(await files.readBytes(new URL('./reader.wasm', import.meta.url)))
  return file => read(module, file)
}

function read(module: Module, file: Uint8Array): Facts {
  const { exports: reader } = new WebAssembly.Instance(module, {
    file: {
      read: (at, into, length) => {
        const start = Number(at)
        new Uint8Array(reader.memory.buffer, into, length).set(file.subarray(start, start + length))
      },
    },
  })
  const length = reader.describe(BigInt(file.length))
  const json = Buffer.from(reader.memory.buffer, reader.output(), length).toString('utf8')
  const described = JSON.parse(json) as Facts | { readonly error: string }
  if ('error' in described) throw new Error(described.error)
  return described
}

// TypeScript declares WebAssembly only in its library for browsers.
declare const WebAssembly: {
  compile(bytes: Uint8Array): Promise<Module>
  readonly Instance: new (module: Module, imports: Imports) => { readonly exports: Exports }
}

interface Module {
  readonly __module: unique symbol
}

interface Imports {
  readonly file: { readonly read: (at: bigint, into: number, length: number) => void }
}

/** The functions that reader/src/lib.rs exports. */
interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer }
  describe(size: bigint): number
  output(): number
}
