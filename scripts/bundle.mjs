// Bundles src/ into dist/. With --check, fails if dist/ differs from the bundled src/ in any byte.
import { execFileSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const check = process.argv.includes('--check')
const out = mkdtempSync(join(tmpdir(), 'build-packages-dist-'))

// tsc first, and ncc on plain ESM: ncc's own TypeScript step takes minutes and also checks the tests.
const js = join(root, 'out')
rmSync(js, { recursive: true, force: true })
// A check compares bytes, which don't depend on types: `npm run check:types` is for these.
run('node_modules/typescript/bin/tsc', '--project', 'tsconfig.build.json', ...(check ? ['--noCheck'] : []))
for (const asset of [
  'package/installers/install.sh',
  'package/installers/install.ps1',
  'package/xz.wasm',
  'audit/reader.wasm',
  'toolchain/probe',
])
  cpSync(join(root, 'src', asset), join(js, asset), { recursive: true })
run(
  'node_modules/@vercel/ncc/dist/ncc/cli.js',
  'build',
  'out/index.js',
  '--out',
  out,
  '--license',
  'licenses.txt',
  '--no-cache',
  '--quiet',
)
rmSync(js, { recursive: true })
// ncc collects the licenses of what it bundles; those of the crates that the .wasm files are compiled from are added.
const license = readFileSync(join(root, 'src/package/xz/LICENSE-lzma-rust2'), 'utf8')
appendFileSync(join(out, 'licenses.txt'), `\nlzma-rust2\nApache-2.0\n${license}`)
appendFileSync(
  join(out, 'licenses.txt'),
  `\n${readFileSync(join(root, 'src/audit/reader/LICENSES'), 'utf8')}`,
)

const dist = join(root, 'dist')
if (check) {
  const files = [...new Set([...readdirSync(out), ...readdirSync(dist)])].sort()
  const different = files.filter(file => read(join(out, file)) !== read(join(dist, file)))
  rmSync(out, { recursive: true })
  if (different.length > 0) {
    console.error(`dist/ is not what src/ gives: ${different.join(', ')}. Run npm run bundle and commit it.`)
    process.exitCode = 1
  }
} else {
  rmSync(dist, { recursive: true, force: true })
  cpSync(out, dist, { recursive: true })
  rmSync(out, { recursive: true })
}

function run(program, ...args) {
  execFileSync(process.execPath, [join(root, program), ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

function read(path) {
  try {
    return readFileSync(path, 'latin1')
  } catch (error) {
    if (error.code === 'ENOENT') return undefined
    throw error
  }
}
