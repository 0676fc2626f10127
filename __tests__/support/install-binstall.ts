import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

import { binstall, homeOf, makeOnce } from './components.js'
import { run } from './debian.js'

/** Builds cargo-binstall without optimization. Later versions need a newer Rust than the tests have. */
export async function installBinstall(): Promise<void> {
  await makeOnce(binstall, async unfinished => {
    const work = join(unfinished, 'work')
    await mkdir(work)
    const env = {
      CARGO_TARGET_DIR: join(work, 'target'),
      CARGO_PROFILE_DEV_DEBUG: '0',
      CARGO_INCREMENTAL: '0',
      RUSTFLAGS: '',
    }
    const options = [
      '--locked',
      '--debug',
      '--no-default-features',
      '--features=rustls',
      '--root',
      unfinished,
    ]
    await run(['cargo', 'install', ...options, 'cargo-binstall@=1.16.2'], { cwd: work, env })
    await rm(work, { recursive: true })
  })
}

/** The path of the program. Throws if it is missing. */
export const binstallProgram = (): string => join(homeOf(binstall), 'bin/cargo-binstall')
