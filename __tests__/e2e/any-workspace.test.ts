import { createReadStream, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import { anyWorkspace, names } from '../support/any-workspace.js'
import type { Files } from '../support/any-workspace.js'
import { checkoutOf, repository, temporaryFolder } from '../support/checkout.js'
import { listen } from '../support/listen.js'
import type { Listening } from '../support/listen.js'
import { node24 } from '../support/node24.js'
import { Stranger, run } from '../support/stranger.js'

/** `SEED=17` gives other workspaces, `RUNS=100` more of them. */
const seed = Number(process.env['SEED'] ?? 1)
const samples = fc.sample(anyWorkspace, { seed, numRuns: Number(process.env['RUNS'] ?? 4) })

const folder = temporaryFolder()
let site: Listening
/** The paths that somebody has asked a stand-in for crates.io for. */
const asked: string[] = []
let cratesIo: Listening

beforeAll(async () => {
  site = await listen((request, response) => {
    const path = join(folder, decodeURI(request.url ?? ''))
    if (existsSync(path)) createReadStream(path).pipe(response)
    else response.writeHead(404).end()
  })
  cratesIo = await listen((request, response) => {
    if (request.url === '/config.json') response.end(`{"dl":"${cratesIo.url}/dl"}`)
    else {
      asked.push(request.url ?? '')
      response.writeHead(404).end()
    }
  })
})

afterAll(() => Promise.all([site.close(), cratesIo.close()]))

async function publish(workspace: string, place: string): Promise<void> {
  const { code, output } = await run(
    [
      node24(),
      join(repository, 'dist/index.js'),
      `--working-directory=${workspace}`,
      '--version=v1',
      '--channel=main',
      `--publish-to=${join(folder, place)}`,
      `--base-url=${site.url}/${place}`,
    ],
    process.env as Record<string, string>,
    repository,
  )
  expect(code === 0 ? '' : output).toBe('')
}

/** Somebody's crate that uses a member, wherever it comes from. */
function consumerOf(name: string, from: string): string {
  const crate = temporaryFolder()
  mkdirSync(join(crate, 'src'))
  writeFileSync(join(crate, 'src/lib.rs'), '')
  const manifest = `[package]\nname = "consumer"\nedition = "2024"\n[dependencies]\n${name} = { ${from} }\n`
  writeFileSync(join(crate, 'Cargo.toml'), manifest)
  return crate
}

/** With whom nobody asks crates.io itself. */
const replaced = (): string =>
  `--config 'source.crates-io.replace-with="stand-in"' --config 'source.stand-in.registry="sparse+${cratesIo.url}/"'`

/** What cargo makes of a crate's dependencies: for each its version, features, and what it depends on, and how. */
async function resolution(crate: string): Promise<unknown> {
  const line = `cd ${crate} && cargo metadata --format-version 1 ${replaced()} 2>err || cat err`
  const { output } = await new Stranger().paste(line)
  const { packages, resolve } = parsed(output)
  const byId = new Map(packages.map(one => [one.id, one]))
  return Object.fromEntries(
    resolve.nodes
      .map(({ id, features, deps }) => {
        const { name, version } = byId.get(id) ?? { name: '', version: '' }
        const used = deps.flatMap(dependency =>
          dependency.dep_kinds
            .filter(({ kind }) => kind !== 'dev')
            .map(({ kind, target }) =>
              [dependency.name, byId.get(dependency.pkg)?.name, kind ?? 'normal', target ?? 'any'].join(' '),
            ),
        )
        return [
          name,
          { version: version.replace(/\+.*/, ''), features: features.sort(), used: used.sort() },
        ] as const
      })
      .filter(([name]) => name !== 'consumer'),
  )
}

interface Metadata {
  readonly packages: readonly { readonly id: string; readonly name: string; readonly version: string }[]
  readonly resolve: {
    readonly nodes: readonly {
      readonly id: string
      readonly features: string[]
      readonly deps: readonly {
        readonly name: string
        readonly pkg: string
        readonly dep_kinds: readonly { readonly kind: string | null; readonly target: string | null }[]
      }[]
    }[]
  }
}

function parsed(output: string): Metadata {
  try {
    return JSON.parse(output) as Metadata
  } catch (cause) {
    throw new Error(output, { cause })
  }
}

describe('a registry', () => {
  it.each(samples.map((files, i) => [i, files] as const))(
    'gives cargo what the members of workspace %i are by path, and their program',
    async (i: number, files: Files) => {
      const workspace = checkoutOf(files)
      await publish(workspace, `site-${i}`)
      const indexOf = (version: string): string =>
        `sparse+${site.url}/site-${i}/main/${version}/cargo-registry/index/`
      await Promise.all(
        names.map(async (name, number) => {
          // Of latest, members are other crates than those of the version that they depend on: it is for programs.
          const fromRegistry = `version = "0.${number}", registry-index = "${indexOf('v1')}"`
          const fromPath = `path = "${workspace}/crates/${name}"`
          const expected = await resolution(consumerOf(name, fromPath))
          expect(expected).toHaveProperty([name])
          expect(await resolution(consumerOf(name, fromRegistry))).toEqual(expected)
        }),
      )
      for (const flag of ['', '--locked']) {
        const line = `cargo install ${flag} ${replaced()} --index ${indexOf('latest')} z9 && .cargo/bin/z9`
        const installed = await new Stranger().paste(line)
        expect(installed.output).toContain('it runs')
      }
      expect(asked).toEqual([])
    },
  )
})
