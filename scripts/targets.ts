// The tables of targets in the documents, from the tables in src/targets/ and what the builders say about themselves.
import { chooseBuilder } from '../src/plan/choose-builder.js'
import { architectureOf } from '../src/targets/architectures.js'
import type { Architecture } from '../src/targets/architecture-table.js'
import { runnerTriple } from '../src/targets/runners.js'
import { systems } from '../src/targets/systems.js'
import { archiveFormats, isWindows, targets } from '../src/targets/targets.js'
import type { Target } from '../src/targets/targets.js'

const hosts = ['ubuntu-24.04', 'ubuntu-24.04-arm', 'macos-15', 'windows-2025'] as const

/** What builds each target, on which of GitHub's runners. */
export const targetsMarkdown = table(
  ['target', 'platform', ...hosts.map(host => `on \`${host}\``), 'archives'],
  targets.map(target => [
    code(target.triple),
    code(target.platform),
    ...hosts.map(host => builderOn(target, host)),
    archiveFormats(target).join(' '),
  ]),
)

/** By what install.sh and install.ps1 recognize each platform. */
export const recognizedMarkdown = table(
  ['platform', 'recognized by', 'and needs'],
  [...new Map(targets.map(target => [target.platform, target])).values()].map(target => [
    code(target.platform),
    recognizedBy(target),
    needsOf(target),
  ]),
)

/** What each processor runs, the best first. */
export const processorsMarkdown = table(
  ['`uname -m`', 'builds that it runs, the best first'],
  [...new Map(targets.map(target => [target.arch, architectureOf(target)])).values()]
    .filter(({ machines }) => machines.length > 0)
    .map(({ arch, machines, runs = [arch] }) => [machines.map(code).join(', '), runs.map(code).join(', ')]),
)

/** The systems and their architectures, in a sentence. */
export const targetsSentence = `[${targets.length} targets](docs/targets.md): ${systems
  .map(({ os, label }) => `${label} on ${archsOn(os)}`)
  .join('; ')}.\n`

function archsOn(os: string): string {
  const archs = [...new Set(targets.filter(target => target.os === os).map(target => target.arch))]
  return archs.length > 6 ? `${archs.length} architectures, with glibc or musl` : archs.join(', ')
}

function builderOn(target: Target, label: string): string {
  const triple = runnerTriple(label) ?? ''
  const builder = chooseBuilder(target, { triple, env: undefined }, { builders: undefined }, [])
  if (builder === undefined) return '–'
  const sdk = chooseBuilder(target, { triple, env: {} }, { builders: undefined }, []) === undefined
  return sdk ? `${builder} + SDKROOT` : builder
}

function recognizedBy(target: Target): string {
  const architecture = architectureOf(target)
  if (isWindows(target)) return `PROCESSOR_ARCHITECTURE ${code(architecture.windows?.name ?? '')}`
  const { kernel = '', userland } = systems.find(one => one.os === target.os) ?? {}
  const system = [
    `\`uname -s\` ${code(kernel)}`,
    ...(userland === undefined ? [] : [`\`uname -o\` ${code(userland)}`]),
  ]
  return [...system, machinesOf(architecture, kernel)].join(', ')
}

function machinesOf({ arch, machines }: Architecture, kernel: string): string {
  const question = kernel === 'SunOS' ? '`isainfo -k`' : '`uname -m`'
  return machines.length === 0
    ? `a processor that runs ${code(arch)}`
    : `${question} ${machines.map(code).join(' or ')}`
}

function needsOf(target: Target): string {
  const { loader, needs, bits } = architectureOf(target)
  const flag = needs === undefined || target.os !== 'linux' ? [] : [`\`${needs}\` in /proc/cpuinfo`]
  if (target.os !== 'linux') return flag.join(', ')
  if (target.libc === 'gnu') return [code(loader), ...flag].join(', ')
  return [`a kernel for ${bits} bits`, ...flag].join(', ')
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return `${[head, head.map(() => '---'), ...rows].map(line).join('\n')}\n`
}

function code(text: string): string {
  return `\`${text}\``
}
