import { delimiter, join } from 'node:path'

import type { World } from '../../ports.js'
import type { Surroundings } from '../builder.js'

/**
 * Cross 0.2.5 can't read the list of toolchains that rustup prints since 1.28, and then installs or even updates the
 * toolchain in the middle of a build. It only wants to know whether the active toolchain is installed: a replacement
 * for rustup that only cross sees says so, and CROSS_CUSTOM_TOOLCHAIN stops it from asking for more.
 */
export async function wrap(
  program: string,
  { rust, workFolder }: Surroundings,
  { exec, files }: World,
): Promise<string> {
  if (rust.host.includes('-windows-')) return program
  const folder = join(workFolder, 'cross')
  const rustup = (await exec.find('rustup')) ?? '/bin/false'
  await files.writeProgram(
    join(folder, 'rustup', 'rustup'),
    `#!/bin/sh
case "$1 $2" in
'toolchain list') basename "$(rustc --print sysroot)" ;;
*) exec ${quoted(rustup)} "$@" ;;
esac
`,
  )
  const wrapped = join(folder, 'bin', 'cross')
  await files.writeProgram(
    wrapped,
    `#!/bin/sh
PATH=${quoted(join(folder, 'rustup'))}${delimiter}$PATH CROSS_CUSTOM_TOOLCHAIN=1 exec ${quoted((await exec.find(program)) ?? program)} "$@"
`,
  )
  return wrapped
}

/** A text as one word of a shell command. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`
