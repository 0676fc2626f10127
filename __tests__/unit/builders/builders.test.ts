import { describe, expect, it } from '@jest/globals'

import type { BuilderRun } from '../../../src/builders/builder.js'
import { builders, byPreference } from '../../../src/builders/builders.js'
import { builderNames } from '../../../src/inputs/builder.js'
import { aPlan, target } from '../../support/samples.js'

const linux = 'x86_64-unknown-linux-gnu'
const places = { root: '/repo/rust', targetFolder: '/repo/rust/target/x' }

function runOf(builder: string, dockerfile = ''): BuilderRun {
  const [build] = aPlan(
    { builders: builder },
    dockerfile === '' ? {} : { env: { CROSS_BUILD_DOCKERFILE: dockerfile } },
  ).builds
  if (build === undefined) throw new Error('the plan has no build')
  return build
}

describe('the builders', () => {
  it.each([
    [linux, ['cargo', 'cross', 'zigbuild']],
    ['aarch64-unknown-linux-musl', ['cross', 'zigbuild', 'cargo']],
    ['x86_64-apple-darwin', ['zigbuild', 'cross', 'cargo']],
    ['x86_64-unknown-freebsd', ['cross', 'zigbuild', 'cargo']],
  ])('are all ranked by preference on the host %s', (host, order) => {
    const wanted = host === linux ? linux : 'x86_64-pc-windows-gnu'
    expect(byPreference(target(wanted), host)).toEqual(order)
  })

  it('have separate target folders', () => {
    expect(new Set(builderNames.map(name => runOf(name).targetFolder)).size).toBe(builderNames.length)
  })

  it.each(['cargo', 'zigbuild'] as const)('that run on this machine use its own paths: %s', name => {
    expect(builders[name].outside('/target/release/app', places)).toBe('/target/release/app')
    expect(builders[name].inside('/repo/target')).toBe('/repo/target')
    expect(builders[name].place(runOf(name))).toBe('on this machine')
  })
})

describe('cross', () => {
  const { cross } = builders

  it.each([
    ['/target/release/app', '/repo/rust/target/x/release/app'],
    ['/project/src/main.rs', '/repo/rust/src/main.rs'],
    // A path that was joined without being normalized.
    ['/project/app/../data/x', '/repo/rust/app/../data/x'],
    ['/projects/x', '/projects/x'],
    ['/usr/include/x.h', '/usr/include/x.h'],
  ])('maps %s to %s', (inside, outside) => {
    expect(cross.outside(inside, places)).toBe(outside)
  })

  it('makes the cache depend on the files that describe its image', () => {
    expect(cross.cacheFiles(runOf('cross'))).toEqual(['Cross.toml'])
    expect(cross.cacheFiles(runOf('cross', 'ci/Dockerfile'))).toEqual(['Cross.toml', 'ci/Dockerfile'])
  })

  it('finds a Dockerfile outside the workspace too', () => {
    expect(cross.probe(runOf('cross', 'ci/Dockerfile'), '/repo/rust').env).toEqual({
      CROSS_TARGET_X86_64_UNKNOWN_LINUX_GNU_DOCKERFILE: '/repo/rust/ci/Dockerfile',
      CROSS_TARGET_X86_64_UNKNOWN_LINUX_GNU_DOCKERFILE_CONTEXT: '/repo/rust',
    })
    expect(cross.place(runOf('cross', 'ci/Dockerfile'))).toBe('in the image of its Dockerfile')
  })

  it('passes the chosen image on to later steps, if the plan has chosen it', () => {
    expect(cross.exported(runOf('cross'))).toEqual({
      CROSS_TARGET_X86_64_UNKNOWN_LINUX_GNU_IMAGE: `ghcr.io/cross-rs/${linux}:0.2.5`,
    })
    expect(cross.exported(runOf('cross', 'ci/Dockerfile'))).toEqual({})
  })
})

describe('cargo-zigbuild', () => {
  it('compiles for a version of glibc, and has another cache for each', () => {
    const { zigbuild } = builders
    expect(zigbuild.targetArgument(target(linux), '2.31')).toBe(`${linux}.2.31`)
    expect(zigbuild.targetArgument(target('x86_64-unknown-linux-musl'), '2.31')).toBe(
      'x86_64-unknown-linux-musl',
    )
    expect(zigbuild.cacheKey('2.31')).toBe('2.31')
  })
})
