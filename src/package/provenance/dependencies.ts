import type { BuiltAll } from '../../build/built.js'
import type { Release } from '../../plan/release.js'
import type { Dependency } from '../../attestor.js'

/**
 * What the builds have used, for `resolvedDependencies` of the provenance. GitHub's own entry there is the commit of the
 * workflow run; the commit here is the one that was checked out.
 */
export function dependenciesOf(
  { binaries, wasm, jobs }: BuiltAll,
  { commit, dirty }: Pick<Release, 'commit' | 'dirty'>,
): readonly Dependency[] {
  return together([
    ...(commit === undefined
      ? []
      : [
          {
            name: 'workspace',
            digest: { gitCommit: commit },
            annotations: dirty ? { changedSince: true } : {},
          },
        ]),
    ...jobs.flatMap(({ name, rustc, lock }) => [
      used(`rustc ${rustc.release}`, purl('rustc', rustc.release), gitDigest(rustc.commit), 'jobs', name),
      ...(lock === undefined ? [] : [used('Cargo.lock', undefined, { sha256: lock }, 'jobs', name)]),
    ]),
    ...binaries.flatMap(({ toolchain: { builder, version, image, digest }, target: { triple } }) => [
      used(`${builder} ${version}`, purl(builder, version), undefined, 'targets', triple),
      ...(image === undefined
        ? []
        : [used(image, `docker://${image}`, imageDigest(digest), 'targets', triple)]),
    ]),
    ...wasm.flatMap(one =>
      Object.entries(one.tools).map(([tool, version]) =>
        used(`${tool} ${version}`, purl(tool, version), undefined, 'packages', one.package),
      ),
    ),
  ])
}

function used(
  name: string,
  uri: string | undefined,
  digest: Dependency['digest'],
  by: 'jobs' | 'targets' | 'packages',
  user: string,
): Dependency {
  return {
    name,
    ...(uri === undefined ? {} : { uri }),
    ...(digest === undefined ? {} : { digest }),
    annotations: { [by]: [user] },
  }
}

/** https://github.com/package-url/purl-spec */
const purl = (name: string, version: string): string => `pkg:generic/${name}@${encodeURIComponent(version)}`

const gitDigest = (commit: string): Dependency['digest'] =>
  /^[0-9a-f]{40}$/.test(commit) ? { gitCommit: commit } : undefined

const imageDigest = (digest = ''): Dependency['digest'] => {
  const [, sha256] = /^sha256:([0-9a-f]{64})$/.exec(digest) ?? []
  return sha256 === undefined ? undefined : { sha256 }
}

/** One entry for what several jobs or targets have used alike. */
function together(all: readonly Dependency[]): readonly Dependency[] {
  const found = new Map<string, Dependency>()
  for (const one of all) {
    const { annotations = {}, ...same } = one
    const key = JSON.stringify([same, Object.keys(annotations)])
    found.set(key, { ...same, annotations: joinedLists(found.get(key)?.annotations ?? {}, annotations) })
  }
  return [...found.values()].map(({ annotations = {}, ...rest }) =>
    Object.keys(annotations).length === 0 ? rest : { ...rest, annotations },
  )
}

const joinedLists = (
  before: Readonly<Record<string, unknown>>,
  more: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(more).map(([name, value]) => [
      name,
      Array.isArray(value) ? [...new Set([...listOf(before[name]), ...listOf(value)])] : value,
    ]),
  )

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
