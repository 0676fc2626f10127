import fc from 'fast-check'

import { makeManifest } from '../../src/package/make-manifest.js'
import type { Manifest } from '../../src/package/manifest.js'
import { versionPage } from '../../src/package/mutable.js'
import type { Packaged } from '../../src/package/package.js'
import * as channel from '../../src/package/pages/channel-page.js'
import type { ChannelVersions } from '../../src/package/pages/channel-page.js'
import { markupOf } from '../../src/package/pages/html.js'
import type { Html } from '../../src/package/pages/html.js'
import type { Shown } from '../../src/package/pages/shown.js'
import * as binaries from '../../src/package/programs/binaries-page.js'
import type { IndexLine } from '../../src/package/registry/index-line.js'
import * as registry from '../../src/package/registry/registry-page.js'
import { noYanks } from '../../src/package/yanks.js'
import {
  aPublishPlan,
  commit,
  packagedFor,
  someChanges,
  withoutCompression,
  withWasm,
  worldOf,
} from './samples.js'

export const base = 'https://get.example.com'
const targets = 'x86_64-unknown-linux-gnu x86_64-pc-windows-gnu aarch64-apple-darwin'
export const plan = aPublishPlan({ version: 'v1', targets }, withWasm)

export const sample = async (of = plan): Promise<Packaged> =>
  withoutCompression(await packagedFor(of, worldOf(of)))

/** The pages, as written to their files. */
const fileOf =
  <Facts extends readonly unknown[]>(make: (...facts: Facts) => Html) =>
  (...facts: Facts): string =>
    markupOf(make(...facts))
export const page = fileOf(versionPage)
export const binariesPage = fileOf(binaries.binariesPage)
export const registryPage = fileOf(registry.registryPage)
export const channelPage = fileOf(channel.channelPage)

/** The text of a page as a browser shows it, and its tags. */
export const textOf = (page: string): string =>
  page
    .replace(/<(style|script)>[^]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
export const linksOf = (page: string): readonly string[] =>
  [...page.matchAll(/href="([^"]*)"/g)].map(match => match[1] ?? '')
export const tagsOf = (page: string): readonly string[] =>
  page.replace(/<(style|script)>[^]*?<\/\1>/g, '').match(/<[^>]*>/g) ?? []

export const versions: ChannelVersions = {
  schema: 1,
  name: 'hello',
  channel: 'testnet',
  latest: 'v1',
  install: [
    { title: 'Linux', os: ['linux'], line: 'curl https://get.example.com/testnet/latest/install.sh | sh' },
  ],
  versions: [
    { version: 'v1', git_commit: commit, published: someChanges.published },
    { version: 'v0', git_commit: 'unknown', yanked: true },
  ],
}

export const aLine: IndexLine = {
  name: 'hello-core',
  vers: '0.1.0+v1',
  deps: [],
  cksum: 'ab'.repeat(32),
  features: {},
  yanked: false,
  v: 1,
}

export const manifest = async (of = plan): Promise<Manifest> => makeManifest(of, await sample(of))

export const plain = { yanks: noYanks, changes: someChanges }
export const shown = async (of = plan): Promise<Shown> => ({ ...plain, manifest: await manifest(of) })

/** The manifest with the same text in every place that others may choose. */
export const named = (
  { packages, ...of }: Manifest,
  text: string,
): Manifest & { packages: { cargo_registry: object } } => ({
  ...of,
  name: text,
  version: text,
  channel: text,
  packages: {
    ...packages,
    wasm: Object.fromEntries(
      Object.values(packages.wasm ?? {}).map(one => [
        text,
        { ...one, version: text, ...(one.web && { web: { ...one.web, main: text } }) },
      ]),
    ),
    cargo_registry: {
      index: `sparse+${text}`,
      crates: [
        {
          name: text,
          version: text,
          description: text,
          bins: [text],
          install_flags: [text],
          size: 1,
          sha256: text,
        },
      ],
    },
  },
})

export const hostile = fc.oneof(fc.constant(`"'><script>alert(1)</script>&amp;`), fc.string())
