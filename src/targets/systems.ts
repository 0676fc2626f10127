/** An operating system for which programs are published. */
export interface System {
  /** Its name in manifest.json and in triples. */
  readonly os: string
  /** The name that people use. */
  readonly label: string
  /** The answer of `uname -s`; absent if install.sh doesn't install there. */
  readonly kernel?: string
  /** The answer of `uname -o`, if several systems have that kernel. */
  readonly userland?: string
  /** Matches the user agents of its browsers; absent if they don't tell it from another system. */
  readonly browser?: RegExp
  /** What GitHub's runners with it are called; absent if there are none. */
  readonly runners?: Runners
}

interface Runners {
  /** How their labels begin: https://docs.github.com/actions/reference/runners */
  readonly label: string
  /** The triple of Rust on such a runner, without the architecture. */
  readonly triple: string
}

/** The table of all systems. */
const table = [
  {
    os: 'linux',
    label: 'Linux',
    kernel: 'Linux',
    browser: /Linux(?!.*Android)/,
    runners: { label: 'ubuntu-', triple: 'unknown-linux-gnu' },
  },
  {
    os: 'darwin',
    label: 'macOS',
    kernel: 'Darwin',
    browser: /Macintosh/,
    runners: { label: 'macos-', triple: 'apple-darwin' },
  },
  {
    os: 'windows',
    label: 'Windows',
    browser: /Windows/,
    runners: { label: 'windows-', triple: 'pc-windows-msvc' },
  },
  { os: 'android', label: 'Android', kernel: 'Linux', userland: 'Android', browser: /Android/ },
  { os: 'freebsd', label: 'FreeBSD', kernel: 'FreeBSD', browser: /FreeBSD/ },
  { os: 'netbsd', label: 'NetBSD', kernel: 'NetBSD', browser: /NetBSD/ },
  { os: 'illumos', label: 'illumos', kernel: 'SunOS', userland: 'illumos' },
  { os: 'solaris', label: 'Solaris', kernel: 'SunOS' },
] as const satisfies readonly System[]

export type Os = (typeof table)[number]['os']

export const systems: readonly (System & { readonly os: Os })[] = table

/** The system in a triple; `undefined` if it isn't in the table. Android's triples name Linux, too. */
export const systemOf = (triple: string): Os | undefined =>
  table.filter(({ os }) => triple.includes(`-${os}`)).at(-1)?.os

/** The name that people use for a system in a manifest, which may no longer be in the table. */
export const systemName = (name: string): string => table.find(({ os }) => os === name)?.label ?? name

/** The system of GitHub's runner with this label; `undefined` for other runners. */
export const runnerSystem = (label: string): (System & { readonly runners: Runners }) | undefined =>
  systems
    .flatMap(one => (one.runners === undefined ? [] : [{ ...one, runners: one.runners }]))
    .find(({ runners }) => label.startsWith(runners.label))
