import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { auditable, homeOf, makeOnce } from './components.js'
import { cargoInstall } from './install-wasm-tools.js'

/** Builds cargo-auditable, without optimization. */
export const installAuditable = (): Promise<void> =>
  makeOnce(auditable, unfinished => cargoInstall(['cargo-auditable@=0.7.7'], unfinished))

/** Puts cargo-auditable into a runner's tool cache, as an earlier run would have left it. */
export function keepAuditable(toolCache: string): void {
  const folder = join(toolCache, 'cargo-auditable/0.7.7/x64')
  mkdirSync(folder, { recursive: true })
  copyFileSync(join(homeOf(auditable), 'bin/cargo-auditable'), join(folder, 'cargo-auditable'))
  writeFileSync(`${folder}.complete`, '')
}
