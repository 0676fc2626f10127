import { describe, expect, it } from '@jest/globals'

import { architectures, archLabel, emulations, runnerArch } from '../../../src/targets/architectures.js'
import { runnerSystem, systemName, systemOf } from '../../../src/targets/systems.js'
import { targets } from '../../../src/targets/targets.js'

describe('the table of architectures', () => {
  it('has every architecture of the table of targets, under different names', () => {
    const known = architectures.map(({ arch }) => arch)
    for (const { arch } of targets) expect(known).toContain(arch)
    const words = architectures.flatMap(({ machines }) => machines)
    expect(new Set(words).size).toBe(words.length)
  })

  it.each([
    ['ubuntu-24.04', 'x86_64', 'linux'],
    ['ubuntu-24.04-arm', 'aarch64', 'linux'],
    ['windows-2025', 'x86_64', 'windows'],
    ['windows-11-arm', 'aarch64', 'windows'],
    ['macos-15', 'aarch64', 'darwin'],
    ['macos-15-xlarge', 'aarch64', 'darwin'],
    ['macos-15-large', 'x86_64', 'darwin'],
    ['macos-15-intel', 'x86_64', 'darwin'],
    ['macos-13', 'x86_64', 'darwin'],
    ['self-hosted', undefined, undefined],
    ['my-ubuntu-arm', undefined, undefined],
  ])('knows the runner %s', (label, arch, os) => {
    expect([runnerArch(label), runnerSystem(label)?.os]).toEqual([arch, os])
  })

  it('has the names that people use, and keeps a name that is in no table', () => {
    expect([archLabel('aarch64', 'darwin'), archLabel('aarch64', 'linux')]).toEqual([
      'Apple silicon',
      'aarch64',
    ])
    expect([archLabel('sparc', 'darwin'), systemName('haiku'), systemName('darwin')]).toEqual([
      'sparc',
      'haiku',
      'macOS',
    ])
    expect(systemOf('x86_64-unknown-haiku')).toBeUndefined()
  })

  it('lists architectures that emulate another before that one', () => {
    const order = architectures.map(({ arch }) => arch)
    for (const os of ['darwin', 'windows'] as const)
      for (const { on, runs } of emulations(os)) expect(order.indexOf(on)).toBeLessThan(order.indexOf(runs))
    expect(emulations('linux')).toEqual([])
  })
})
