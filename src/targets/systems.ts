/** An operating system for which programs are published. */
export interface System {
  /** Its name in manifest.json and in triples. */
  readonly os: string
  /** The name that people use. */
  readonly label: string
  /** How labels of GitHub's runners with it begin: https://docs.github.com/actions/reference/runners */
  readonly runners: string
  /** The triple of Rust on such a runner, without the architecture. */
  readonly runnerTriple: string
}

/** The table of all systems. */
const table = [
  { os: 'linux', label: 'Linux', runners: 'ubuntu-', runnerTriple: 'unknown-linux-gnu' },
  { os: 'darwin', label: 'macOS', runners: 'macos-', runnerTriple: 'apple-darwin' },
  { os: 'windows', label: 'Windows', runners: 'windows-', runnerTriple: 'pc-windows-msvc' },
] as const satisfies readonly System[]

export type Os = (typeof table)[number]['os']

/** The system in a triple; `undefined` if it isn't in the table. */
export const systemOf = (triple: string): Os | undefined =>
  table.find(({ os }) => triple.includes(`-${os}`))?.os

/** The name that people use for a system in a manifest, which may no longer be in the table. */
export const systemName = (name: string): string => table.find(({ os }) => os === name)?.label ?? name

/** The system of GitHub's runner with this label; `undefined` for other runners. */
export const runnerSystem = (label: string): System | undefined =>
  table.find(({ runners }) => label.startsWith(runners))
