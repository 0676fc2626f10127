import { cell, code, shortTable } from '../markdown.js'
import type { Most } from '../markdown.js'
import { noYanks } from '../package/yanks.js'
import type { Yanks } from '../package/yanks.js'
import type { PromotePlan, YankPlan } from '../plan/delivery.js'
import { latestPrefix, paths, versionPrefix } from '../plan/layout.js'
import type { PublishPlan } from '../plan/publish-plan.js'
import { describeSequence } from '../plan/sequence.js'
import type { Guarantee } from '../ports.js'
import { named } from '../publish/removed-from-latest.js'
import type { Invalidation } from '../publish/invalidate.js'
import type { MovedLatest } from '../publish/latest.js'
import type { Probed } from '../publish/probe.js'
import type { Promoted } from '../publish/promote.js'
import type { Published } from '../publish/publish.js'
import type { Listing } from '../publish/versions.js'
import type { Yanked } from '../publish/yank.js'
import { bytes, count } from '../units.js'

/** What publishing did, one fact a line. */
export function publishedText({ addresses, release }: PublishPlan, published: Published): string {
  const { version, latest, pruned } = published
  const { created, sent, copied, unchanged } = version
  return lines([
    `[${cell(addresses.version + paths.page)}](${addresses.version}${paths.page}): ${count(created, 'object')} written (${bytes(sent)}), ${copied} copied, ${unchanged} were there`,
    latestLine(addresses.latest ?? '', latest),
    goneLine(`${addresses.base}/${release.channel}`, latest),
    invalidationLine(published.invalidation),
    probedLine(published.probed),
    pruned === undefined || 'failed' in pruned || pruned.versions.length === 0
      ? undefined
      : `Removed ${count(pruned.versions.length, 'old version')} (${bytes(pruned.size)}): ${pruned.versions.map(code).join(', ')}`,
  ])
}

const stores = 'https://github.com/modality-org/build-packages/blob/v1/docs/publishing.md#other-stores'

/**
 * The guarantees that the store doesn't give, although publishing relies on them; and those that no request can test.
 */
export function guaranteesText(guarantees: readonly Guarantee[]): string | undefined {
  const weaker = guarantees.filter(({ kept }) => kept === 'no').map(one => cell(one.weaker))
  const unproven = guarantees.filter(({ kept }) => kept === 'unproven').map(one => cell(one.guarantee))
  const text = [
    weaker.length === 0 ? undefined : `**The store is weaker than S3**: ${weaker.join('; ')}.`,
    unproven.length === 0 ? undefined : `No request can prove that ${unproven.join('; ')}:`,
  ].filter(line => line !== undefined)
  return text.length === 0 ? undefined : `${text.join(' ')} [how other stores behave](${stores}).`
}

/** What promoting did. */
export function promotedText(plan: PromotePlan, { latest, invalidation, probed }: Promoted): string {
  const text = lines([
    latestLine(`${plan.base}/${latestPrefix(plan)}`, latest),
    goneLine(`${plan.base}/${plan.channel}`, latest),
    invalidationLine(invalidation),
    probedLine(probed),
  ])
  return `### Published\n\n${text}`
}

/** A channel's versions; the latest is marked. */
export function listingText({ latest, claim, versions, yanks }: Listing, most: Most): string {
  const rows = versions.map(({ name, published, objects, size, whole, ours }) => [
    code(name),
    published.toISOString().slice(0, 16).replace('T', ' '),
    String(objects),
    bytes(size),
    [
      name === latest?.version ? '**latest**' : undefined,
      whole ? undefined : 'not whole',
      ours ? undefined : 'not published by build-packages',
      yanks.has(name) && yanks.get(name) === undefined
        ? '**yanked.json is damaged**'
        : yankedNote(yanks.get(name)),
    ]
      .filter(note => note !== undefined)
      .join(', '),
  ])
  const notes = [
    latest === undefined ? 'No version is latest.' : undefined,
    claim === undefined
      ? undefined
      : `${describeSequence(claim.sequence)} has started to point latest at ${code(claim.version)} and has not ended.`,
  ].filter(note => note !== undefined)
  const head = ['Version', 'Published (UTC)', 'Objects', 'Size', '']
  return [...(rows.length === 0 ? ['There are none.'] : [shortTable(head, rows, most)]), ...notes].join(
    '\n\n',
  )
}

function yankedNote({ version, crates }: Yanks = noYanks): string | undefined {
  if (version) return '**yanked**'
  return crates.length === 0 ? undefined : `yanked: ${crates.map(code).join(', ')}`
}

/** What yanking did. */
export function yankedText(
  plan: YankPlan,
  { yanks, updated, inLatest, invalidation, probed }: Yanked,
): string {
  const url = `${plan.base}/${versionPrefix(plan)}`
  const text = lines([
    `[${cell(plan.version)}](${url}${paths.page}): ${yankedNote(yanks) ?? 'nothing of it is yanked'}`,
    `${count(updated, 'object')} updated${inLatest ? ', those of `latest` too' : ''}`,
    invalidationLine(invalidation),
    probedLine(probed),
  ])
  return `### Yanked\n\n${text}`
}

function latestLine(url: string, latest: MovedLatest | undefined): string {
  switch (latest?.kind) {
    case undefined:
      return '`latest` was left as it is'
    case 'moved': {
      const was = latest.from === undefined ? 'is new' : `was ${code(latest.from)}`
      return `[latest](${url}${paths.page}) ${was}: ${count(latest.updated, 'object')} updated, ${latest.deleted} deleted`
    }
    case 'unchanged':
      return `[latest](${url}${paths.page}) was this version already`
    case 'superseded':
      return `\`latest\` was left as it is: it belongs to ${code(latest.by.version)}, of ${cell(describeSequence(latest.by.sequence))}, which is newer`
  }
}

/** `channel` is the channel's public address. */
function goneLine(channel: string, latest: MovedLatest | undefined): string | undefined {
  if (latest?.kind !== 'moved' || latest.gone === undefined) return undefined
  const { from, gone } = latest
  const still = from === undefined ? '' : `; [${cell(from)}](${channel}/${from}/${paths.page}) has it still`
  return `Gone from \`latest\`, since this version has none: ${named(gone.map(cell))}${still}`
}

function invalidationLine(invalidation: Invalidation): string | undefined {
  if (invalidation.kind !== 'created') return undefined
  const done = { true: ', done', false: ', still under way', undefined: '' }[String(invalidation.completed)]
  return `CloudFront: invalidated ${code(invalidation.path)} (${cell(invalidation.id)}${done ?? ''})`
}

const probedLine = (probed: Probed): string | undefined =>
  probed.kind === 'fine'
    ? `The public address answers as it should: ${count(probed.requests, 'request')} made`
    : undefined

const lines = (all: readonly (string | undefined)[]): string =>
  all
    .filter(line => line !== undefined)
    .map(line => `- ${line}`)
    .join('\n')
