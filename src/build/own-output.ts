import { sep } from 'node:path'

import { ActionError } from '../errors.js'
import type { Files } from '../ports.js'

/**
 * Throws if a file that a build gave as its output is a link out of its folder, or was never in it. This program would read
 * it with its own rights, from outside the wall, and publish it.
 */
export async function refuseForeign(
  path: string,
  folder: string,
  files: Pick<Files, 'realPath'>,
): Promise<void> {
  const [real, home] = [await files.realPath(path), await files.realPath(folder)]
  if (!real.startsWith(home + sep))
    throw new ActionError(
      'output-elsewhere',
      `${path}, which the build gave as its output, is ${real}, outside of ${folder}`,
      'find out what does that: a build script, a proc macro, or a tool that cargo runs; nothing was published',
    )
}
