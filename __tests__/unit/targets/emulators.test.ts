import { describe, expect, it } from '@jest/globals'

import { nativeFor, qemuFor, sysrootFor } from '../../../src/targets/architectures.js'
import { target } from '../../support/samples.js'

describe('an emulator', () => {
  it.each([
    ['aarch64-unknown-linux-gnu', 'qemu-aarch64', '/usr/aarch64-linux-gnu'],
    ['aarch64-unknown-linux-musl', 'qemu-aarch64', '/usr/aarch64-linux-gnu'],
    ['armv7-unknown-linux-gnueabihf', 'qemu-arm', '/usr/arm-linux-gnueabihf'],
    ['arm-unknown-linux-gnueabi', 'qemu-arm', '/usr/arm-linux-gnueabi'],
    ['armv5te-unknown-linux-gnueabi', 'qemu-arm', '/usr/arm-linux-gnueabi'],
    ['i686-unknown-linux-gnu', 'qemu-i386', '/usr/i686-linux-gnu'],
    ['loongarch64-unknown-linux-gnu', 'qemu-loongarch64', '/usr/loongarch64-linux-gnu'],
    ['powerpc64le-unknown-linux-gnu', 'qemu-ppc64le', '/usr/powerpc64le-linux-gnu'],
    ['riscv64gc-unknown-linux-gnu', 'qemu-riscv64', '/usr/riscv64-linux-gnu'],
    ['s390x-unknown-linux-gnu', 'qemu-s390x', '/usr/s390x-linux-gnu'],
    ['sparc64-unknown-linux-gnu', 'qemu-sparc64', '/usr/sparc64-linux-gnu'],
  ])('of %s is %s, with what is in %s', (triple, qemu, sysroot) => {
    expect([qemuFor(target(triple)), sysrootFor(target(triple))]).toEqual([qemu, sysroot])
  })

  it.each([
    ['x86_64-unknown-linux-gnu', 'x86_64-unknown-linux-gnu', 'own'],
    ['i686-unknown-linux-gnu', 'x86_64-unknown-linux-gnu', 'maybe'],
    ['armv7-unknown-linux-gnueabihf', 'aarch64-unknown-linux-gnu', 'maybe'],
    ['aarch64-unknown-linux-gnu', 'x86_64-unknown-linux-gnu', undefined],
    ['i686-pc-windows-msvc', 'aarch64-pc-windows-msvc', 'maybe'],
    ['x86_64-unknown-linux-gnu', 'mips64-unknown-linux-gnuabi64', undefined],
    ['x86_64-apple-darwin', 'aarch64-apple-darwin', 'maybe'],
    ['aarch64-apple-darwin', 'x86_64-apple-darwin', undefined],
    ['x86_64-pc-windows-msvc', 'aarch64-pc-windows-msvc', 'maybe'],
  ] as const)('is not needed for %s on %s: %s', (triple, host, native) => {
    expect(nativeFor(target(triple), host)).toBe(native)
  })
})
