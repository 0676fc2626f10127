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
