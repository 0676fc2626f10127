/** An operating system that we publish for. */
export interface System {
  /** In manifest.json and in triples. */
  readonly os: string
  /** As people call it. */
  readonly label: string
  /** How the labels of GitHub's runners with it begin, https://docs.github.com/actions/reference/runners */
  readonly runners: string
  /** The triple of the Rust that such a runner has, after its architecture. */
  readonly runnerTriple: string
}

/** The one table of systems. */
const table = [
  { os: 'linux', label: 'Linux', runners: 'ubuntu-', runnerTriple: 'unknown-linux-gnu' },
  { os: 'darwin', label: 'macOS', runners: 'macos-', runnerTriple: 'apple-darwin' },
  { os: 'windows', label: 'Windows', runners: 'windows-', runnerTriple: 'pc-windows-msvc' },
] as const satisfies readonly System[]

export type Os = (typeof table)[number]['os']

/** The system of a triple; `undefined` if it is another one. */
export const systemOf = (triple: string): Os | undefined =>
  table.find(({ os }) => triple.includes(`-${os}`))?.os

/** As people call a system of a manifest, which may be one that is no longer in the table. */
export const systemName = (name: string): string => table.find(({ os }) => os === name)?.label ?? name

/** The system of one of GitHub's runners, by its label; `undefined` if it is another runner. */
export const runnerSystem = (label: string): System | undefined =>
  table.find(({ runners }) => label.startsWith(runners))
