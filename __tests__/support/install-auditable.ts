import { join } from 'node:path'

import { localTools } from '../../src/adapters/tools.js'
import { auditable, homeOf, makeOnce } from './components.js'
import { cargoInstall } from './install-wasm-tools.js'

/** Builds cargo-auditable, without optimization. */
export const installAuditable = (): Promise<void> =>
  makeOnce(auditable, unfinished => cargoInstall(['cargo-auditable@=0.7.7'], unfinished))

/** Puts cargo-auditable into a runner's tool cache, by the product's own hand, as an earlier run would have. */
export async function keepAuditable(toolCache: string): Promise<void> {
  const before = process.env['RUNNER_TOOL_CACHE']
  process.env['RUNNER_TOOL_CACHE'] = toolCache
  try {
    await localTools().keep(join(homeOf(auditable), 'bin'), 'cargo-auditable', '0.7.7')
  } finally {
    if (before === undefined) delete process.env['RUNNER_TOOL_CACHE']
    else process.env['RUNNER_TOOL_CACHE'] = before
  }
}
