// Compiles src/package/xz to src/package/xz.wasm. With --check, fails if that differs from the compiled sources in any
// byte.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const crate = join(root, 'src/package/xz')
const kept = join(root, 'src/package/xz.wasm')
const target = 'wasm32-unknown-unknown'

const home = process.env.CARGO_HOME ?? join(homedir(), '.cargo')
execFileSync('cargo', ['build', '--release', '--locked', '--target', target], {
  cwd: crate,
  env: {
    ...process.env,
    // Panic messages contain the names of source files.
    RUSTFLAGS: `--remap-path-prefix=${home}=cargo --remap-path-prefix=${crate}=xz`,
    CARGO_TARGET_DIR: join(crate, 'target'),
  },
  stdio: ['ignore', 'ignore', 'inherit'],
})
const built = join(crate, 'target', target, 'release/xz.wasm')
if (!process.argv.includes('--check')) writeFileSync(kept, readFileSync(built))
else if (Buffer.compare(readFileSync(built), readFileSync(kept)) !== 0) {
  console.error('src/package/xz.wasm is not what src/package/xz gives. Run npm run build:xz and commit it.')
  process.exitCode = 1
}
