import { pemLine } from '../../sign/keys.js'
import { architectures, emulations } from '../../targets/architectures.js'
import type { Architecture } from '../../targets/architecture-table.js'
import { packageManagers } from '../../targets/package-names.js'
import type { PackageManager, PackageNames } from '../../targets/package-names.js'
import { systems } from '../../targets/systems.js'
import type { System } from '../../targets/systems.js'
import { flagOf } from '../../targets/processor-levels.js'
import type { InstallerArchive, InstallerArtifact, InstallerFacts } from './installer.js'
import { checkedIdentifier, fillTemplate } from './template.js'

/** The text of install.sh, from the template beside this file. */
export function installScript(template: string, installer: InstallerFacts): string {
  const artifacts = [...installer.artifacts].sort(byPlatformThenBin)
  const [rosetta, ...others] = emulations('darwin')
  if (rosetta === undefined || others.length > 0) throw new Error('install.sh knows one Rosetta')
  return fillTemplate('install.sh', template, [
    ["'@name@'", shellQuote(installer.name)],
    ["'@base_url@'", shellQuote(installer.baseUrl)],
    ["'@channel@'", shellQuote(installer.channel)],
    ["'@version@'", shellQuote(installer.version)],
    ["'@main_bin@'", shellQuote(installer.mainBin)],
    ["'@install_dir@'", shellQuote(installer.dir)],
    ["'@cargo_install@'", shellQuote(installer.cargoInstall ?? '')],
    ["'@on_windows@'", shellQuote(installer.onWindows ?? '')],
    ["'@keys@'", shellQuote(installer.keys.map(key => `${key.text}:${pemLine(key)}`).join(' '))],
    ['# @systems@', [...systems].sort(userlandFirst).flatMap(systemArm).join('\n    ')],
    ['# @machines@', architectures.flatMap(machineArm).join('\n    ')],
    ['# @architectures@', architectures.map(architectureArm).join('\n    ')],
    ["'@translator@'", shellQuote(rosetta.on)],
    ["'@translated@'", shellQuote(rosetta.runs)],
    ["'@artifacts@'", artifacts.map(key).join(' ')],
    ['# @artifacts@', artifacts.map(arm).join('\n    ')],
    ['# @libraries@', [...installer.libraries].flatMap(libraryArm).join('\n    ')],
    ['PREFIX_INSTALL_', `${checkedIdentifier(installer.prefix)}_INSTALL_`],
  ])
}

/** The arm of a `case` that recognizes a system by what uname calls the kernel and its userland. */
const systemArm = ({ os, kernel, userland }: System): readonly string[] =>
  kernel === undefined
    ? []
    : [
        `${shellQuote(kernel)}:${userland === undefined ? '*' : shellQuote(userland)}) os=${shellQuote(os)} ;;`,
      ]

const userlandFirst = (a: System, b: System): number =>
  Number(a.userland === undefined) - Number(b.userland === undefined)

/** The arm of a `case` that recognizes an architecture by the system's name for the machine. */
const machineArm = ({ arch, machines, runs = [arch] }: Architecture): readonly string[] =>
  machines.length === 0
    ? []
    : [
        `${machines.map(shellQuote).join(' | ')}) processor=${shellQuote(arch)} runs=${shellQuote(runs.join(' '))} ;;`,
      ]

/** The arm of a `case` with the facts about an architecture. */
function architectureArm({ arch, bits, loader, needs }: Architecture): string {
  const flag = needs === undefined ? '' : ` needs=${shellQuote(needs)}`
  return `${shellQuote(arch)}) bits=${bits} loader=${shellQuote(loader)}${flag} ;;`
}

/** Any text as one word of a shell command. */
export function shellQuote(text: string): string {
  if (text.includes('\0')) throw new Error('a shell script cannot hold a NUL byte')
  return `'${text.split("'").join("'\\''")}'`
}

/** The arm of a `case` for a loader's message that names a library: the package that brings it, by who installs it. */
function libraryArm([library, packages]: readonly [string, PackageNames]): readonly string[] {
  const known = packageManagers.flatMap(manager => {
    const name = packages[manager]
    return name === undefined ? [] : [`${variableOf(manager)}=${shellQuote(name)}`]
  })
  return known.length === 0 ? [] : [`*${shellQuote(library)}*) ${known.join(' ')} ;;`]
}

/** `apt-get` can't be a variable's name. */
const variableOf = (manager: PackageManager): string => manager.replace('-', '_')

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
  const lines = [`${key(artifact)}) ${needsOf(artifact).join(' ')}`, ...artifact.archives.map(take)]
  return `${lines.join('\n      ')} ;;`
}

/** The variables that say what a binary needs; the script knows versions by their first two numbers. */
const needsOf = ({ glibc, macos, cpu }: InstallerArtifact): readonly string[] => [
  `glibc=${shellQuote(glibc ?? '')}`,
  ...(macos === undefined ? [] : [`macos=${shellQuote(macos.split('.').slice(0, 2).join('.'))}`]),
  ...(cpu === undefined ? [] : [`flag=${shellQuote(flagOf(cpu))}`]),
]

function take({ path, sha256, size }: InstallerArchive): string {
  if (!Number.isSafeInteger(size) || size < 0) throw new Error(`${path} cannot be ${size} bytes long`)
  return `take ${shellQuote(path)} ${shellQuote(sha256)} ${size}`
}
