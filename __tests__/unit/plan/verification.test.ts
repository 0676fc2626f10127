import { describe, expect, it } from '@jest/globals'

import { planVerification } from '../../../src/plan/verification.js'
import type { Verification } from '../../../src/plan/verification.js'
import { aMember, aPlan, aSurvey, aWorkspace, onPath } from '../../support/samples.js'

const [core, tool, board] = [
  aMember('core'),
  aMember('tool', { dependencies: [onPath('core')] }),
  aMember('board'),
]
const workspace = aWorkspace(core, tool, board)
const { host } = aSurvey().rust

/** What a run that builds `tool` for a target compiles of the packed crates. */
function verified(
  asked: boolean | undefined,
  triple?: string,
  cargoFlags?: readonly string[],
): Verification | undefined {
  const builds = aPlan().builds.flatMap(build =>
    triple === undefined
      ? []
      : [
          {
            ...build,
            builder: 'cargo' as const,
            bins: build.bins.map(bin => ({ ...bin, package: tool })),
            targets: build.targets.map(target => ({ ...target, triple })),
          },
        ],
  )
  return planVerification({ verifyCrates: asked, cargoFlags }, [board, core, tool], workspace, builds, host)
}

describe('the crates that are compiled before they are published', () => {
  it('are those that were built for this machine, with the members that they need', () => {
    expect(verified(undefined, host)).toMatchObject({ kind: 'build', triple: host, crates: ['core', 'tool'] })
  })

  it('are all if the input says so', () => {
    expect(verified(true, host)).toMatchObject({ kind: 'build', crates: ['board', 'core', 'tool'] })
    expect(verified(true)).toEqual({ kind: 'check', crates: ['board', 'core', 'tool'], flags: [] })
    expect(verified(true, 'aarch64-apple-darwin')).toEqual({
      kind: 'check',
      crates: ['board', 'core', 'tool'],
      flags: [],
    })
  })

  it('are compiled with the cargo-flags about network and Rust version, built or not', () => {
    const flags = ['--ignore-rust-version', '--offline']
    for (const triple of [host, undefined])
      expect(verified(true, triple, ['--locked', ...flags, '-j2'])).toMatchObject({ flags })
  })

  it('are none if nothing was built for this machine, or the input is false', () => {
    expect([verified(undefined), verified(undefined, 'aarch64-apple-darwin'), verified(false, host)]).toEqual(
      [undefined, undefined, undefined],
    )
  })
})
