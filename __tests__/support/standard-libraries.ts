import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { run } from './debian.js'
import { builtTriples, laterTriples } from './toolchain.js'

/** Builds the standard libraries that no package has brought into a toolchain that has their source. */
export async function buildStandardLibraries(toolchain: string, work: string): Promise<void> {
  const source = join(toolchain, 'lib/rustlib/src')
  const triples = [...builtTriples, ...Object.keys(laterTriples)].filter(
    triple => !existsSync(join(toolchain, 'lib/rustlib', triple)),
  )
  const project = join(work, 'standard-libraries')
  await mkdir(join(project, 'src'), { recursive: true })
  await writeFile(join(project, 'Cargo.toml'), manifest)
  await writeFile(join(project, 'src/lib.rs'), '')
  await writeFile(join(project, 'libc.a'), emptyArchive)
  await writeFile(join(project, 'libunwind.a'), emptyArchive)
  await run(
    [
      join(toolchain, 'bin/cargo'),
      ...build,
      ...triples.map(triple => `--target=${triple}`),
      ...vendored(source),
    ],
    {
      cwd: project,
      env: {
        RUSTC: join(toolchain, 'bin/rustc'),
        RUSTC_BOOTSTRAP: '1',
        CARGO_HOME: join(work, 'cargo-home'),
        CARGO_TARGET_DIR: join(project, 'target'),
        RUSTC_WRAPPER: '',
        RUSTFLAGS: '',
        // rustup's library brings a musl of its own; zig has one, too.
        CARGO_TARGET_ARMV7_UNKNOWN_LINUX_MUSLEABIHF_RUSTFLAGS: `-L native=${project}`,
      },
    },
  )
  for (const triple of triples) {
    const built = join(project, 'target', triple, 'release/deps')
    const libraries = join(toolchain, 'lib/rustlib', triple, 'lib')
    await mkdir(libraries, { recursive: true })
    for (const name of await readdir(built))
      if (name.endsWith('.rlib') && !name.startsWith('libempty-'))
        await cp(join(built, name), join(libraries, name))
    if (triple.includes('-musl')) await withoutOwnMusl(libraries)
  }
  await rm(source, { recursive: true })
}

/** rustc names these files to the linker; cargo-zigbuild takes those of zig in their place. */
async function withoutOwnMusl(libraries: string): Promise<void> {
  const folder = join(libraries, 'self-contained')
  await mkdir(folder)
  for (const name of ['crt1', 'crti', 'crtbegin', 'crtend', 'crtn'])
    await writeFile(join(folder, `${name}.o`), '')
}

// Optimizing takes twice as long as all the rest.
const manifest = `
[package]
name = "empty"
version = "0.0.0"
edition = "2021"

[profile.release]
opt-level = 0

[workspace]
`

/** As `ar` writes it. */
const emptyArchive = '!<arch>\n'

const build = [
  'build',
  '--release',
  '--offline',
  '-Zbuild-std=std,panic_abort,panic_unwind',
  '-Zbuild-std-features=panic-unwind',
]

/** Where Cargo finds the standard library's own dependencies. */
const vendored = (source: string): readonly string[] => [
  '--config=source.crates-io.replace-with="vendored"',
  `--config=source.vendored.directory="${join(source, 'rust/library/vendor')}"`,
]
