import { dirname, join, normalize } from 'node:path'

import { buildEnvironment } from '../environment.js'
import { ActionError } from '../errors.js'
import type { World } from '../ports.js'
import type { Member } from '../survey/workspace.js'

/**
 * The files of a package as `cargo package --list` tells them in the user's own tree, as paths. Cargo asks git only for a
 * package without `include` whose manifest git has; of all others it takes what git ignores as well: generated code, a
 * built web page. `scratch` is for what cargo leaves behind.
 */
export async function listedFiles(
  { name, manifestPath }: Member,
  scratch: string,
  world: World,
): Promise<readonly string[]> {
  const home = dirname(normalize(manifestPath))
  const { code, stdout, stderr } = await world.exec.run({
    argv: [
      'cargo',
      ...['package', '--list', '--allow-dirty', '--exclude-lockfile', `--package=${name}`],
      ...[`--manifest-path=${manifestPath}`, `--target-dir=${scratch}`],
    ],
    cwd: home,
    env: { ...buildEnvironment(world.env), CARGO_TERM_COLOR: 'never' },
  })
  if (code !== 0)
    throw new ActionError(
      'crates-unpackable',
      `cargo package failed:\n${stderr.trim()}`,
      'fix the manifest it names, leave the crate out with registry-packages, or set cargo-registry to false',
    )
  const paths: string[] = []
  for (const line of stdout.split('\n')) {
    const path = join(home, line)
    // What cargo makes itself, or takes from elsewhere, isn't there.
    if (line !== '' && (await world.files.isFile(path))) paths.push(path)
  }
  return paths
}
