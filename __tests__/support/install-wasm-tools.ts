import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

import { homeOf, makeOnce, wasmTools } from './components.js'
import { run } from './debian.js'

/** Builds wasm-pack, and wasm-bindgen in the version that examples/greet has, without optimization. */
export async function installWasmTools(): Promise<void> {
  await makeOnce(wasmTools, async unfinished => {
    // The default features are for downloads, which these tests don't need.
    for (const [crate, program] of [
      ['wasm-pack@=0.15.0', 'wasm-pack'],
      ['wasm-bindgen-cli@=0.2.127', 'wasm-bindgen'],
    ] as const)
      await cargoInstall([crate, '--bin', program, '--no-default-features'], unfinished)
  })
}

/** Builds a program into a folder, as fast as cargo can. */
export async function cargoInstall(words: readonly string[], root: string): Promise<void> {
  const work = join(root, 'work')
  await mkdir(work, { recursive: true })
  const env = {
    CARGO_TARGET_DIR: join(work, 'target'),
    CARGO_PROFILE_DEV_DEBUG: '0',
    CARGO_PROFILE_DEV_DEBUG_ASSERTIONS: 'false',
    CARGO_PROFILE_DEV_OVERFLOW_CHECKS: 'false',
    CARGO_PROFILE_DEV_PANIC: 'abort',
    CARGO_INCREMENTAL: '0',
    RUSTFLAGS: '',
  }
  await run(['cargo', 'install', '--locked', '--debug', '--root', root, ...words], { cwd: work, env })
  await rm(work, { recursive: true })
}

/** The folder of the programs. Throws if they are missing. */
export const wasmToolsFolder = (): string => join(homeOf(wasmTools), 'bin')
