import type { Env } from '../../ports.js'
import type { Member } from '../../survey/workspace.js'
import type { WasmPackCall, WasmPackSettings } from './programs.js'

/** The kinds of package that are published: each has a folder, and a name in wasm-pack. */
export const wasmKinds = [
  { name: 'web', target: 'web' },
  { name: 'node', target: 'nodejs' },
  { name: 'bundler', target: 'bundler' },
] as const
export type WasmKind = (typeof wasmKinds)[number]['name']

/** A package for wasm-pack, with the kinds that are built. */
export interface WasmPackage extends Member {
  readonly kinds: readonly WasmKindBuild[]
}

export interface WasmKindBuild {
  readonly kind: WasmKind
  /** In wasm-pack's terms. */
  readonly target: string
  /** The options for wasm-pack that the package's author chose, e.g. `--scope=acme`. */
  readonly options: readonly string[]
  /** One of Cargo's profiles, or wasm-pack's `profiling`. */
  readonly profile: string
  readonly cargoFlags: readonly string[]
  readonly env: Env
}

/** A call of wasm-pack, with the path of its package.json as people know it. */
export type FoundCall = WasmPackCall & { readonly file: string }

/** The npm scope in the name in a package.json. */
export interface FoundScope {
  readonly scope: string
  readonly file: string
}

/** Decides which kinds of a package are built, and how: as its own scripts build it, if they can be read. */
export function planKinds(
  name: string,
  calls: readonly FoundCall[],
  { scope: found, profile }: { readonly scope: FoundScope | undefined; readonly profile: string },
): { readonly kinds: readonly WasmKindBuild[]; readonly warnings: readonly string[] } {
  const lines = forRelease(calls.filter(isReadable))
  const instead = lines.length === 0 ? '' : '; the other scripts are followed'
  const strange = calls.flatMap(call =>
    isReadable(call) ? [] : [`${placeOfScript(call)}, is ignored: ${call.unreadable}${instead}`],
  )
  if (lines.length === 0) {
    const line = { ...nothing, scope: found?.scope }
    const warnings = calls.length === 0 && found === undefined ? [] : [...strange, assumption(name, found)]
    return { kinds: wasmKinds.map(kind => kindBuild(kind, line, profile)), warnings }
  }
  const { chosen, warnings } = chooseLines(lines)
  const scope = lines.find(line => line.scope !== undefined)?.scope
  const named = lines.every(line => line.scope === scope)
    ? []
    : [`${name}: its scripts give it several names for npm; @${scope ?? ''}/${name} is used`]
  return {
    kinds: chosen.map(({ kind, line }) => kindBuild(kind, { ...line, scope }, profile)),
    warnings: [...strange, ...warnings, ...named, ...lines.flatMap(withoutUnwinding)],
  }
}

type Line = WasmPackSettings & Pick<FoundCall, 'script' | 'file'>
type Kind = (typeof wasmKinds)[number]

const isReadable = (call: FoundCall): call is FoundCall & WasmPackSettings => !('unreadable' in call)

export const placeOfScript = ({ file, script }: Pick<FoundCall, 'script' | 'file'>): string =>
  script === undefined ? file : `${file}, script "${script}"`

/** Development builds count only if there are no others. */
function forRelease(lines: readonly Line[]): readonly Line[] {
  const others = lines.filter(line => line.profile !== 'dev')
  return others.length === 0 ? lines : others
}

const nothing: WasmPackSettings = {
  scope: undefined,
  outName: undefined,
  target: undefined,
  switches: [],
  profile: undefined,
  cargoFlags: [],
  env: {},
}

function assumption(name: string, found: FoundScope | undefined): string {
  const kinds = wasmKinds.map(kind => kind.name).join(', ')
  return found === undefined
    ? `${name}: npm users get it under this name, for ${kinds}, as wasm-pack builds it without options`
    : `${name}: no script says how wasm-pack builds it; npm users get it as @${found.scope}/${name}, with the scope of the name in ${found.file}, for ${kinds}`
}

/**
 * The kinds that the lines name with `--target`, or all kinds if none does: wasm-pack's default is not a choice that
 * anybody made.
 */
function chooseLines(lines: readonly Line[]): {
  readonly chosen: readonly { readonly kind: Kind; readonly line: Line }[]
  readonly warnings: readonly string[]
} {
  const naming = lines.filter(line => line.target !== undefined)
  const unknown = naming.filter(line => !wasmKinds.some(kind => kind.target === targetOf(line)))
  const named = naming.length > unknown.length
  const warnings = unknown.map(
    line =>
      `${placeOfScript(line)}: packages for --target ${targetOf(line)} are not published, only for ${wasmKinds.map(kind => kind.target).join(', ')}`,
  )
  const chosen = wasmKinds.flatMap(kind => {
    const own = named ? lines.filter(line => targetOf(line) === kind.target) : lines
    const [line, ...others] = own
    if (line === undefined) return []
    const rival = others.find(other => settings(other) !== settings(line))
    if (rival !== undefined)
      warnings.push(
        `${placeOfScript(rival)} builds for ${kind.target} differently from script "${line.script}", which is used`,
      )
    return [{ kind, line }]
  })
  return { chosen, warnings: [...new Set(warnings)] }
}

const targetOf = ({ target = 'bundler' }: Line): string => (target === 'browser' ? 'bundler' : target)

const settings = ({ outName, switches, profile, cargoFlags, env }: Line): string =>
  JSON.stringify([outName, [...switches].sort(), profile, cargoFlags, env])

const withoutUnwinding = (line: Line): readonly string[] =>
  line.switches.includes('panic-unwind')
    ? [`${placeOfScript(line)}: --panic-unwind is left out, since it installs a nightly toolchain`]
    : []

/** A published package is optimized, and always made for npm, whatever its scripts say. */
function kindBuild({ name, target }: Kind, line: WasmPackSettings, profile: string): WasmKindBuild {
  const { scope, outName, switches, cargoFlags, env } = line
  const own = profile === 'release' && line.profile !== 'dev' ? (line.profile ?? profile) : profile
  const profiling = own === 'profiling' && own === line.profile
  return {
    kind: name,
    target,
    options: [
      // wasm-pack's own options, because they also select the settings in [package.metadata.wasm-pack].
      profiling || own === 'release' || own === 'dev' ? `--${own}` : `--profile=${own}`,
      ...(scope === undefined ? [] : [`--scope=${scope}`]),
      ...(outName === undefined ? [] : [`--out-name=${outName}`]),
      ...switches.filter(one => one !== 'no-pack' && one !== 'panic-unwind').map(one => `--${one}`),
    ],
    profile: profiling ? 'release' : own,
    cargoFlags,
    env,
  }
}
