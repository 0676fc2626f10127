/** A library that a build script told cargo to link, and its package. */
export interface Link {
  /** As after `-l`: `ssl`, or for a framework its name. */
  readonly library: string
  /** Name and version, e.g. `openssl-sys 0.9.109`. */
  readonly package: string
}

/**
 * The packages whose build scripts linked a shared library. A library that a `#[link]` in the code names, and what
 * pkg-config adds for libraries of libraries, is not among what cargo reports.
 */
export function linkedBy(library: string, links: readonly Link[]): readonly string[] {
  const name = plain(library)
  return [...new Set(links.filter(link => plain(link.library) === name).map(link => link.package))].sort()
}

/** `libssl.so.3`, `/opt/x/libssl.3.dylib`, `libssl-3-x64.dll` and `ssl` are one library. */
const plain = (name: string): string =>
  name
    .replace(/^.*[\\/]/, '')
    .replace(/(\.so[\d.]*|[\d.]*\.dylib|\.dll|\.lib|\.tbd)$/i, '')
    .replace(/^lib/, '')
    .replace(/-\d[\w.-]*$/, '')
    .toLowerCase()
