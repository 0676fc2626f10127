// reader.wasm is committed, and is compiled by a version of Rust that not every machine has. `npm run build:wasm -- --check`
// checks on GitHub whether it matches its source byte for byte. Here, the source is compiled for this machine, and both
// must say the same of the same files, whole and damaged.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import { loadReader } from '../../src/audit/reader.js'
import type { Reader } from '../../src/audit/reader.js'
import { repository, temporaryFolder } from '../support/checkout.js'
import { makeElf } from '../support/elf.js'
import { makeMacho, makePe, makeUniversal } from '../support/executables.js'
import { MemoryFiles } from '../support/memory-files.js'

/** Reads files from standard input, each after its length in eight bytes, and writes a line of JSON for each. */
const main = `
use reader::{Source, read};
use std::io::Read;
fn main() {
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes).unwrap();
    let mut rest = &bytes[..];
    while let Some((size, after)) = rest.split_first_chunk() {
        let (file, next) = after.split_at(u64::from_le_bytes(*size) as usize);
        println!("{}", match read(Source::of_memory(file.to_vec())) {
            Ok(facts) => serde_json::to_string(&facts).unwrap(),
            Err(failure) => serde_json::to_string(&failure).unwrap(),
        });
        rest = next;
    }
}
`

const crate = temporaryFolder()
const source = join(repository, 'src/audit/reader')

/** Compiles the reader for this machine. */
function compile(): void {
  execFileSync('cargo', ['build', '--locked', '--quiet'], { cwd: crate, stdio: 'inherit' })
}

let read: Reader

beforeAll(async () => {
  cpSync(join(source, 'src'), join(crate, 'src'), { recursive: true })
  for (const name of ['Cargo.toml', 'Cargo.lock']) cpSync(join(source, name), join(crate, name))
  mkdirSync(join(crate, 'src/bin'))
  writeFileSync(join(crate, 'src/bin/main.rs'), main)
  compile()
  read = await loadReader(new MemoryFiles())
})

function bySource(files: readonly Uint8Array[]): readonly unknown[] {
  const parts = files.flatMap(file => {
    const size = Buffer.alloc(8)
    size.writeBigUInt64LE(BigInt(file.length))
    return [size, file]
  })
  const output = execFileSync(join(crate, 'target/debug/main'), {
    input: Buffer.concat(parts),
    maxBuffer: 2 ** 26,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  return output
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as unknown)
}

const byWasm = (file: Uint8Array): unknown => {
  try {
    return read(file)
  } catch (error) {
    return { error: (error as Error).message }
  }
}

const versions = { 'libc.so.6': ['GLIBC_2.34', 'GLIBC_ABI_DT_RELR'], 'libm.so.6': ['GLIBC_2.29'] }
const samples: readonly Buffer[] = [
  makeElf({ needed: ['libc.so.6', 'libm.so.6'], versions, interpreter: '/lib64/ld.so', x86Isa: 7 }),
  makeElf({
    bits: 32,
    bigEndian: true,
    machine: 20,
    needed: ['libc.so.6'],
    runpath: '/opt',
    executableStack: true,
  }),
  makeMacho({ minimum: [12, 3, 0], libraries: ['/usr/lib/libSystem.B.dylib'], signed: true }),
  makeUniversal([makeMacho({ minimum: [11, 0, 0] }), makeMacho({ cpuType: 0x0100000c, signed: true })]),
  makePe({ imports: ['KERNEL32.dll', 'VCRUNTIME140.dll'] }),
  readFileSync('/bin/true'),
  Buffer.from('#!/bin/sh\n'),
]

describe('the reader of executables', () => {
  it('says the same as its source', () => {
    expect(samples.map(byWasm)).toEqual(bySource(samples))
  })

  it('says the same of damaged files', () => {
    const damaged = fc
      .tuple(
        fc.constantFrom(...samples.slice(0, 5)),
        fc.array(fc.tuple(fc.nat(1200), fc.integer({ min: 0, max: 255 })), { maxLength: 6 }),
        fc.option(fc.nat(2000)),
      )
      .map(([file, changes, end]) => {
        const bytes = Buffer.from(file)
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value
        return bytes.subarray(0, end ?? bytes.length)
      })
    fc.assert(
      fc.property(fc.array(damaged, { minLength: 50, maxLength: 100 }), files => {
        expect(files.map(byWasm)).toEqual(bySource(files))
      }),
      { numRuns: 20 },
    )
  })

  it('would differ if its source had changed', () => {
    const path = join(crate, 'src/elf.rs')
    const text = readFileSync(path, 'utf8')
    const changed = text.replace('DT_NEEDED => facts.needed', 'DT_NEEDED => facts.rpath')
    expect(changed).not.toBe(text)
    writeFileSync(path, changed)
    compile()
    expect(samples.map(byWasm)).not.toEqual(bySource(samples))
  })
})
