import { describe, expect, it } from '@jest/globals'

import type { Problem } from '../../../src/errors.js'
import { everyTarget } from '../../../src/inputs/builder.js'
import type { BuilderName } from '../../../src/inputs/builder.js'
import { chooseBuilder, possibleBuilders } from '../../../src/plan/choose-builder.js'
import { targets } from '../../../src/targets/targets.js'
import { target } from '../../support/samples.js'

const linux = 'x86_64-unknown-linux-gnu'
const mac = 'aarch64-apple-darwin'
const windows = 'x86_64-pc-windows-msvc'

function choice(
  triple: string,
  host: string,
  builders: Readonly<Record<string, BuilderName>> = {},
  env: Readonly<Record<string, string>> = {},
): string {
  const problems: Problem[] = []
  const builder = chooseBuilder(target(triple), { triple: host, env }, { builders }, problems)
  return builder ?? problems.map(({ message, hint }) => `${message}\n${hint}`).join('\n')
}

describe('the builder', () => {
  it.each([
    [linux, linux, 'cargo'],
    ['aarch64-unknown-linux-gnu', linux, 'cross'],
    ['x86_64-unknown-linux-musl', linux, 'cross'],
    ['x86_64-pc-windows-gnu', linux, 'cross'],
    ['aarch64-unknown-linux-gnu', 'aarch64-unknown-linux-gnu', 'cargo'],
    [linux, 'aarch64-unknown-linux-gnu', 'zigbuild'],
    [mac, mac, 'cargo'],
    ['x86_64-apple-darwin', mac, 'cargo'],
    [linux, mac, 'zigbuild'],
    [windows, windows, 'cargo'],
    ['x86_64-pc-windows-gnu', windows, 'cargo'],
    [linux, windows, 'zigbuild'],
    ['armv7-unknown-linux-gnueabihf', linux, 'cross'],
    ['armv7-unknown-linux-gnueabihf', mac, 'zigbuild'],
    ['riscv64gc-unknown-linux-musl', linux, 'zigbuild'],
    ['loongarch64-unknown-linux-gnu', linux, 'zigbuild'],
    ['aarch64-linux-android', linux, 'cross'],
    ['x86_64-unknown-freebsd', windows, 'zigbuild'],
    ['x86_64-unknown-freebsd', 'x86_64-unknown-freebsd', 'cargo'],
    ['aarch64-pc-windows-gnullvm', linux, 'zigbuild'],
    ['aarch64-pc-windows-msvc', windows, 'cargo'],
    ['i686-pc-windows-msvc', windows, 'cargo'],
    ['x86_64-pc-windows-msvc', 'aarch64-pc-windows-msvc', 'cargo'],
  ])('for %s on %s is %s', (triple, host, builder) => {
    expect(choice(triple, host)).toBe(builder)
  })

  it('for macOS on Linux is zig, if there is an SDK', () => {
    expect(choice(mac, linux, {}, { SDKROOT: '/sdk' })).toBe('zigbuild')
    expect(choice(mac, linux)).toBe(
      `targets: ${mac} can't be built on this machine (${linux})\n` +
        'build it on a runner of macOS (the reusable workflow takes macos-15), or point SDKROOT at a macOS SDK, so that zigbuild can build it here; or leave the target out',
    )
  })

  it('for MSVC is none outside Windows', () => {
    expect(choice(windows, linux)).toBe(
      `targets: ${windows} can't be built on this machine (${linux})\n` +
        'build it on a runner of Windows (the reusable workflow takes windows-2025); or leave the target out',
    )
  })

  it('of what has no image and no linker is nothing, unless one is given', () => {
    const triple = 'x86_64-pc-solaris'
    expect(choice(triple, linux)).toBe(
      `targets: ${triple} can't be built on this machine (${linux})\n` +
        'ask for cross in builders, which needs an image of yours in images (cross 0.2.5 has none for it), or ask for cargo in builders, which needs a linker for it on this machine; or leave the target out',
    )
    expect(choice(triple, linux, { [triple]: 'cross' })).toBe('cross')
    expect(choice(triple, linux, { [triple]: 'cargo' })).toBe('cargo')
    expect(choice(triple, linux, { [triple]: 'zigbuild' })).toBe(
      `builders: zigbuild can't build ${triple} on ${linux}\nthese can: cross, cargo; or use the default builder`,
    )
  })

  it('of Android on a Mac is nothing, but a runner with Linux has what it takes', () => {
    expect(choice('aarch64-linux-android', mac)).toBe(
      `targets: aarch64-linux-android can't be built on this machine (${mac})\n` +
        'build it on a runner of Linux (the reusable workflow takes ubuntu-24.04), or ask for cross in builders, which needs a container engine that runs images for Linux on x86_64, or ask for cargo in builders, which needs a linker for it on this machine; or leave the target out',
    )
  })

  it('is never cargo by default for another machine with Linux', () => {
    for (const { triple, os } of targets)
      if (os === 'linux' && triple !== linux) expect(choice(triple, linux)).not.toBe('cargo')
  })

  it('is the requested one, if it can build the target', () => {
    expect(choice(linux, linux, { [linux]: 'cross' })).toBe('cross')
    expect(choice(mac, linux, { [mac]: 'cross' })).toBe(
      `builders: cross can't build ${mac} on ${linux}\nthese can: zigbuild; or use the default builder`,
    )
  })

  it('for all targets is used for those that it can build', () => {
    expect(choice(linux, linux, { [everyTarget]: 'cross' })).toBe('cross')
    expect(choice(mac, mac, { [everyTarget]: 'cross' })).toBe('cargo')
    expect(choice(linux, linux, { [everyTarget]: 'cross', [linux]: 'zigbuild' })).toBe('zigbuild')
  })

  it('for the triple of the machine itself can always be cargo', () => {
    for (const { triple } of targets)
      expect(possibleBuilders(target(triple), { triple, env: {} })[0]).toBe('cargo')
  })
})
