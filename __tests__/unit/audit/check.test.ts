import { describe, expect, it } from '@jest/globals'

import type { Audit, Fault, Needs } from '../../../src/audit/audit.js'
import { checkPrograms, unallowedLibraries } from '../../../src/audit/check.js'
import type { Audited } from '../../../src/audit/check.js'
import { linkedBy } from '../../../src/audit/linked-by.js'
import { describeError } from '../../../src/errors.js'
import { aPlan, anAudit, target } from '../../support/samples.js'

const program = (
  audit: Audit,
  by: Audited['linkedBy'] = {},
  triple = 'x86_64-unknown-linux-gnu',
): Audited => ({
  bin: 'hello',
  target: target(triple),
  audit,
  linkedBy: by,
})

const refusal = (programs: readonly Audited[], inputs: Readonly<Record<string, string>> = {}): string => {
  try {
    checkPrograms(programs, aPlan(inputs))
    return 'none'
  } catch (error) {
    return describeError(error)
  }
}

const needing = (needs: Partial<Needs>): Audited => program(anAudit(needs))

describe('max-glibc', () => {
  it('refuses a binary that needs a newer one, and names the ways out', () => {
    expect(refusal([needing({ glibc: '2.34' }), needing({ glibc: '2.17' })], { 'max-glibc': '2.31' })).toBe(
      'hello for x86_64-unknown-linux-gnu needs glibc 2.34, but max-glibc is 2.31\n' +
        'build on a system with an older glibc, build for a musl target, or raise max-glibc',
    )
  })

  it('lets older ones and static ones pass, and all if it is not set', () => {
    const all = ['2.34', '2.9', undefined].map(glibc => needing({ glibc }))
    expect(refusal(all, { 'max-glibc': '2.34' })).toBe('none')
    expect(refusal(all)).toBe('none')
  })
})

describe('max-macos', () => {
  it('refuses a binary that needs a newer one, and names the ways out', () => {
    const mac = program(anAudit({ macos: '14.0' }), {}, 'aarch64-apple-darwin')
    expect(refusal([mac], { 'max-macos': '11.0' })).toBe(
      'hello for aarch64-apple-darwin needs macOS 14.0, but max-macos is 11.0\n' +
        'set MACOSX_DEPLOYMENT_TARGET=11.0 in build-env, or raise max-macos',
    )
    expect(refusal([mac], { 'max-macos': '14.0' })).toBe('none')
  })
})

describe('a program with a fault', () => {
  it.each<[Fault, RegExp]>([
    [{ kind: 'private-glibc' }, /GLIBC_PRIVATE/],
    [
      { kind: 'loader', path: '/nix/store/x/ld.so' },
      /is started by \/nix\/store\/x\/ld.so, which only the machine/,
    ],
    [{ kind: 'unsigned' }, /has no signature/],
  ])('by %j is refused', (fault, message) => {
    expect(refusal([program({ ...anAudit(), faults: [fault] })])).toMatch(message)
  })
})

describe('a library that a bare system lacks', () => {
  const ssl = program(anAudit({ libraries: ['libssl.so.3'] }), { 'libssl.so.3': ['openssl-sys 0.9.109'] })

  it('is refused, with the package that linked it, and the way out', () => {
    expect(unallowedLibraries([ssl], aPlan({}))).toEqual([
      {
        topic: 'library-not-allowed',
        message:
          "hello for x86_64-unknown-linux-gnu needs libssl.so.3, which openssl-sys 0.9.109 linked: a bare system of that kind doesn't have it, so the program wouldn't start there",
        hint: 'enable the feature vendored of openssl, or use rustls instead (of reqwest, the feature rustls-tls without default features); or name it in allow-libraries, and users must install it',
      },
    ])
  })

  it('may be allowed by its name', () => {
    expect(unallowedLibraries([ssl], aPlan({ 'allow-libraries': 'libz.so.1, libssl.so.3' }))).toEqual([])
    expect(unallowedLibraries([ssl], aPlan({ 'allow-libraries': 'libssl.so.1.1' }))).toHaveLength(1)
  })

  it.each([
    ['VCRUNTIME140.dll', '+crt-static'],
    ['libgcc_s_seh-1.dll', '-static'],
    ['libstdc++-6.dll', '-static'],
    ['libstdc++.so.6', 'static=stdc++'],
    ['libsqlite3.so.0', 'bundled'],
    ['libgit2.so.1.5', 'vendored-libgit2'],
    ['libcurl.so.4', 'static-curl'],
    ['libz.so.1', 'LIBZ_SYS_STATIC=1 in build-env'],
    ['liblzma.so.5', 'LZMA_API_STATIC=1 in build-env'],
    ['libatomic.so.1', 'libatomic.a'],
    ['libnobody.so.1', 'link it statically'],
  ])('has a way out: %s', (library, way) => {
    expect(unallowedLibraries([needing({ libraries: [library] })], aPlan({}))[0]?.hint).toContain(way)
  })
})

describe('who linked a library', () => {
  const links = [
    { library: 'ssl', package: 'openssl-sys 0.9.109' },
    { library: 'ssl', package: 'other-sys 1.0.0' },
    { library: 'z', package: 'libz-sys 1.1.0' },
    { library: 'git2', package: 'libgit2-sys 0.17.0' },
  ]

  it.each([
    ['libssl.so.3', ['openssl-sys 0.9.109', 'other-sys 1.0.0']],
    ['/opt/homebrew/opt/openssl@3/lib/libssl.3.dylib', ['openssl-sys 0.9.109', 'other-sys 1.0.0']],
    ['libssl-3-x64.dll', ['openssl-sys 0.9.109', 'other-sys 1.0.0']],
    ['libz.so.1', ['libz-sys 1.1.0']],
    ['libgit2.so.1.5', ['libgit2-sys 0.17.0']],
    ['libnobody.so.1', []],
  ])('is found for %s', (library, packages) => {
    expect(linkedBy(library, links)).toEqual(packages)
  })
})
