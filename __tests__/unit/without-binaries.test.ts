import { describe, expect, it } from '@jest/globals'
import { HtmlValidate } from 'html-validate'

import { readBuildInputs } from '../../src/inputs/read-inputs.js'
import type { RawInputs } from '../../src/inputs/read-inputs.js'
import { makeManifest } from '../../src/package/make-manifest.js'
import { makeBuildPlan, makeMatrix } from '../../src/plan/make-plan.js'
import { publishVersion } from '../../src/publish/publish.js'
import { summary } from '../../src/summary/summary.js'
import { base, channelPage, page, plain, tagsOf, textOf, versions } from '../support/page-sample.js'
import { aPublishPlan, aSurvey, packagedFor, withWasm, worldOf } from '../support/samples.js'
import { nothing, stages } from '../support/summary-sample.js'

/** What people see of a release: the page, the summary and the log. */
async function seen(raw: RawInputs): Promise<Readonly<Record<'page' | 'text' | 'summary' | 'log', string>>> {
  const plan = aPublishPlan({ version: 'v1', binaries: 'false', ...raw }, withWasm)
  const world = worldOf(plan)
  const packaged = await packagedFor(plan, world)
  const published = await publishVersion(
    packaged,
    plan,
    { store: world.memory, cdn: await world.cdn('E1') },
    world,
  )
  const html = page({ ...plain, manifest: makeManifest(plan, packaged) })
  const built = { binaries: [], wasm: [], jobs: [], caches: [] }
  const report = {
    ...nothing,
    stages: stages('publish'),
    plan,
    packaged,
    published,
    built,
  }
  return {
    page: html,
    text: textOf(html),
    summary: summary(report),
    log: world.lines('info').join('\n'),
  }
}

const kinds: readonly (readonly [string, RawInputs])[] = [
  ['crates', { wasm: 'false' }],
  ['WASM packages', { 'cargo-registry': 'false' }],
]

describe('a release without binaries', () => {
  it.each(kinds)('of %s does not mention downloads and installers', async (_, raw) => {
    const { page: html, text, summary: summaryText, log } = await seen(raw)
    expect(text).not.toMatch(/[Dd]ownload|[Ii]nstaller|Verify|sha256sum/)
    expect(text).toContain('SHA256SUMS has every file; programs read manifest.json.')
    expect(tagsOf(html).join('')).not.toMatch(/<(ul|ol|dl|table)[^>]*><\//)
    expect(summaryText).not.toMatch(/install\.sh|Toolchains|Downloads/)
    expect(log).not.toMatch(/archive|\b0 B/)
    const { results } = await new HtmlValidate({ extends: ['html-validate:standard'] }).validateString(html)
    expect(results).toEqual([])
  })

  it('of crates has a link from the summary to their page', async () => {
    const { summary: summaryText } = await seen({ wasm: 'false' })
    expect(summaryText).toContain(
      '[How to depend on them, and to install their programs](https://get.example.com/testnet/v1/cargo-registry/index.html).',
    )
  })

  it('has a channel page that links to the newest version', () => {
    const html = channelPage({ ...versions, install: [] }, base)
    expect(textOf(html)).toContain('Newest version\nHow to use it: v1')
    expect(textOf(html)).not.toContain('Install')
    expect(tagsOf(html).join('')).not.toContain('<ul class="cards"></ul>')
  })

  it('is one job of a matrix, which builds nothing', () => {
    const raw = { binaries: 'false', version: 'v1' }
    const { jobs } = makeMatrix(readBuildInputs(raw, 'plan'), aSurvey())
    expect(jobs).toEqual([{ name: 'crates', runner: 'ubuntu-24.04', targets: [], wasm: false }])
    const { builds, wasmBuild } = makeBuildPlan(
      readBuildInputs({ ...raw, 'matrix-job': 'crates' }, 'build'),
      aSurvey(),
    )
    expect([builds, wasmBuild]).toEqual([[], undefined])
    const summaryText = summary({ ...nothing, action: 'plan', jobs })
    expect(summaryText).toMatch(/\| `crates` +\| `ubuntu-24\.04` +\| nothing +\|/)
  })
})
