import { describe, expect, it } from '@jest/globals'

import { makeManifest } from '../../../src/package/make-manifest.js'
import type { Packaged } from '../../../src/package/package.js'
import type { PublishPlan } from '../../../src/plan/publish-plan.js'
import type { Report } from '../../../src/summary/report.js'
import { summary } from '../../../src/summary/summary.js'
import { aPublishPlan, packagedFor, withoutCompression, worldOf } from '../../support/samples.js'
import { nothing, raw, stages } from '../../support/summary-sample.js'

describe('the summary of a very large release', () => {
  const many = (plan: PublishPlan, packaged: Packaged): Report<'root'> => {
    const [download, crate] = [packaged.downloads[0], packaged.crates[0]]
    if (download === undefined || crate === undefined) throw new Error('nothing is packed')
    return {
      ...nothing,
      stages: stages('publish'),
      plan,
      packaged: {
        ...packaged,
        downloads: Array.from({ length: 3000 }, (_, i) => ({ ...download, bin: `tool-${i}` })),
        crates: Array.from({ length: 8000 }, (_, i) => ({ ...crate, name: `crate-${i}` })),
      },
    }
  }

  it('is small enough for GitHub, and says what it lacks', async () => {
    const plan = aPublishPlan(raw)
    const text = summary(many(plan, await packagedFor(plan, worldOf(plan))))
    expect(Buffer.byteLength(text)).toBeLessThan(1_000_000)
    expect(text).toContain('and 2500 more')
    expect(text).toContain('and 7500 more')
    expect(text).toContain('### Stages')
  })

  it('has the beginning and the end of a long failure', () => {
    const failure = `cargo could not build\n${'a line of a compiler\n'.repeat(100_000)}mend it`
    const text = summary({ ...nothing, failure })
    expect(Buffer.byteLength(text)).toBeLessThan(20_000)
    expect(text).toContain('cargo could not build\na line')
    expect(text).toMatch(/\[… \d+ characters, which the log has …\]/)
    expect(text).toContain('mend it\n```')
  })
})

describe('sizes compared with the previous version', () => {
  const plan = aPublishPlan(raw)
  const against = async (factor: number): Promise<string> => {
    const packaged = await packagedFor(plan, worldOf(plan))
    const manifest = makeManifest(plan, packaged)
    const { packages } = manifest
    const all = packages.all_binaries.map(one => ({ ...one, size: Math.round(one.size * factor) }))
    const before = { ...manifest, version: 'v0', packages: { ...packages, all_binaries: all.slice(1) } }
    return summary({ ...nothing, plan, before, packaged: withoutCompression(packaged) })
  }

  it.each<[number, string, boolean]>([
    [1, 'same size', false],
    [0.95, '+2 B, +6.3 %', false],
    [0.5, '+17 B, +100 %', true],
    [2, '−34 B, −50 %', false],
  ])('are shown if they were %d times as large', async (factor, change, noted) => {
    const text = await against(factor)
    expect(text).toContain('Changes are against `v0`.')
    expect(text).toContain(`| ${change} `)
    expect(text).toContain('| new ')
    expect(text.includes('has grown by')).toBe(noted)
  })
})
