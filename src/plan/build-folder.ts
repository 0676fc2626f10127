import type { Rust } from '../survey/rust.js'

/**
 * Flags that keep all that cargo makes in one folder, which a cache then keeps. Since 1.91, `build.build-dir` would lead
 * everything but the binaries elsewhere, and it may stand in any config file, in a variable, or in `--config`. This comes
 * last and beats them all. A variable would not, and would reach a cargo in a build script too, which then waits for ever
 * for the folder that is locked by the one around it. `folder` is as that cargo sees it.
 */
export function inOneFolder(
  folder: string,
  { cargo: [major, minor] }: Pick<Rust, 'cargo'>,
): readonly string[] {
  if (major === 1 && minor < 91) return []
  return [`--config=build.build-dir=${JSON.stringify(folder)}`]
}
