import type { Installer, InstallerArchive, InstallerArtifact } from './installer.js'

/** The text of install.sh, from the template beside this file. */
export function installScript(template: string, installer: Installer): string {
  const texts = markers(installer)
  const missing = new Set(texts.keys())
  const script = template.replace(MARKER, marker => {
    const text = texts.get(marker)
    if (text === undefined) throw new Error(`install.sh: nothing is known to put in place of ${marker}`)
    missing.delete(marker)
    return text
  })
  if (missing.size > 0) throw new Error(`install.sh: the template lacks ${[...missing].join(', ')}`)
  return script
}

/** The text as one word of a shell command, whatever is in it. */
export function shellQuote(text: string): string {
  if (text.includes('\0')) throw new Error('a shell script cannot hold a NUL byte')
  return `'${text.split("'").join("'\\''")}'`
}

// One pattern and one pass: a value that looks like a marker is not looked at again.
const MARKER = /'@\w+@'|# @\w+@|@\w+@|PREFIX_INSTALL_/g

function markers(installer: Installer): ReadonlyMap<string, string> {
  const artifacts = [...installer.artifacts].sort(byPlatformThenBin)
  return new Map([
    ["'@name@'", shellQuote(installer.name)],
    ["'@base_url@'", shellQuote(installer.baseUrl)],
    ["'@channel@'", shellQuote(installer.channel)],
    ["'@version@'", shellQuote(installer.version)],
    ["'@main_bin@'", shellQuote(installer.mainBin)],
    ["'@install_dir@'", shellQuote(installer.dir)],
    ["'@cargo_install@'", shellQuote(installer.cargoInstall ?? '')],
    ["'@artifacts@'", artifacts.map(key).join(' ')],
    ['# @artifacts@', artifacts.map(arm).join('\n    ')],
    ['PREFIX_INSTALL_', `${identifier(installer.prefix)}_INSTALL_`],
  ])
}

function byPlatformThenBin(a: InstallerArtifact, b: InstallerArtifact): number {
  return order(a.platform, b.platform) || order(a.bin, b.bin)
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function key({ platform, bin }: InstallerArtifact): string {
  return shellQuote(`${platform}/${bin}`)
}

function arm(artifact: InstallerArtifact): string {
  const lines = [
    `${key(artifact)}) glibc=${shellQuote(artifact.glibc ?? '')}`,
    ...artifact.archives.map(take),
  ]
  return `${lines.join('\n      ')} ;;`
}

function take({ path, sha256, size }: InstallerArchive): string {
  if (!Number.isSafeInteger(size) || size < 0) throw new Error(`${path} cannot be ${size} bytes long`)
  return `take ${shellQuote(path)} ${shellQuote(sha256)} ${size}`
}

// The one value that stands outside quotes.
function identifier(text: string): string {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(text)) throw new Error(`"${text}" cannot begin a variable's name`)
  return text
}
