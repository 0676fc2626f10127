import { describe, expect, it } from '@jest/globals'

import { makePromotePlan } from '../../../src/plan/delivery.js'
import type { Invalidation } from '../../../src/publish/invalidate.js'
import type { MovedLatest } from '../../../src/publish/latest.js'
import type { Promoted } from '../../../src/publish/promote.js'
import type { Published } from '../../../src/publish/publish.js'
import { noYanks } from '../../../src/package/yanks.js'
import type { Listing } from '../../../src/publish/versions.js'
import { outputs } from '../../../src/summary/outputs.js'
import { listingText, guaranteesText, promotedText, publishedText } from '../../../src/summary/publishing.js'
import type { Report } from '../../../src/summary/report.js'
import { nothing } from '../../support/summary-sample.js'
import { summary } from '../../../src/summary/summary.js'
import { aPublishPlan, packagedFor, someInputs, worldOf } from '../../support/samples.js'

const plan = aPublishPlan({ version: 'v7' })
const promotion = makePromotePlan(
  someInputs({ version: 'v5', channel: 'testnet' }),
  {},
  new Date('2026-01-02T03:04:05Z'),
)
const newer = { version: 'v8', sequence: { at: '', run: { workflow: 'w', number: 8, attempt: 2 } } }

const done: Published = {
  version: { created: 3, sent: 12_345_678, copied: 2, unchanged: 1 },
  latest: { kind: 'moved', from: 'v6', updated: 6, deleted: 2 },
  invalidation: { kind: 'none' },
  pruned: undefined,
  probed: { kind: 'none' },
}
const promoted: Promoted = {
  latest: done.latest ?? { kind: 'unchanged' },
  invalidation: done.invalidation,
  probed: done.probed,
}

/** The lines about what publishing did, without the dash before each. */
const linesOf = (more: Partial<Published> = {}): readonly string[] =>
  publishedText(plan, { ...done, ...more })
    .split('\n')
    .map(line => line.replace(/^- /, ''))

const latestLink = '[latest](https://get.example.com/testnet/latest/index.html)'

describe('the report of a publish', () => {
  it('has a line for the version and one for latest', () => {
    expect(linesOf()).toEqual([
      '[https://get.example.com/testnet/v7/index.html](https://get.example.com/testnet/v7/index.html): 3 objects written (12.3 MB), 2 copied, 1 were there',
      `${latestLink} was \`v6\`: 6 objects updated, 2 deleted`,
    ])
  })

  it.each<[MovedLatest | undefined, string]>([
    [
      { kind: 'moved', from: undefined, updated: 1, deleted: 0 },
      `${latestLink} is new: 1 object updated, 0 deleted`,
    ],
    [{ kind: 'unchanged' }, `${latestLink} was this version already`],
    [
      { kind: 'superseded', by: newer },
      '`latest` was left as it is: it belongs to `v8`, of run 8, attempt 2, which is newer',
    ],
    [undefined, '`latest` was left as it is'],
  ])('says for latest %j: %s', (latest, line) => {
    expect(linesOf({ latest })[1]).toBe(line)
  })

  it.each<[Invalidation, readonly string[]]>([
    [{ kind: 'none' }, []],
    [{ kind: 'failed', path: '/x/*', reason: 'denied' }, []],
    ...(
      [
        [undefined, ''],
        [true, ', done'],
        [false, ', still under way'],
      ] as const
    ).map(
      ([completed, end]) =>
        [
          { kind: 'created', id: 'I1', path: '/x/*', completed },
          [`CloudFront: invalidated \`/x/*\` (I1${end})`],
        ] as [Invalidation, string[]],
    ),
  ])('says for the CDN %j: %j', (invalidation, lines) => {
    expect(linesOf({ invalidation }).slice(2)).toEqual(lines)
  })

  it('says that clients get what they request only if they do', () => {
    expect(linesOf({ probed: { kind: 'fine', requests: 7 } }).slice(2)).toEqual([
      'The public address answers as it should: 7 requests made',
    ])
    expect(linesOf({ probed: { kind: 'failed', failures: [] } })).toHaveLength(2)
  })

  it('says which old versions were removed', () => {
    expect(linesOf({ pruned: { versions: ['v2', 'v1'], size: 2_000_000 } }).slice(2)).toEqual([
      'Removed 2 old versions (2.0 MB): `v2`, `v1`',
    ])
    expect(linesOf({ pruned: { versions: [], size: 0 } })).toHaveLength(2)
  })
})

const released = (more: Partial<Report<'root'>>): Report => ({ ...nothing, ...more })
const promote = (more: Partial<Report<'promote'>>): Report => ({
  ...nothing,
  action: 'promote',
  plan: promotion,
  ...more,
})

describe('the summary of a publish that was too late for latest', () => {
  it('has the commands to paste for its own version, and no address of latest as output', async () => {
    const packaged = await packagedFor(plan, worldOf(plan))
    const published: Published = { ...done, latest: { kind: 'superseded', by: newer } }
    const late = released({ plan, packaged, published })
    expect(summary(late)).toContain('https://get.example.com/testnet/v7/install.sh | sh')
    expect(summary(late)).not.toContain('/latest/')
    expect(outputs(late)).toMatchObject({ version: 'v7', 'latest-url': '' })
    const inTime = released({ plan, packaged, published: done })
    expect(summary(inTime)).toContain('https://get.example.com/testnet/latest/install.sh | sh')
  })
})

describe('the summary of a promotion', () => {
  const stages = [
    { name: 'plan', outcome: 'done', took: 10 },
    { name: 'promote', outcome: 'done', took: 2000 },
  ] as const

  it('says what was done with latest, and lists the stages', () => {
    const text = summary(promote({ stages, promoted }))
    expect(text).toBe(`## latest of testnet is v5

### Published

- ${latestLink} was \`v6\`: 6 objects updated, 2 deleted

### Stages

| Stage   | Outcome | Time  | Within 2.0 s |
| ------- | ------- | ----- | ------------ |
| plan    | done    | 0.0 s | \`█·······································\` |
| promote | done    | 2.0 s | \`████████████████████████████████████████\` |
`)
  })

  it.each<[string, Partial<Report<'promote'>>]>([
    ['latest of testnet is v5', { promoted }],
    ['latest of testnet is v5, with a failure', { promoted, failure: 'no' }],
    ['latest of testnet was not pointed at v5', { failure: 'no' }],
    [
      'latest of testnet was not pointed at v5',
      { promoted: { ...promoted, latest: { kind: 'superseded', by: newer } } },
    ],
  ])('is headed by %s', (headline, more) => {
    const [first] = summary(promote(more)).split('\n')
    expect(first).toBe(`## ${headline}`)
  })

  it('names who has latest if another run was faster', () => {
    const text = promotedText(promotion, { ...promoted, latest: { kind: 'superseded', by: newer } })
    expect(text).toContain('it belongs to `v8`, of run 8, attempt 2')
    const lost = promote({ promoted: { ...promoted, latest: { kind: 'superseded', by: newer } } })
    expect(outputs(lost)['latest-url']).toBe('')
  })

  it('has its own outputs, and no others', () => {
    expect(outputs(promote({ promoted }))).toEqual({
      version: 'v5',
      channel: 'testnet',
      'latest-url': 'https://get.example.com/testnet/latest/',
      published: JSON.stringify(promoted),
    })
  })
})

describe('the guarantees that the store does not give', () => {
  const seen =
    '[how other stores behave](https://github.com/modality-org/build-packages/blob/v1/docs/publishing.md#other-stores).'
  const yes = { guarantee: 'a', kept: 'yes', weaker: 'all' } as const
  const no = { guarantee: 'b', kept: 'no', weaker: 'runs could meet' } as const
  const unproven = { guarantee: 'one of two wins', kept: 'unproven', weaker: '' } as const

  it.each([
    [[], undefined],
    [[yes], undefined],
    [[yes, no], `**The store is weaker than S3**: runs could meet. ${seen}`],
    [[unproven], `No request can prove that one of two wins: ${seen}`],
    [
      [no, unproven],
      `**The store is weaker than S3**: runs could meet. No request can prove that one of two wins: ${seen}`,
    ],
  ])('for %j are reported as %s', (guarantees, text) => {
    expect(guaranteesText(guarantees)).toBe(text)
  })
})

describe('the summary of a listing', () => {
  const aVersion = {
    published: new Date('2026-01-02T03:04:59Z'),
    objects: 12,
    size: 3_400_000,
    whole: true,
    ours: true,
    keys: [],
    listed: [],
  }
  const listing: Listing = {
    channel: 'testnet',
    latest: { version: 'v7', sequence: { at: '' } },
    claim: undefined,
    versions: [
      { ...aVersion, name: 'v8', whole: false },
      { ...aVersion, name: 'v7' },
      { ...aVersion, name: 'old', whole: false, ours: false },
      { ...aVersion, name: 'v6' },
      { ...aVersion, name: 'v5' },
    ],
    yanks: new Map([
      ['v7', noYanks],
      ['v6', { ...noYanks, crates: ['a', 'b'] }],
      ['v5', { ...noYanks, version: true }],
    ]),
  }

  it('is a table, with notes beside each version', () => {
    expect(listingText(listing, Infinity).split('\n')).toEqual([
      '| Version | Published (UTC)  | Objects | Size   |                  |',
      '| ------- | ---------------- | ------- | ------ | ---------------- |',
      '| `v8`    | 2026-01-02 03:04 | 12      | 3.4 MB | not whole        |',
      '| `v7`    | 2026-01-02 03:04 | 12      | 3.4 MB | **latest**       |',
      '| `old`   | 2026-01-02 03:04 | 12      | 3.4 MB | not whole, not published by build-packages |',
      '| `v6`    | 2026-01-02 03:04 | 12      | 3.4 MB | yanked: `a`, `b` |',
      '| `v5`    | 2026-01-02 03:04 | 12      | 3.4 MB | **yanked**       |',
    ])
    expect(summary({ ...nothing, action: 'list', listing })).toMatch(/^## Versions of testnet\n\n\| Version /)
  })

  it.each<[Partial<Listing>, string]>([
    [{ versions: [], latest: undefined }, 'There are none.\n\nNo version is latest.'],
    [
      { versions: [], claim: { ...newer, id: 'x', until: '' } },
      'There are none.\n\nrun 8, attempt 2 has started to point latest at `v8` and has not ended.',
    ],
  ])('of %j says so', (more, text) => {
    expect(listingText({ ...listing, ...more }, Infinity)).toBe(text)
  })

  it('that failed does not speak of publishing', () => {
    const text = summary({ ...nothing, action: 'list', failure: 'no such bucket' })
    expect(text).not.toContain('published')
  })
})
