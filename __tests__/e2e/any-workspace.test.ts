import {
  createReadStream,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import type { IndexLine } from '../../src/package/registry/index-line.js'
import { anyWorkspace, names } from '../support/any-workspace.js'
import type { Files } from '../support/any-workspace.js'
import { cargoTree } from '../support/bill-workspace.js'
import { bomAt, treeIn } from '../support/bom.js'
import { startApi } from '../support/cargo-publish.js'
import type { Api, Said } from '../support/cargo-publish.js'
import { checkoutOf, repository, temporaryFolder } from '../support/checkout.js'
import { startCratesIo } from '../support/crates-io.js'
import type { CratesIo } from '../support/crates-io.js'
import { listen } from '../support/listen.js'
import type { Listening } from '../support/listen.js'
import { NewUser, run } from '../support/new-user.js'
import { node24 } from '../support/node24.js'

/** `SEED=17` generates other workspaces, `RUNS=100` more of them. */
const seed = Number(process.env['SEED'] ?? 1)
const samples = fc.sample(anyWorkspace, { seed, numRuns: Number(process.env['RUNS'] ?? 4) })

const folder = temporaryFolder()
let site: Listening
let cratesIo: CratesIo
let api: Api

beforeAll(async () => {
  site = await listen((request, response) => {
    const path = join(folder, decodeURI(request.url ?? ''))
    if (existsSync(path)) createReadStream(path).pipe(response)
    else response.writeHead(404).end()
  })
  cratesIo = await startCratesIo()
  api = await startApi()
})

afterAll(() => Promise.all([site.close(), cratesIo.close(), api.close()]))

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

/** A crate of another project that depends on a member, from any source. */
function consumerOf(name: string, from: string): string {
  const crate = temporaryFolder()
  mkdirSync(join(crate, 'src'))
  writeFileSync(join(crate, 'src/lib.rs'), '')
  const manifest = `[package]\nname = "consumer"\nedition = "2024"\n[dependencies]\n${name} = { ${from} }\n`
  writeFileSync(join(crate, 'Cargo.toml'), manifest)
  return crate
}

/** How cargo resolves a crate's dependencies: version and features of each, and on what it depends, and how. */
async function resolution(crate: string): Promise<unknown> {
  const line = `cd ${crate} && cargo metadata --format-version 1 ${cratesIo.flags} 2>err || cat err`
  const { output } = await new NewUser().paste(line)
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

/** Each index line of a registry, with the path of its crate file. */
function cratesIn(registry: string): readonly (readonly [IndexLine, string])[] {
  const crates = readdirSync(join(registry, 'crates'), { recursive: true, encoding: 'utf8' })
  const lines = readdirSync(join(registry, 'index'), { recursive: true, encoding: 'utf8' })
    .map(file => join(registry, 'index', file))
    .filter(file => !file.endsWith('.json') && statSync(file).isFile())
    .map(file => JSON.parse(readFileSync(file, 'utf8')) as IndexLine)
  return lines.map(line => [
    line,
    join(registry, 'crates', crates.find(file => file.includes(line.cksum)) ?? 'none'),
  ])
}

/** An index line in the form of cargo's own metadata, without the name of the registry that is published to. */
function asSaid(line: IndexLine): unknown {
  const { name, vers, deps, features, features2, links = null, rust_version = null } = line
  return sorted({
    name,
    vers,
    links,
    rust_version,
    features: { ...features, ...features2 },
    deps: deps.map(({ name: alias, req, package: real, ...rest }) => ({
      ...rest,
      name: real ?? alias,
      version_req: req,
      ...(real === undefined ? {} : { explicit_name_in_toml: alias }),
    })),
  })
}

function sorted({ name, vers, deps, features, links, rust_version }: Said): unknown {
  const order = deps.map(one => JSON.stringify(one, Object.keys(one).sort())).sort()
  return { name, vers, links, rust_version, features, deps: order.map(one => JSON.parse(one) as unknown) }
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
    'gives cargo the same as the members of workspace %i by path, and their program, with its bill of materials',
    async (i: number, files: Files) => {
      const workspace = checkoutOf({ ...files, '.cargo/config.toml': cratesIo.config })
      await publish(workspace, `site-${i}`)
      const host = 'x86_64-unknown-linux-gnu'
      const bom = bomAt(join(folder, `site-${i}/main/v1/sbom/z9-${host}.cdx.json`))
      const inProgram = cargoTree(workspace, 'z9', ['--package=z9', `--target=${host}`])
      expect(treeIn(bom, `z9 ${bom.metadata.component.version ?? ''}`)).toEqual(inProgram)
      const indexOf = (version: string): string =>
        `sparse+${site.url}/site-${i}/main/${version}/cargo-registry/index/`
      await Promise.all(
        names.map(async (name, number) => {
          // In latest, members are not the same crates as in the version that they depend on: latest is only for
          // programs.
          const fromRegistry = `version = "0.${number}", registry-index = "${indexOf('v1')}"`
          const fromPath = `path = "${workspace}/crates/${name}"`
          const expected = await resolution(consumerOf(name, fromPath))
          expect(expected).toHaveProperty([name])
          expect(await resolution(consumerOf(name, fromRegistry))).toEqual(expected)
        }),
      )
      for (const [line, crate] of cratesIn(join(folder, `site-${i}/main/v1/cargo-registry`)))
        expect(asSaid(line)).toEqual(sorted(await api.publish(crate, cratesIo.flags)))
      for (const flag of ['', '--locked']) {
        const line = `cargo install ${flag} ${cratesIo.flags} --index ${indexOf('latest')} z9 && .cargo/bin/z9`
        const installed = await new NewUser().paste(line)
        expect(installed.output).toContain('it runs')
      }
      expect(cratesIo.asked).toEqual([])
    },
  )
})
