import type { InstallerFacts, InstallerArtifact } from './installer.js'
import { fillTemplate, checkedIdentifier } from './template.js'

/** The text of install.ps1, from the template beside this file: for the artifacts that are a .zip. */
export function installPs1(template: string, installer: InstallerFacts): string {
  const artifacts = [...installer.artifacts].sort((a, b) => (a.bin < b.bin ? -1 : 1))
  return fillTemplate('install.ps1', template, [
    ["'@name@'", powershellQuote(installer.name)],
    ["'@base_url@'", powershellQuote(installer.baseUrl)],
    ["'@channel@'", powershellQuote(installer.channel)],
    ["'@version@'", powershellQuote(installer.version)],
    ["'@main_bin@'", powershellQuote(installer.mainBin)],
    ["'@install_dir@'", powershellQuote(installer.dir)],
    ["'@cargo_install@'", powershellQuote(installer.cargoInstall ?? '')],
    ['# @artifacts@', artifacts.map(tableOf).join('\n    ')],
    ['PREFIX_INSTALL_', `${checkedIdentifier(installer.prefix)}_INSTALL_`],
  ])
}

/**
 * The text as a PowerShell expression, whatever is in it: ASCII, which every version reads alike from a file. (Also ‘, ’, ‚
 * and ‛ end a string in single quotes there.)
 */
export function powershellQuote(text: string): string {
  const parts = text.match(/[ -~]+|[^ -~]/g) ?? []
  if (parts.length < 2 && /^[ -~]*$/.test(text)) return quote(text)
  const pieces = parts.map(part => (/^[ -~]/.test(part) ? quote(part) : `[char]${part.charCodeAt(0)}`))
  // What a string is added to is a string: two characters would be added as numbers.
  return `('' + ${pieces.join(' + ')})`
}

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`

function tableOf({ bin, archives }: InstallerArtifact): string {
  const [{ path, sha256, size }] = archives
  if (!path.endsWith('.zip')) throw new Error(`install.ps1 can't unpack ${path}`)
  if (!Number.isSafeInteger(size) || size < 0) throw new Error(`${path} cannot be ${size} bytes long`)
  return `@{ Bin = ${powershellQuote(bin)}; Path = ${powershellQuote(path)}; Sha256 = ${powershellQuote(sha256)}; Size = ${size} }`
}
