// Compiles the crates whose WebAssembly is committed. With --check, fails if that isn't what the sources give, byte for
// byte. Each needs the Rust that its rust-toolchain.toml names.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const target = 'wasm32-unknown-unknown'
const cargoHome = process.env.CARGO_HOME ?? join(homedir(), '.cargo')

compile('src/package/xz', 'xz')
compile('src/audit/reader', 'reader', { ownStandardLibrary: true })

function compile(folder, name, { ownStandardLibrary = false } = {}) {
  const crate = join(root, folder)
  // Names of source files stand in messages of panics.
  const prefixes = [
    [cargoHome, 'cargo'],
    [crate, name],
  ]
  if (ownStandardLibrary) prefixes.push([sysroot(crate), 'rust'])
  execFileSync(
    'cargo',
    [
      ...['build', '--release', '--lib', '--locked', '--target', target],
      ...(ownStandardLibrary ? ['-Zbuild-std=std,panic_abort'] : []),
    ],
    {
      cwd: crate,
      env: {
        ...process.env,
        RUSTFLAGS: prefixes.map(([from, to]) => `--remap-path-prefix=${from}=${to}`).join(' '),
        // The standard library that comes with rustc was not compiled for size, and has paths of who compiled it.
        ...(ownStandardLibrary ? { RUSTC_BOOTSTRAP: '1' } : {}),
        CARGO_TARGET_DIR: join(crate, 'target'),
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  const built = readFileSync(join(crate, 'target', target, `release/${name}.wasm`))
  const kept = join(root, `${folder}.wasm`)
  if (!process.argv.includes('--check')) writeFileSync(kept, built)
  else if (Buffer.compare(built, readFileSync(kept)) !== 0) {
    console.error(`${folder}.wasm is not what ${folder} gives. Run npm run build:wasm and commit it.`)
    process.exitCode = 1
  }
}

function sysroot(cwd) {
  return execFileSync('rustc', ['--print', 'sysroot'], { cwd, encoding: 'utf8' }).trim()
}
