import { dirname, join, normalize } from 'node:path'

import { buildEnvironment } from '../environment.js'
import { ActionError } from '../errors.js'
import type { World } from '../ports.js'
import type { Member } from '../survey/workspace.js'

/**
 * The paths of a package's files, as `cargo package --list` lists them in the user's own working tree. Cargo asks git
 * only if the package has no `include` and git tracks its manifest. For all other packages it also takes files that git
 * ignores, such as generated code or a built web page. `scratch` is a folder for what cargo leaves behind.
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
    // Files that cargo generates, or takes from elsewhere, are not in the package's folder.
    if (line !== '' && (await world.files.isFile(path))) paths.push(path)
  }
  return paths
}
