import type { Bill } from '../../src/bill/part.js'
import type { Inside } from '../../src/build/bills.js'
import type { Command, Files, Finished } from '../../src/ports.js'
import type { Workspace } from '../../src/survey/workspace.js'

/** The bill of a program with a package of the workspace, and one from crates.io. */
export const someBill = (name: string): Bill => ({
  of: {
    purl: `pkg:cargo/${name}@0.1.0?download_url=file%3A%2F%2F.#rust/crates/${name}`,
    name,
    version: '0.1.0',
    license: 'MIT',
    needs: ['pkg:cargo/hello-core@0.1.0?download_url=file%3A%2F%2F.#rust/crates/hello-core'],
  },
  parts: [
    {
      purl: 'pkg:cargo/hello-core@0.1.0?download_url=file%3A%2F%2F.#rust/crates/hello-core',
      name: 'hello-core',
      version: '0.1.0',
      license: 'MIT',
      needs: ['pkg:cargo/itoa@1.0.15'],
    },
    {
      purl: 'pkg:cargo/itoa@1.0.15',
      name: 'itoa',
      version: '1.0.15',
      sha256: '4a5f13b858c8d314ee3e8f639011f7ccefe71f97f96e50151fb991f267928e2c',
      license: 'MIT OR Apache-2.0',
      repository: 'https://github.com/dtolnay/itoa',
      needs: [],
    },
  ],
  rustc: '1.95.0',
})

/** Writes the licenses of a program to a path. */
export async function someInside(name: string, path: string, files: Files): Promise<Inside> {
  await files.write(path, `${name} contains these packages.\n`)
  return { bill: someBill(name), licenses: { path, ...(await files.digest(path)) } }
}

/** What `cargo metadata` prints of a workspace whose members depend on nothing but each other. */
export const metadataOf = ({ members }: Workspace): string =>
  JSON.stringify({
    workspace_members: members.map(({ id }) => id),
    packages: members.map(({ id, name, version, manifestPath, features, dependencies }) => ({
      ...{ id, name, version, features, source: null, license: 'MIT', license_file: null, repository: null },
      ...{ authors: [], manifest_path: manifestPath, targets: [] },
      dependencies: dependencies.map(one => ({
        ...{ name: one.name, rename: null, optional: one.optional, target: null },
        kind: one.kind === 'normal' ? null : one.kind,
      })),
    })),
    resolve: {
      nodes: members.map(({ id, dependencies }) => ({
        id,
        deps: dependencies.flatMap(one => {
          const to = members.find(({ name }) => name === one.name)
          const kind = one.kind === 'normal' ? null : one.kind
          return to === undefined
            ? []
            : [{ name: one.alias.replaceAll('-', '_'), pkg: to.id, dep_kinds: [{ kind, target: null }] }]
        }),
      })),
    },
  })

/** A cargo that knows the workspace; `build` plays everything else. */
export const withMetadata =
  (workspace: Workspace, build: (command: Command) => Partial<Finished>) =>
  (command: Command): Partial<Finished> =>
    isMetadata(command) ? { stdout: metadataOf(workspace) } : build(command)

export const isMetadata = ({ argv }: Pick<Command, 'argv'>): boolean => argv[1] === 'metadata'
