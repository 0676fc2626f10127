import { createHash } from 'node:crypto'

import type { BuildSettings } from '../../builders/builder.js'
import type { BuildPlan } from '../../plan/builds.js'
import type { Env } from '../../ports.js'
import type { Unit } from './unit.js'

/** What the cache must know about a build. */
export interface CachedBuild {
  readonly settings: BuildSettings
  /** The complete environment of the build. */
  readonly env: Env
  /** What is built: names of binaries or packages. */
  readonly wanted: readonly string[]
  /** Compilers other than rustc. Cargo doesn't notice when they change, so nothing is reused if one has changed. */
  readonly compilers: readonly (string | undefined)[]
  /** Files that say how to compile, e.g. with which linker; paths relative to the workspace. */
  readonly files: readonly string[]
}

/**
 * The prefixes of the keys that a build can use, best first. All share the compilers; then come the same features, then
 * the same dependencies. Cargo itself decides what fits, and compiles the rest.
 */
export function cachePrefixes(
  { settings, env, wanted, compilers }: CachedBuild,
  { rust, source }: Pick<BuildPlan, 'rust' | 'source'>,
  texts: readonly string[],
): readonly [string, string, string] {
  const { name, profile, flags, features } = settings
  const fixed = digest([
    name,
    rust.commitHash,
    rust.host,
    compilers,
    profile,
    flags,
    texts,
    // To cargo, sources at another path are other sources.
    cargoHome(env),
    compilerVariables(env),
  ])
  // A key may have at most 512 characters and no comma.
  const anything = `build-packages-v2-${name.replace(/[^A-Za-z0-9_.]+/g, '-').slice(0, 200)}-${fixed}-`
  const sameFeatures = `${anything}${digest([features, wanted])}-`
  return [`${sameFeatures}${digest(source.dependencies.hash)}-`, sameFeatures, anything]
}

/**
 * The key for the dependencies that a build has used. Its last part covers every unit, so the key changes whenever
 * there is anything new to keep: newer versions of dependencies if there is no Cargo.lock, a feature in a manifest, a
 * profile setting.
 */
export const cacheKey = (used: readonly Unit[], [best]: readonly [string, ...string[]]): string =>
  best + digest([...new Set(used.flatMap(unit => unit.hashes))].sort())

/** The folder in which cargo keeps its downloads. */
export const cargoHome = (env: Env): string =>
  env['CARGO_HOME'] ?? `${env['HOME'] ?? env['USERPROFILE'] ?? ''}/.cargo`

/**
 * The variables that affect the output of compilers and build scripts. Cargo knows its own, and only few of the others.
 */
const compilerVariables = (env: Env): readonly (readonly [string, string | undefined])[] =>
  Object.keys(env)
    .filter(
      name =>
        /^((HOST|TARGET)_)?(AR|CC|CXX|LD|NM|RANLIB|(AR|C|CXX|CPP|LD)FLAGS)([_-]|$)/.test(name) ||
        /^(CARGO_(BUILD|ENCODED|PROFILE|TARGET)_(?!((BUILD|TARGET)_)?DIR$)|CMAKE|PKG_CONFIG|OPENSSL_|BINDGEN_|LIBCLANG_|RUSTC|RUSTFLAGS)/.test(
          name,
        ) ||
        ['SDKROOT', 'MACOSX_DEPLOYMENT_TARGET'].includes(name),
    )
    .sort()
    .map(name => [name, env[name]])

const digest = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16)
