import { createHash } from 'node:crypto'

import type { BuildSettings } from '../../builders/builder.js'
import type { BuildPlan } from '../../plan/builds.js'
import type { Env } from '../../ports.js'
import type { Unit } from './unit.js'

/** A build as its cache knows it. */
export interface CachedBuild {
  readonly settings: BuildSettings
  /** The whole environment of the build. */
  readonly env: Env
  /** What is built: names of binaries or packages. */
  readonly wanted: readonly string[]
  /** What compiles, beside rustc. Cargo doesn't see it change, so nothing is reused where it has. */
  readonly compilers: readonly (string | undefined)[]
  /** Files that say how to compile, e.g. with which linker, by their paths in the workspace. */
  readonly files: readonly string[]
}

/**
 * How the keys begin that a build can use, the best first. All have the same compilers; then come the same features, then
 * the same dependencies. Cargo itself sees what fits and compiles the rest.
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
    // Cargo takes sources at another path for other sources.
    cargoHome(env),
    compilerVariables(env),
  ])
  // A key may have 512 characters and no comma.
  const anything = `build-packages-v2-${name.replace(/[^A-Za-z0-9_.]+/g, '-').slice(0, 200)}-${fixed}-`
  const sameFeatures = `${anything}${digest([features, wanted])}-`
  return [`${sameFeatures}${digest(source.dependencies.hash)}-`, sameFeatures, anything]
}

/**
 * The key for the dependencies that a build has used. Its last part stands for every unit, so it is another key whenever
 * there is anything new to keep: newer versions where no Cargo.lock fixes them, a feature in a manifest, a setting of the
 * profile.
 */
export const cacheKey = (used: readonly Unit[], [best]: readonly [string, ...string[]]): string =>
  best + digest([...new Set(used.flatMap(unit => unit.hashes))].sort())

/** Where cargo keeps what it has downloaded. */
export const cargoHome = (env: Env): string =>
  env['CARGO_HOME'] ?? `${env['HOME'] ?? env['USERPROFILE'] ?? ''}/.cargo`

/** The variables that change what compilers and build scripts make. Cargo knows its own, and few of the others. */
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
