import { describe, expect, it } from '@jest/globals'

import { readBuildInputs } from '../../../src/inputs/read-inputs.js'
import type { RawInputs } from '../../../src/inputs/read-inputs.js'
import { makeBuildPlan, makeMatrix, makePublishPlan } from '../../../src/plan/make-plan.js'
import type { Member } from '../../../src/survey/workspace.js'
import {
  aMember,
  aPlan,
  aSurvey,
  aWorkspace,
  complaint,
  onPath,
  someInputs,
  withBin,
} from '../../support/samples.js'

const hint =
  'use a newer toolchain (`rustup update`, or channel in rust-toolchain.toml), lower rust-version, or give --ignore-rust-version in cargo-flags'
const asking = (rustVersion: string): Partial<Member> => ({ rustVersion })
const plan = (members: readonly Member[], raw: RawInputs = {}, release = '1.95.0') =>
  aPlan(raw, { workspace: aWorkspace(...members), rust: { release } })

describe('a member that needs a newer Rust', () => {
  it('is reported by the plan, together with all that need the same', () => {
    const app = withBin('app', 'app', { ...asking('1.999'), dependencies: [onPath('core')] })
    expect(complaint(() => plan([app, aMember('core', asking('1.999'))]))).toBe(
      `app, core: rust-version asks for Rust 1.999, and rustc here is 1.95.0\n${hint}`,
    )
    expect(complaint(() => plan([app, aMember('core', asking('2.0'))]))).toMatch(
      /^2 problems:\n- app: rust-version asks for Rust 1\.999,.*\n.*\n- core: rust-version asks for Rust 2\.0,/,
    )
  })

  it.each([
    ['1.95', '1.95.0', true],
    ['1.95.0', '1.95.0', true],
    ['1.95.1', '1.95.0', false],
    ['1.100', '1.99.0', false],
    ['1.9', '1.10.0', true],
    ['2', '1.95.0', false],
    // Cargo treats a nightly like the release that it will become.
    ['1.97', '1.97.0-nightly', true],
    ['1.97', '1.96.0-beta.3', false],
  ])('with rust-version %s is fine for rustc %s: %s', (need, release, fine) => {
    const members = [withBin('app', 'app', asking(need))]
    if (fine) expect(() => plan(members, {}, release)).not.toThrow()
    else
      expect(complaint(() => plan(members, {}, release))).toContain(`asks for Rust ${need}, and rustc here`)
  })

  const app = withBin('app', 'app', {
    dependencies: [
      onPath('tests', 'dev'),
      { ...onPath('extra'), optional: true },
      { ...onPath('windows'), target: 'cfg(windows)' },
    ],
  })
  const others = ['tests', 'extra', 'windows'].map(name =>
    aMember(name, { ...asking('1.999'), published: false }),
  )

  it.each<[string, readonly Member[], RawInputs]>([
    [
      'is left out',
      [withBin('app', 'app'), aMember('demo', asking('1.999'))],
      { 'registry-packages': 'app' },
    ],
    ['has publish = false', [withBin('app', 'app'), ...others], {}],
    ['is only sometimes compiled, which cargo knows', [app, ...others], { 'cargo-registry': 'false' }],
    [
      'is built all the same',
      [withBin('app', 'app', asking('1.999'))],
      { 'cargo-flags': '--ignore-rust-version' },
    ],
  ])('is no problem if it %s', (_, members, raw) => {
    expect(() => plan(members, raw)).not.toThrow()
  })

  it('is one if a build script needs it', () => {
    const needing = withBin('app', 'app', { dependencies: [onPath('tool', 'build')] })
    const tool = aMember('tool', { ...asking('1.999'), published: false })
    expect(complaint(() => plan([needing, tool], { 'cargo-registry': 'false' }))).toMatch(
      /^tool: rust-version/,
    )
  })

  it('is one even if it is only packed', () => {
    const members = [aMember('core', asking('1.999'))]
    expect(complaint(() => plan(members))).toMatch(/^core: rust-version/)
  })

  it('does not matter on machines that compile nothing', () => {
    const survey = aSurvey({ workspace: aWorkspace(withBin('app', 'app', asking('1.999'))) })
    expect(() => makeMatrix(readBuildInputs({}, 'plan'), survey)).not.toThrow()
    expect(() => makePublishPlan(someInputs(), survey)).not.toThrow()
    expect(complaint(() => makeBuildPlan(readBuildInputs({}, 'build'), survey))).toContain(
      'app: rust-version',
    )
  })
})
