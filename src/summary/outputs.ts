import { commands } from '../package/site/commands.js'
import { paths, registryIndex } from '../plan/layout.js'
import type { Report } from './report.js'

/** Every output, once: action.yml and README are written from this table. */
export const outputTable = {
  version: 'Name of the version.',
  channel: 'Channel it belongs to.',
  url: 'Folder of the version, immutable.',
  'latest-url': 'Folder of `latest`; empty if it was left alone.',
  'manifest-url': "Address of the version's manifest.json.",
  'install-command': 'The line that installs the main binary.',
  'cargo-install-command': 'The line that builds and installs it with Cargo; empty without a registry.',
  'registry-index':
    "Index of the version's Cargo registry, as `cargo --index` takes it; empty without a registry.",
  published: 'JSON: objects written, unchanged, updated and deleted; empty if nothing was published.',
} as const

export type OutputName = keyof typeof outputTable

/** The values of the outputs, as far as the run came. */
export function outputs({ plan, published }: Report): Readonly<Record<OutputName, string>> {
  const lines = plan && commands(plan)
  return {
    version: plan?.release.version ?? '',
    channel: plan?.release.channel ?? '',
    url: plan?.addresses.version ?? '',
    'latest-url': plan?.addresses.latest ?? '',
    'manifest-url': plan === undefined ? '' : plan.addresses.version + paths.manifest,
    'install-command': lines?.install ?? '',
    'cargo-install-command': lines?.cargoInstall ?? '',
    'registry-index':
      plan === undefined || plan.crates.length === 0 ? '' : registryIndex(plan.addresses.version),
    published: published === undefined ? '' : JSON.stringify(published),
  }
}
