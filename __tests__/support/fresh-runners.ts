import { mkdirSync, rmSync } from 'node:fs'

import { checkoutOf, temporaryFolder } from './checkout.js'
import { startResults } from './results-service.js'
import type { Step } from './action.js'

/**
 * Runners of one workflow. Each is a new machine: they have the same paths, empty at the start, and share one cache.
 */
export interface FreshRunners {
  /** What to pass to a step on the next runner. */
  next(): Required<Pick<Step, 'services' | 'env'>>
  stop(): Promise<void>
}

export async function freshRunners(): Promise<FreshRunners> {
  const results = await startResults()
  const [temporary, cargoHome] = [temporaryFolder(), temporaryFolder()]
  return {
    next() {
      for (const folder of [temporary, cargoHome]) {
        rmSync(folder, { recursive: true })
        mkdirSync(folder)
      }
      return { services: { ...results.services, RUNNER_TEMP: temporary }, env: { CARGO_HOME: cargoHome } }
    },
    stop: () => results.stop(),
  }
}

/** A checkout of a program with a dependency, whose configuration moves cargo's build directory. */
export const builtElsewhere = (): string =>
  checkoutOf({
    '.gitignore': 'target/\nelsewhere/\nCargo.lock\n',
    '.cargo/config.toml': '[build]\nbuild-dir = "elsewhere"\n',
    'Cargo.toml':
      '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n[dependencies]\npin-project-lite = "0.2"\n',
    'src/main.rs': 'fn main() {}\n',
  })
