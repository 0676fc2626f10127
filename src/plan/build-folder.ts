import type { Rust } from '../survey/rust.js'

/**
 * Flags that make cargo write everything it builds into `folder`, so that a cache can keep it. Since cargo 1.91,
 * `build.build-dir` may send all but the binaries to another folder, and it can be set in any config file, by a
 * variable, or with `--config`. The flag comes last and overrides all of these. A variable would not override all of
 * them. It would also reach a cargo that a build script starts, which would then wait forever for the folder that the
 * outer cargo has locked. `folder` is the path as seen by the cargo that is run.
 */
export function inOneFolder(
  folder: string,
  { cargo: [major, minor] }: Pick<Rust, 'cargo'>,
): readonly string[] {
  if (major === 1 && minor < 91) return []
  return [`--config=build.build-dir=${JSON.stringify(folder)}`]
}
