import { describe, expect, it } from '@jest/globals'

import { plainWord } from '../../../../src/plan/wasm/shell-words.js'
import { readWasmPackLine } from '../../../../src/plan/wasm/wasm-pack-line.js'

const read = (line: string): ReturnType<typeof readWasmPackLine> =>
  readWasmPackLine(line.split(' ').map(text => ({ ...plainWord(text), plain: !text.startsWith('$') })))

/** The parsed line without empty fields. */
function said(line: string): object {
  const { path, ...more } = read(line) ?? { path: undefined }
  const given = { ...more, path: path?.text }
  return Object.fromEntries(
    Object.entries(given).filter(
      ([, value]) => value !== undefined && Object.keys(value as object).length > 0,
    ),
  )
}

describe('a command that runs wasm-pack build', () => {
  it.each([
    'wasm-pack build -t web',
    '../node_modules/.bin/wasm-pack build --target=web',
    'wasm-pack --quiet --log-level warn build --target=web',
    'wasm-pack init --target=web',
    'wasm-pack build --target web --mode no-install -d ../pkg --out-dir=x --release',
  ])('is %s', line => {
    expect(said(line)).toEqual({ target: 'web' })
  })

  it.each(['wasm-pack test --node', 'wasm-pack --version', 'wasm-pack'])('is not %s', line => {
    expect(read(line)).toBeUndefined()
  })

  // Each as wasm-pack 0.15.0 understood it, when cargo was replaced by a program that prints its arguments.
  it.each<[string, object]>([
    ['--scope acme --out-name index', { scope: 'acme', outName: 'index' }],
    ['-s acme --out-name=index', { scope: 'acme', outName: 'index' }],
    ['--scope @acme', { scope: 'acme' }],
    ['--scope --target', { scope: '--target' }],
    ['-sms', { scope: 'ms' }],
    ['-sacme -t web', { target: 'web', cargoFlags: ['-sacme'] }],
    ['-t=web', { cargoFlags: ['-t=web'] }],
    [
      '--no-typescript --weak-refs --reference-types',
      { switches: ['no-typescript', 'weak-refs', 'reference-types'] },
    ],
    ['--no-optimization --no-package', { switches: ['no-opt', 'no-pack'] }],
    ['--debug', { profile: 'dev' }],
    ['--dev', { profile: 'dev' }],
    ['--profiling', { profile: 'profiling' }],
    ['--profile small', { profile: 'small' }],
    ['crates/web --target web', { path: 'crates/web', target: 'web' }],
    ['--target web crates/web', { path: 'crates/web', target: 'web' }],
    ['-- --features a --locked', { cargoFlags: ['--features', 'a', '--locked'] }],
    ['--target web . -- --features a', { path: '.', target: 'web', cargoFlags: ['--features', 'a'] }],
    ['-- . --features a', { path: '.', cargoFlags: ['--features', 'a'] }],
    ['. --features a', { path: '.', cargoFlags: ['--features', 'a'] }],
    ['--locked --target web', { target: 'web', cargoFlags: ['--locked'] }],
    ['. --locked --dev', { path: '.', cargoFlags: ['--locked', '--dev'] }],
    ['. --target-dir x --features a -q', { path: '.', cargoFlags: ['--features', 'a'] }],
    ['-- --target wasm32-unknown-unknown --locked', { cargoFlags: ['--locked'] }],
  ])('with %s has the meaning that it has for wasm-pack', (options, meaning) => {
    expect(said(`wasm-pack build ${options}`)).toEqual(meaning)
  })

  it.each([
    ['wasm-pack build --scope $SCOPE', 'only a shell could tell what "$SCOPE" stands for'],
    ['wasm-pack $COMMAND', 'only a shell could tell what "$COMMAND" stands for'],
    ['wasm-pack build --help', '"--help" only prints information'],
    ['wasm-pack build --out-name', '"--out-name" lacks its value'],
    ['wasm-pack build --out-name ../x', 'the file name "../x" would need escaping'],
    ['wasm-pack build . --locked --target web', '"--target web" comes too late and is passed to cargo'],
  ])('can not be read if it is %s', (line, unreadable) => {
    expect(read(line)).toMatchObject({ unreadable })
  })
})
