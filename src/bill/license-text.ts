import { licenseText } from './spdx.js'
import type { LicenseFile } from './license-files.js'
import { tooLarge } from './license-files.js'
import { byText, plainLine } from './part.js'
import type { CargoPackage } from './resolved.js'

/** A package with its license files. */
export interface Licensed {
  readonly package: CargoPackage
  /** Whether it is a member of the workspace. */
  readonly own: boolean
  readonly files: readonly LicenseFile[]
}

/** The name of the text in archives. */
export const licensesName = 'LICENSES-THIRD-PARTY.txt'

/**
 * The text with the licenses of all packages that are in a program. Each license is in it once, after the packages that
 * have it. Members of the workspace are in it if they have such a file of their own. The same packages give the same text.
 */
export function licensesText(name: string, licensed: readonly Licensed[]): string {
  const shown = licensed
    .filter(({ own, files }) => !own || files.length > 0)
    .sort(byText(one => `${titleOf(one)} ${one.package.id}`))
  if (shown.length === 0) return `${plainLine(name) ?? ''} contains no packages of others.\n`
  const list = shown.map(one => `  ${titleOf(one)}: ${shownLicense(one)}`)
  return [
    `${plainLine(name) ?? ''} contains these packages, under these licenses. Their license files follow.`,
    list.join('\n'),
    ...withoutFile(shown),
    ...texts(shown).map(({ holders, text }) => `${rule}\n${holders.join('\n')}\n${rule}\n\n${text}`),
  ]
    .join('\n\n')
    .concat('\n')
}

const rule = '='.repeat(80)

const titleOf = ({ package: { name, version } }: Licensed): string => `${name} ${version}`

const shownLicense = ({ package: { license, license_file: file } }: Licensed): string => {
  const text = plainLine(license)
  if (text !== undefined) return licenseText(text)
  return file === null ? 'its manifest names no license' : `see its ${plainLine(file) ?? ''}`
}

function withoutFile(shown: readonly Licensed[]): readonly string[] {
  const lacking = shown.filter(({ files }) => files.length === 0)
  if (lacking.length === 0) return []
  const lines = lacking.map(one => {
    const { authors, repository } = one.package
    const by = plainLine(authors.join(', '))
    const facts = [by === undefined ? undefined : `by ${by}`, plainLine(repository)]
    return `  ${[`${titleOf(one)}: ${shownLicense(one)}`, ...facts.filter(fact => fact !== undefined)].join(', ')}`
  })
  return [`These have no license file; all that they say of it:\n${lines.join('\n')}`]
}

interface Text {
  readonly holders: readonly string[]
  readonly text: string
}

/** Each text once, in the order of the first package that has it. */
function texts(shown: readonly Licensed[]): readonly Text[] {
  const holders = new Map<string, string[]>()
  for (const one of shown)
    for (const { path, text = tooLarge } of one.files)
      holders.set(text, [...(holders.get(text) ?? []), `${titleOf(one)}: ${plainLine(path) ?? ''}`])
  return [...holders].map(([text, of]) => ({ text, holders: of }))
}
