import type { Action } from '../inputs/spec.js'
import { commands } from '../package/install-commands.js'
import { latestPrefix, paths, registryIndex } from '../plan/layout.js'
import type { MatrixJob } from '../plan/matrix.js'
import type { Promoted } from '../publish/promote.js'
import type { Published } from '../publish/publish.js'
import type { Report } from './report.js'

export interface OutputSpec {
  /** The actions that have the output. */
  readonly actions: readonly Action[]
  readonly text: string
}

const ofRelease: readonly Action[] = ['root', 'plan', 'build', 'publish']
const ofPublish: readonly Action[] = ['root', 'publish']
const ofMove: readonly Action[] = ['root', 'publish', 'promote']

/** Every output. action.yml and the README are written from this table. */
export const outputTable = {
  matrix: {
    actions: ['plan'],
    text: 'JSON for `strategy.matrix`: one entry per job, with `job`, `runner` and `targets`.',
  },
  version: { actions: [...ofRelease, 'promote', 'yank'], text: 'Name of the version.' },
  channel: { actions: [...ofRelease, 'promote', 'yank'], text: 'Channel it belongs to.' },
  url: { actions: ofPublish, text: 'Address of the immutable folder of the version.' },
  'latest-url': {
    actions: ofMove,
    text: 'Address of the `latest` folder; empty with `latest: false`, or if a newer run has moved it.',
  },
  'manifest-url': { actions: ofPublish, text: "Address of the version's manifest.json." },
  'install-command': {
    actions: ofPublish,
    text: 'The command that installs the main binary; empty without one.',
  },
  'cargo-install-command': {
    actions: ofPublish,
    text: 'The command that builds and installs it with Cargo; empty without a registry.',
  },
  'registry-index': {
    actions: ofPublish,
    text: "Index of the version's Cargo registry, as `cargo install --index` takes it; empty without a registry.",
  },
  published: {
    actions: ofMove,
    text: 'JSON: what happened to the version, `latest`, the CDN and old versions; empty if nothing was published.',
  },
} as const satisfies Record<string, OutputSpec>

export type OutputName = keyof typeof outputTable

/** The values of the action's outputs, as far as the run got. */
export function outputs(report: Report): Readonly<Partial<Record<OutputName, string>>> {
  const own = Object.entries<OutputSpec>(outputTable).filter(([, spec]) =>
    spec.actions.includes(report.action),
  )
  const values = valuesOf(report)
  return Object.fromEntries(own.map(([name]) => [name, values[name as OutputName]]))
}

function valuesOf(report: Report): Readonly<Partial<Record<OutputName, string>>> {
  switch (report.action) {
    case 'list':
    case 'verify':
    case 'setup':
      return {}
    case 'plan':
      return { ...named(report.plan?.release), matrix: matrix(report.jobs) }
    case 'build':
      return named(report.plan?.release)
    case 'yank':
      return named(report.plan)
    case 'promote': {
      const { plan, promoted } = report
      const latest = plan === undefined ? '' : `${plan.base}/${latestPrefix(plan)}`
      return { ...named(plan), ...moved(latest, promoted) }
    }
    case 'root':
    case 'publish':
      return released(report)
  }
}

function released({ plan, published }: Report<'root' | 'publish'>): ReturnType<typeof valuesOf> {
  const lines = plan && commands(plan)
  const addresses = plan?.addresses
  return {
    ...named(plan?.release),
    url: addresses?.version ?? '',
    'manifest-url': addresses === undefined ? '' : addresses.version + paths.manifest,
    'install-command': lines?.install ?? lines?.installOnWindows ?? '',
    'cargo-install-command': lines?.cargoInstall ?? '',
    'registry-index':
      addresses === undefined || plan?.crates.length === 0 ? '' : registryIndex(addresses.version),
    ...moved(addresses?.latest ?? '', published),
  }
}

const named = (
  release: { readonly version: string; readonly channel: string } | undefined,
): ReturnType<typeof valuesOf> => ({ version: release?.version ?? '', channel: release?.channel ?? '' })

const moved = (latest: string, done: Published | Promoted | undefined): ReturnType<typeof valuesOf> => ({
  'latest-url': done?.latest?.kind === 'superseded' ? '' : latest,
  published: done === undefined ? '' : JSON.stringify(done),
})

/** The value for `strategy.matrix: ${{ fromJSON(…) }}`. */
const matrix = (jobs: readonly MatrixJob[] | undefined): string =>
  jobs === undefined
    ? ''
    : JSON.stringify({
        include: jobs.map(({ name, runner, targets }) => ({
          job: name,
          runner,
          targets: targets.join(' '),
        })),
      })
