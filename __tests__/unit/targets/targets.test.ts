import { describe, expect, it } from '@jest/globals'

import { builders } from '../../../src/builders/builders.js'
import { architectures, gnuLinker } from '../../../src/targets/architectures.js'
import { systemOf } from '../../../src/targets/systems.js'
import { onlyLacksBuilder, targets } from '../../../src/targets/targets.js'
import { target } from '../../support/samples.js'

describe('the table of targets', () => {
  it.each([
    ['x86_64-unknown-linux-gnu', 'linux-x86_64', 'gnu'],
    ['aarch64-unknown-linux-gnu', 'linux-aarch64', 'gnu'],
    ['x86_64-unknown-linux-musl', 'linux-x86_64-musl', 'musl'],
    ['aarch64-unknown-linux-musl', 'linux-aarch64-musl', 'musl'],
    ['x86_64-apple-darwin', 'darwin-x86_64', undefined],
    ['aarch64-apple-darwin', 'darwin-aarch64', undefined],
    ['x86_64-pc-windows-gnu', 'windows-x86_64', 'gnu'],
    ['x86_64-pc-windows-msvc', 'windows-x86_64', 'msvc'],
    ['aarch64-pc-windows-msvc', 'windows-aarch64', 'msvc'],
    ['x86_64-pc-windows-gnullvm', 'windows-x86_64', 'gnullvm'],
    ['i686-pc-windows-gnu', 'windows-i686', 'gnu'],
    ['armv7-unknown-linux-gnueabihf', 'linux-armv7', 'gnu'],
    ['armv7-unknown-linux-gnueabi', 'linux-armv7-softfloat', 'gnu'],
    ['arm-unknown-linux-gnueabihf', 'linux-armv6', 'gnu'],
    ['arm-unknown-linux-musleabi', 'linux-armv6-softfloat-musl', 'musl'],
    ['armv5te-unknown-linux-musleabi', 'linux-armv5te-musl', 'musl'],
    ['thumbv7neon-unknown-linux-gnueabihf', 'linux-thumbv7neon', 'gnu'],
    ['riscv64gc-unknown-linux-gnu', 'linux-riscv64', 'gnu'],
    ['armv7-linux-androideabi', 'android-armv7', 'bionic'],
    ['arm-linux-androideabi', 'android-armv6', 'bionic'],
    ['x86_64-unknown-freebsd', 'freebsd-x86_64', undefined],
    ['sparcv9-sun-solaris', 'solaris-sparcv9', undefined],
  ])('calls %s %s, of %s', (triple, platform, libc) => {
    expect(target(triple)).toMatchObject({ platform, libc })
  })

  it('gives a platform to one triple, but for Windows, where people choose one', () => {
    const platforms = targets.filter(({ os }) => os !== 'windows').map(({ platform }) => platform)
    expect(platforms.filter((one, i) => platforms.indexOf(one) !== i)).toEqual([])
    expect(new Set(targets.map(({ triple }) => triple)).size).toBe(targets.length)
    expect(targets.filter(({ triple }) => onlyLacksBuilder(triple))).toEqual([])
  })

  it('has only architectures that run something, and name what they run', () => {
    const known = architectures.map(({ arch }) => arch)
    for (const { arch, machines, runs = [arch] } of architectures) {
      expect([arch, runs.filter(one => !known.includes(one))]).toEqual([arch, []])
      if (machines.length > 0) expect(runs).toContain(arch)
      const runBy = architectures.some(
        one => one.machines.length > 0 && (one.runs ?? [one.arch]).includes(arch),
      )
      expect([arch, runBy]).toEqual([arch, true])
    }
  })

  it('tells Android from Linux, and Solaris from illumos', () => {
    expect(['aarch64-linux-android', 'x86_64-unknown-illumos', 'x86_64-pc-solaris'].map(systemOf)).toEqual([
      'android',
      'illumos',
      'solaris',
    ])
  })

  it("knows GNU's compilers by Debian's names", () => {
    const named = (triple: string): string | undefined => gnuLinker(target(triple))
    expect(named('armv7-unknown-linux-gnueabihf')).toBe('arm-linux-gnueabihf-gcc')
    expect(named('riscv64gc-unknown-linux-gnu')).toBe('riscv64-linux-gnu-gcc')
    expect(named('armv5te-unknown-linux-gnueabi')).toBe('arm-linux-gnueabi-gcc')
    expect(named('aarch64-unknown-linux-musl')).toBeUndefined()
    expect(named('x86_64-unknown-freebsd')).toBeUndefined()
  })

  it('links with zig for the oldest glibc that there is', () => {
    const argument = (triple: string, glibc: string): string =>
      builders.zigbuild.targetArgument(target(triple), glibc)
    expect(argument('armv7-unknown-linux-gnueabihf', '2.17')).toBe('armv7-unknown-linux-gnueabihf.2.17')
    expect(argument('riscv64gc-unknown-linux-gnu', '2.17')).toBe('riscv64gc-unknown-linux-gnu.2.27')
    expect(argument('riscv64gc-unknown-linux-gnu', '2.31')).toBe('riscv64gc-unknown-linux-gnu.2.31')
    expect(argument('x86_64-pc-windows-gnu', '2.17')).toBe('x86_64-pc-windows-gnu')
  })
})
