import { symlinkSync } from 'node:fs'
import { join } from 'node:path'

import { runAction } from './action.js'
import type { Step } from './action.js'
import type { Answer } from './answer.js'
import { temporaryFolder } from './checkout.js'
import { wasmToolsFolder } from './install-wasm-tools.js'
import { which } from './machine.js'
import type { StepResult } from './runner.js'
import { startProxy } from './tls-proxy.js'
import { testToolchain } from './toolchain.js'

/** A runner with wasm-pack and a Rust for WebAssembly, but no node on PATH. It can only reach npm's registry. */
export interface WasmRunner {
  run(step: Step): Promise<StepResult>
  stop(): Promise<void>
}

export async function startWasmRunner(): Promise<WasmRunner> {
  const { bin, env: rustup } = testToolchain()
  const toolCache = temporaryFolder()
  // What wasm-opt's authors publish is unreachable on every test machine.
  const gone = ({ hostname }: URL): Answer | undefined =>
    hostname === 'github.com' ? { status: 404 } : undefined
  const noProxy = ['crates.io', 'index.crates.io', 'static.crates.io', 'registry.npmjs.org']
  const proxy = await startProxy(gone, { noProxy })
  const env = { PATH: [bin, wasmToolsFolder(), withoutNode()].join(':'), ...rustup, ...proxy.env }
  return {
    run: step =>
      runAction({
        ...step,
        services: { RUNNER_TOOL_CACHE: toolCache, ...step.services },
        env: { ...env, ...step.env },
      }),
    stop: () => proxy.stop(),
  }
}

function withoutNode(): string {
  const folder = temporaryFolder()
  for (const program of ['cc', 'as', 'ld', 'git', 'tar', 'gzip', 'sh'])
    symlinkSync(which(program) ?? `/no/${program}`, join(folder, program))
  return folder
}
