import { PackageURL } from 'packageurl-js'

/** What is needed of a package to name it. */
interface Named {
  readonly name: string
  readonly version: string
  /** In cargo's format; `null` for a package in a folder. */
  readonly source: string | null
}

const cratesIo: readonly string[] = [
  'registry+https://github.com/rust-lang/crates.io-index',
  'sparse+https://index.crates.io/',
]

/**
 * The package URL of a package: https://github.com/package-url/purl-spec. One that isn't from crates.io says where it is
 * from, without credentials; one from a folder says in which folder of the repository it is, and nothing of this machine.
 */
export function purlOf({ name, version, source }: Named, folder: string | undefined): string {
  const purl = (qualifiers?: Readonly<Record<string, string>>, subpath?: string): string =>
    new PackageURL('cargo', undefined, name, version, qualifiers, subpath)
      .toString()
      // The library leaves it, which readers may take for a space.
      .replace(/@[^?#]*/, found => found.replaceAll('+', '%2B'))
  if (source === null) return purl({ download_url: 'file://.' }, folder)
  if (cratesIo.includes(source)) return purl()
  const [, kind = '', text = ''] = /^(git|registry|sparse)\+(.*)$/s.exec(source) ?? []
  const url = publicAddress(text)
  if (url === undefined) return purl({ download_url: 'file://.' })
  if (kind !== 'git') return purl({ repository_url: url })
  const [, commit] = /#([0-9a-f]+)$/.exec(text) ?? []
  return purl({ vcs_url: `git+${url}${commit === undefined ? '' : `@${commit}`}` })
}

/** An address without credentials and query; `undefined` for a place on this machine. */
function publicAddress(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  if (!['https:', 'http:', 'ssh:', 'git:'].includes(url.protocol)) return undefined
  if (url.protocol !== 'ssh:') url.username = ''
  url.password = ''
  url.search = ''
  url.hash = ''
  return url.href
}
