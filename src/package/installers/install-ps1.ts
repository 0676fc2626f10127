import { architectures } from '../../targets/architectures.js'
import type { Architecture } from '../../targets/architecture-table.js'
import type { InstallerArtifact, InstallerFacts } from './installer.js'
import { checkedIdentifier, fillTemplate } from './template.js'

/** The text of install.ps1, from the template beside this file, for the artifacts that are .zip files. */
export function installPs1(template: string, installer: InstallerFacts): string {
  const place = ({ bin, platform }: InstallerArtifact): string => `${bin} ${platform}`
  const artifacts = [...installer.artifacts].sort((a, b) => (place(a) < place(b) ? -1 : 1))
  return fillTemplate('install.ps1', template, [
    ["'@name@'", powershellQuote(installer.name)],
    ["'@base_url@'", powershellQuote(installer.baseUrl)],
    ["'@channel@'", powershellQuote(installer.channel)],
    ["'@version@'", powershellQuote(installer.version)],
    ["'@main_bin@'", powershellQuote(installer.mainBin)],
    ["'@install_dir@'", powershellQuote(installer.dir)],
    ["'@cargo_install@'", powershellQuote(installer.cargoInstall ?? '')],
    ["'@keys@'", powershellQuote(installer.keys.map(({ text }) => text).join(' '))],
    ['# @processors@', architectures.flatMap(processorOf).join('\n    ')],
    ['# @artifacts@', artifacts.map(tableOf).join('\n    ')],
    ['PREFIX_INSTALL_', `${checkedIdentifier(installer.prefix)}_INSTALL_`],
  ])
}

/**
 * Any text as a PowerShell expression in ASCII, which every version of PowerShell reads from a file in the same way.
 * (In PowerShell, ‘, ’, ‚ and ‛ also end a string in single quotes.)
 */
export function powershellQuote(text: string): string {
  const parts = text.match(/[ -~]+|[^ -~]/g) ?? []
  if (parts.length < 2 && /^[ -~]*$/.test(text)) return quote(text)
  const pieces = parts.map(part => (/^[ -~]/.test(part) ? quote(part) : `[char]${part.charCodeAt(0)}`))
  // Adding to a string gives a string; without one, two characters would be added as numbers.
  return `('' + ${pieces.join(' + ')})`
}

/** The architectures whose binaries a processor runs, its own first. */
const processorOf = ({ arch, windows, runs: native = [arch], emulates }: Architecture): readonly string[] => {
  if (windows === undefined) return []
  const others = native.filter(one => one !== arch && onWindows.includes(one))
  const runs = [arch, ...others, ...(emulates?.windows ?? [])].map(powershellQuote).join(', ')
  return [`${powershellQuote(windows.name)} = @(${runs})`]
}

const onWindows = architectures.filter(one => one.windows !== undefined).map(one => one.arch)

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`

function tableOf({ bin, platform, archives }: InstallerArtifact): string {
  const [{ path, sha256, size }] = archives
  if (!path.endsWith('.zip')) throw new Error(`install.ps1 can't unpack ${path}`)
  if (!Number.isSafeInteger(size) || size < 0) throw new Error(`${path} cannot be ${size} bytes long`)
  const arch = powershellQuote(platform.replace(/^windows-/, ''))
  return `@{ Bin = ${powershellQuote(bin)}; Arch = ${arch}; Path = ${powershellQuote(path)}; Sha256 = ${powershellQuote(sha256)}; Size = ${size} }`
}
