import { basename, dirname, join, relative, sep } from 'node:path'

import type { Files } from '../ports.js'
import { bytes } from '../units.js'
import { byText } from './part.js'
import type { CargoPackage } from './resolved.js'

/** A file with a license, or another legal text, in a package. */
export interface LicenseFile {
  /** Its path in the package, with `/`. */
  readonly path: string
  /** `undefined` if the file is too large. */
  readonly text: string | undefined
}

/** Finds the files with the licenses of packages, each package once. */
export type FindLicenses = (one: CargoPackage) => Promise<readonly LicenseFile[]>

export function licenseFinder(files: Files): FindLicenses {
  const known = new Map<string, Promise<readonly LicenseFile[]>>()
  return one => {
    const found = known.get(one.manifest_path) ?? licensesIn(one, files)
    known.set(one.manifest_path, found)
    return found
  }
}

/** A package that names its files like that means them. Those of bundled C code are in folders below. */
const isLicense = (path: string): boolean =>
  /^(licen[cs]e|copying|notice|unlicen[cs]e)/i.test(basename(path)) &&
  !/\.(rs|c|h|cc|cpp|hpp|js|mjs|ts|py|go|sh|pl|rb|json|toml|lock|ya?ml|in|svg|png)$/i.test(path) &&
  !path.split('/').some(folder => /^(tests?|testdata|examples|benches|fuzz|target|\.git)$/.test(folder))

const largest = 500_000
const most = 100

/** The files, sorted by path. Neither a link nor a path that leads out of the package is followed. */
async function licensesIn(one: CargoPackage, files: Files): Promise<readonly LicenseFile[]> {
  const folder = dirname(one.manifest_path)
  if (!(await files.isFolder(folder))) return []
  const home = await files.realPath(folder)
  // A package in a folder of the workspace may have other packages, and a target folder, in it.
  const shallow = one.source === null
  const listed = await files.list(folder, [join(folder, 'target'), join(folder, '.git')])
  const named = relative(folder, join(folder, one.license_file ?? '')).replaceAll(sep, '/')
  const paths = listed.filter(path => path === named || (isLicense(path) && !(shallow && path.includes('/'))))
  const found: LicenseFile[] = []
  for (const path of paths.slice(0, most)) {
    const real = await files.realPath(join(folder, path))
    if (!real.startsWith(home + sep)) continue
    const { size } = await files.digest(real)
    found.push({ path, text: size > largest ? undefined : plainText(await files.readBytes(real)) })
  }
  return found.sort(byText(({ path }) => path))
}

/** UTF-8 with the line ends of Unix, without characters that would steer a terminal; others are replaced. */
const plainText = (content: Uint8Array): string =>
  new TextDecoder()
    .decode(content)
    .replace(/\r\n?/g, '\n')
    .replaceAll('\f', '')
    .replace(/(?![\n\t])\p{Cc}/gu, '\uFFFD')
    .replace(/[ \t]+$/gm, '')
    .replace(/^\n+|\n+$/g, '')

export const tooLarge = `left out: it has more than ${bytes(largest)}`
