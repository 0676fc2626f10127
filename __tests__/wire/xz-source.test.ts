// xz.wasm is committed, and is compiled by a version of Rust that not every machine has. `npm run build:xz -- --check`
// checks on GitHub whether it matches its source byte for byte. Here, the source is compiled for this machine, and both
// must produce the same files.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { beforeAll, describe, expect, it } from '@jest/globals'

import { loadXz } from '../../src/package/xz.js'
import { repository, temporaryFolder } from '../support/checkout.js'
import { MemoryFiles, collect } from '../support/memory-files.js'

const xz = await loadXz(new MemoryFiles())
const block = 1 << 16

/** Passes standard input to the functions of the library, in blocks as xz.ts does. */
const main = `
mod encoder;
use std::io::{Read, Write};
fn main() {
    let size = std::env::args().nth(1).unwrap().parse().unwrap();
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes).unwrap();
    let input = encoder::open(${block}, size);
    let write = |length| std::io::stdout().write_all(unsafe { std::slice::from_raw_parts(encoder::output(), length) }).unwrap();
    for block in bytes.chunks(${block}) {
        unsafe { std::ptr::copy_nonoverlapping(block.as_ptr(), input, block.len()) };
        write(encoder::push(block.len()));
    }
    write(encoder::finish());
}
`

const crate = temporaryFolder()
const source = join(repository, 'src/package/xz')
const library = readFileSync(join(source, 'src/lib.rs'), 'utf8')

/** Compiles the encoder for this machine, from the source of the library. */
function compile(text: string): void {
  writeFileSync(join(crate, 'src/encoder.rs'), text)
  execFileSync('cargo', ['build', '--release', '--locked', '--quiet'], { cwd: crate, stdio: 'inherit' })
}

beforeAll(() => {
  mkdirSync(join(crate, 'src'))
  for (const name of ['Cargo.toml', 'Cargo.lock']) cpSync(join(source, name), join(crate, name))
  const manifest = readFileSync(join(crate, 'Cargo.toml'), 'utf8').replace(/\[lib\][^[]*/, '')
  writeFileSync(join(crate, 'Cargo.toml'), manifest.replace('lto = true\n', ''))
  writeFileSync(join(crate, 'src/main.rs'), main)
  compile(library)
})

const ofSource = (bytes: Uint8Array): Buffer =>
  execFileSync(join(crate, 'target/release/xz'), [String(bytes.length)], {
    input: bytes,
    maxBuffer: 2 ** 26,
    stdio: ['pipe', 'pipe', 'inherit'],
  })

async function* blocksOf(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += block) yield await Promise.resolve(bytes.subarray(at, at + block))
}

const ofWasm = async (bytes: Uint8Array): Promise<Buffer> =>
  Buffer.from(await collect(xz(blocksOf(bytes), bytes.length)))

const samples: Readonly<Record<string, Uint8Array>> = {
  nothing: new Uint8Array(),
  'three bytes': Uint8Array.of(1, 2, 3),
  'a pattern of 200 kB': Uint8Array.from({ length: 200_000 }, (_, i) => (i * i) % 251),
  'noise and repetitions of 3 MB': Uint8Array.from({ length: 3_000_000 }, (_, i) =>
    i % 4096 < 1024 ? Math.imul(i, 2_654_435_761) >>> 24 : i % 97,
  ),
  'a program': readFileSync(process.execPath).subarray(0, 1_000_000),
}

describe('the encoder of xz', () => {
  it.each(Object.entries(samples))('packs %s like its source', async (_, bytes) => {
    expect((await ofWasm(bytes)).equals(ofSource(bytes))).toBe(true)
  })

  it('would differ if its source had changed', async () => {
    const changed = library.replace('nice_len: 16', 'nice_len: 32')
    expect(changed).not.toBe(library)
    compile(changed)
    const bytes = samples['a program'] ?? new Uint8Array()
    expect((await ofWasm(bytes)).equals(ofSource(bytes))).toBe(false)
  })
})
