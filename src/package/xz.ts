import type { Files } from '../ports.js'

/** Compresses a stream of about `size` bytes to an .xz file. */
export type Xz = (blocks: AsyncIterable<Uint8Array>, size: number) => AsyncIterable<Uint8Array>

/**
 * Loads the encoder from xz.wasm beside this file; its source is in xz/. WebAssembly gives the same bytes on every
 * machine and in every version of Node, which the system's xz would not. For input of more than 8 MB an encoder needs
 * 66 MB of memory, for less it needs less.
 */
export async function loadXz(files: Files): Promise<Xz> {
  const module = await WebAssembly.compile(await files.readBytes(new URL('./xz.wasm', import.meta.url)))
  return (blocks, size) => compress(module, blocks, Math.min(size, 2 ** 31))
}

const room = 1 << 16

async function* compress(
  module: Module,
  blocks: AsyncIterable<Uint8Array>,
  size: number,
): AsyncIterable<Uint8Array> {
  const { exports: encoder } = await WebAssembly.instantiate(module)
  const input = encoder.open(room, size)
  const written = (length: number): Uint8Array => {
    const at = encoder.output()
    return new Uint8Array(encoder.memory.buffer.slice(at, at + length))
  }
  for await (const block of blocks) {
    if (block.length > room) throw new Error(`a block of ${block.length} bytes is too long for the encoder`)
    // The buffer is replaced when the memory grows.
    new Uint8Array(encoder.memory.buffer, input, room).set(block)
    const length = encoder.push(block.length)
    if (length > 0) yield written(length)
  }
  yield written(encoder.finish())
}

// TypeScript declares WebAssembly only in its library for browsers.
declare const WebAssembly: {
  compile(bytes: Uint8Array): Promise<Module>
  instantiate(module: Module): Promise<{ readonly exports: Encoder }>
}

interface Module {
  readonly __module: unique symbol
}

/** The functions that xz/src/lib.rs exports. */
interface Encoder {
  readonly memory: { readonly buffer: ArrayBuffer }
  open(room: number, size: number): number
  push(length: number): number
  finish(): number
  output(): number
}
