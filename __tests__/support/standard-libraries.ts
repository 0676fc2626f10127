import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { run } from './debian.js'
import { builtTriples } from './toolchain.js'

/** Builds the standard libraries that Debian has no package of into a toolchain that has their source. */
export async function buildStandardLibraries(toolchain: string, work: string): Promise<void> {
  const source = join(toolchain, 'lib/rustlib/src')
  const project = join(work, 'standard-libraries')
  await mkdir(join(project, 'src'), { recursive: true })
  await writeFile(join(project, 'Cargo.toml'), manifest)
  await writeFile(join(project, 'src/lib.rs'), '')
  await run([join(toolchain, 'bin/cargo'), ...build, ...vendored(source)], {
    cwd: project,
    env: {
      RUSTC: join(toolchain, 'bin/rustc'),
      RUSTC_BOOTSTRAP: '1',
      CARGO_HOME: join(work, 'cargo-home'),
      CARGO_TARGET_DIR: join(project, 'target'),
      RUSTC_WRAPPER: '',
      RUSTFLAGS: '',
    },
  })
  for (const triple of builtTriples) {
    const built = join(project, 'target', triple, 'release/deps')
    const libraries = join(toolchain, 'lib/rustlib', triple, 'lib')
    await mkdir(libraries, { recursive: true })
    for (const name of await readdir(built))
      if (name.endsWith('.rlib') && !name.startsWith('libempty-'))
        await cp(join(built, name), join(libraries, name))
  }
  await rm(source, { recursive: true })
}

// Optimizing takes twice as long as everything else.
const manifest = `
[package]
name = "empty"
version = "0.0.0"
edition = "2021"

[profile.release]
opt-level = 0

[workspace]
`

const build = [
  'build',
  '--release',
  '--offline',
  '-Zbuild-std=std,panic_abort,panic_unwind',
  '-Zbuild-std-features=panic-unwind',
  ...builtTriples.map(triple => `--target=${triple}`),
]

/** Where Cargo finds the standard library's own dependencies. */
const vendored = (source: string): readonly string[] => [
  '--config=source.crates-io.replace-with="vendored"',
  `--config=source.vendored.directory="${join(source, 'rust/library/vendor')}"`,
]
