import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { temporaryFolder } from './checkout.js'
import { fileOf } from './debian.js'

/**
 * Variables that make a Node program take another time for now, e.g. `+2h`. Its timers go on as usual. The programs that
 * it starts see the right time: rustc does not run under libfaketime 0.9.10.
 */
export function wrongClock(offset: string): Readonly<Record<string, string>> {
  const script = join(temporaryFolder(), 'alone.cjs')
  writeFileSync(script, 'delete process.env.LD_PRELOAD\n')
  return {
    LD_PRELOAD: fileOf('faketime'),
    FAKETIME: offset,
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    NODE_OPTIONS: `--require ${script}`,
  }
}
