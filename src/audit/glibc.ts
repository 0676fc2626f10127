import { compareVersions } from './versions.js'

/** What a program needs of glibc. */
export interface GlibcNeeds {
  /** The oldest release that has all of it, e.g. `2.34`; `undefined` if it needs none. */
  readonly floor: string | undefined
  /** Names that say no release, e.g. `GLIBC_ABI_X`, and are not known here: the floor may be higher. */
  readonly unknown: readonly string[]
  /** Whether it uses what glibc keeps to itself, which may be different in each build of glibc. */
  readonly isPrivate: boolean
}

/**
 * The releases in which glibc gave out names that say none. The names for TLS and PLT stand in the tables of 2.43, and by
 * updates also in older releases, e.g. Debian's 2.41-12+deb13u5; upstream's first release with them is 2.42.
 * https://sourceware.org/git/?p=glibc.git;a=blob;f=NEWS
 */
const named: Readonly<Record<string, string>> = {
  GLIBC_ABI_DT_RELR: '2.36',
  GLIBC_ABI_GNU_TLS: '2.42',
  GLIBC_ABI_GNU2_TLS: '2.42',
  GLIBC_ABI_DT_X86_64_PLT: '2.42',
}

/** Reads version names, e.g. `GLIBC_2.34`. Those of other libraries are left out. */
export function glibcNeeds(names: readonly string[]): GlibcNeeds {
  const own = names.filter(name => name.startsWith('GLIBC_') && name !== 'GLIBC_PRIVATE')
  const releaseOf = (name: string): string | undefined =>
    /^GLIBC_(\d+(?:\.\d+)+)$/.exec(name)?.[1] ?? named[name]
  return {
    floor: own
      .flatMap(name => releaseOf(name) ?? [])
      .sort(compareVersions)
      .at(-1),
    unknown: own.filter(name => releaseOf(name) === undefined),
    isPrivate: names.includes('GLIBC_PRIVATE'),
  }
}

/** The newest of the versions that names with this prefix say, e.g. `3.4.29` of `GLIBCXX_`; `undefined` if there is none. */
export const newestOf = (prefix: string, names: readonly string[]): string | undefined =>
  names
    .filter(name => name.startsWith(prefix))
    .map(name => name.slice(prefix.length))
    .filter(version => /^\d+(\.\d+)*$/.test(version))
    .sort(compareVersions)
    .at(-1)
