import type { Action } from '../inputs/spec.js'
import { commands } from '../package/site/commands.js'
import { latestPrefix, paths, registryIndex } from '../plan/layout.js'
import type { Report } from './report.js'

export interface OutputSpec {
  /** The actions that have it. */
  readonly actions: readonly Action[]
  readonly text: string
}

const released: readonly Action[] = ['root', 'plan', 'build', 'publish']
const published: readonly Action[] = ['root', 'publish']
const moved: readonly Action[] = ['root', 'publish', 'promote']

/** Every output, once: action.yml and README are written from this table. */
export const outputTable = {
  matrix: {
    actions: ['plan'],
    text: 'JSON for `strategy.matrix`: an entry a share, with `share`, `runner` and `targets`.',
  },
  version: { actions: [...released, 'promote', 'yank'], text: 'Name of the version.' },
  channel: { actions: [...released, 'promote', 'yank'], text: 'Channel it belongs to.' },
  url: { actions: published, text: 'Folder of the version, immutable.' },
  'latest-url': {
    actions: moved,
    text: 'Folder of `latest`; empty if it was left alone, or belongs to a newer run.',
  },
  'manifest-url': { actions: published, text: "Address of the version's manifest.json." },
  'install-command': {
    actions: published,
    text: 'The line that installs the main binary; empty without one.',
  },
  'cargo-install-command': {
    actions: published,
    text: 'The line that builds and installs it with Cargo; empty without a registry.',
  },
  'registry-index': {
    actions: published,
    text: "Index of the version's Cargo registry, as `cargo --index` takes it; empty without a registry.",
  },
  published: {
    actions: moved,
    text: 'JSON: what became of the version, `latest`, the CDN and old versions; empty if nothing was published.',
  },
} as const satisfies Record<string, OutputSpec>

export type OutputName = keyof typeof outputTable

/** The values of the action's outputs, as far as the run came. */
export function outputs(report: Report): Readonly<Partial<Record<OutputName, string>>> {
  const own = Object.entries<OutputSpec>(outputTable).filter(([, spec]) =>
    spec.actions.includes(report.action),
  )
  const values = valuesOf(report)
  return Object.fromEntries(own.map(([name]) => [name, values[name as OutputName]]))
}

function valuesOf(report: Report): Readonly<Record<OutputName, string>> {
  const { plan, publication, promotion, yanking, shares, published, promoted } = report
  const lines = publication && commands(publication)
  const addresses = publication?.addresses
  const latest = (published ?? promoted)?.latest
  const done = published ?? promoted
  return {
    matrix: shares === undefined ? '' : matrix(shares),
    version: plan?.release.version ?? (promotion ?? yanking)?.version ?? '',
    channel: plan?.release.channel ?? (promotion ?? yanking)?.channel ?? '',
    url: addresses?.version ?? '',
    'latest-url': latest?.kind === 'superseded' ? '' : latestUrl(report),
    'manifest-url': addresses === undefined ? '' : addresses.version + paths.manifest,
    'install-command': lines?.install ?? lines?.installOnWindows ?? '',
    'cargo-install-command': lines?.cargoInstall ?? '',
    'registry-index':
      addresses === undefined || publication?.crates.length === 0 ? '' : registryIndex(addresses.version),
    published: done === undefined ? '' : JSON.stringify(done),
  }
}

function latestUrl({ publication, promotion }: Report): string {
  if (promotion !== undefined) return `${promotion.base}/${latestPrefix(promotion)}`
  return publication?.addresses.latest ?? ''
}

/** What `strategy.matrix: ${{ fromJSON(…) }}` takes. */
const matrix = (shares: NonNullable<Report['shares']>): string =>
  JSON.stringify({
    include: shares.map(({ name, runner, targets }) => ({ share: name, runner, targets: targets.join(' ') })),
  })
