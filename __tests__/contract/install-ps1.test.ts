import { readFileSync } from 'node:fs'

import { describe, expect, it } from '@jest/globals'

import { installPs1 } from '../../src/package/installers/install-ps1.js'
import type { InstallerArtifact, InstallerFacts } from '../../src/package/installers/installer.js'
import { aPublicKey } from '../support/minisign-keys.js'
import { faultsOf, nodesOf, powershellParser } from '../support/powershell.js'

const template = readFileSync(new URL('../../src/package/installers/install.ps1', import.meta.url), 'utf8')
const parse = await powershellParser()

const artifact = (bin: string): InstallerArtifact => ({
  platform: 'windows-x86_64',
  bin,
  archives: [{ path: `archives/${bin}-x86_64-pc-windows-gnu.zip`, sha256: 'ab12', size: 7 }],
})

const modality: InstallerFacts = {
  name: 'Modality',
  prefix: 'MODALITY',
  dir: '~/.modality/bin',
  baseUrl: 'https://get.modal.money',
  channel: 'testnet',
  version: '20251018_143022-a1b2c3d',
  mainBin: 'modal',
  cargoInstall: 'cargo install modal --locked',
  onWindows: undefined,
  keys: [aPublicKey],
  libraries: new Map(),
  artifacts: [artifact('modal'), artifact('modality-node')],
}

const script = installPs1(template, modality)

describe('installPs1', () => {
  it('puts every value in place of its marker, quoted', () => {
    const lines = script.split('\n').map(line => line.trim())
    expect(lines).toEqual(
      expect.arrayContaining([
        "$name = 'Modality'",
        "$baseUrl = 'https://get.modal.money'",
        "$channel = 'testnet'",
        "$ownVersion = '20251018_143022-a1b2c3d'",
        "$mainBin = 'modal'",
        "$installDir = '~/.modality/bin'",
        "$cargoInstall = 'cargo install modal --locked'",
        "@{ Bin = 'modal'; Arch = 'x86_64'; Path = 'archives/modal-x86_64-pc-windows-gnu.zip'; Sha256 = 'ab12'; Size = 7 }",
        `$keys = @('${aPublicKey.text}'.Split(' ') | Where-Object { $_ -ne '' })`,
      ]),
    )
  })

  it('knows what each processor runs', () => {
    expect(script).toMatch(/'ARM64' = @\('aarch64', 'x86_64', 'i686'\)\s+'AMD64' = @\('x86_64', 'i686'\)/)
  })

  it('is the same for binaries in any order', () => {
    const arm = { ...artifact('modal'), platform: 'windows-aarch64' }
    const artifacts = [arm, ...modality.artifacts]
    const both = installPs1(template, { ...modality, artifacts })
    expect(both.match(/(?<=Bin = 'modal'; Arch = ')\w+/g)).toEqual(['aarch64', 'x86_64'])
    expect(installPs1(template, { ...modality, artifacts: [...artifacts].reverse() })).toBe(both)
  })

  it('is ASCII, whatever the values are', () => {
    const text = installPs1(template, { ...modality, name: 'Modalité ‘x’', dir: '~/🦀' })
    expect(text).toMatch(/^[\n -~]*$/)
    expect(text).toContain("$name = ('' + 'Modalit' + [char]233 + ' ' + [char]8216 + 'x' + [char]8217)")
  })

  it.each(["'@name@'", '# @artifacts@', 'PREFIX_INSTALL_'])('refuses a template without %s', marker => {
    expect(() => installPs1(template.replaceAll(marker, ''), modality)).toThrow(
      `the template lacks ${marker}`,
    )
  })

  it.each(["'@nonsense@'", '"@name@"'])('refuses a template that still has a marker: %s', marker => {
    expect(() => installPs1(`${template}\n${marker}\n`, modality)).toThrow(
      'nothing is known to put in place of',
    )
  })

  it.each(['', '1X', 'A B', 'A}$(x)'])('refuses the prefix %j, which would be outside quotes', prefix => {
    expect(() => installPs1(template, { ...modality, prefix })).toThrow(`"${prefix}" cannot begin`)
  })

  it('refuses archives that it could not unpack, and sizes that are not a number of bytes', () => {
    const of = (path: string, size: number): InstallerFacts => ({
      ...modality,
      artifacts: [{ ...artifact('modal'), archives: [{ path, sha256: 'ab', size }] }],
    })
    expect(() => installPs1(template, of('a.tar.gz', 1))).toThrow("can't unpack a.tar.gz")
    for (const size of [-1, 0.5, NaN])
      expect(() => installPs1(template, of('a.zip', size))).toThrow(`cannot be ${size} bytes long`)
  })
})

describe('install.ps1', () => {
  it('is valid PowerShell', () => {
    expect(faultsOf(parse(script))).toEqual([])
    expect(parse(script).hasError).toBe(false)
  })

  it('is valid PowerShell even with hostile values', () => {
    const text = "'; exit } } ‘ $(x) `\n"
    const hostile = installPs1(template, {
      ...modality,
      name: text,
      dir: text,
      cargoInstall: text,
      artifacts: [artifact(text)],
    })
    expect(faultsOf(parse(hostile))).toEqual([])
    expect(commandsIn(hostile)).toEqual(commandsIn(script))
  })

  it('is invalid PowerShell without any one of its brackets', () => {
    const strings = [...nodesOf(parse(script))].filter(node => node.type.includes('string'))
    const brackets = [...nodesOf(parse(script))].filter(
      ({ type, startIndex: at }) =>
        /^@?[{(]$|^[)}]$/.test(type) &&
        !strings.some(string => string.startIndex < at && at < string.endIndex),
    )
    expect(brackets.length).toBeGreaterThan(500)
    const some = brackets.filter((_, i) => i % 41 === 0)
    const needless = some.filter(
      ({ startIndex, endIndex }) => !parse(script.slice(0, startIndex) + script.slice(endIndex)).hasError,
    )
    expect(needless.map(({ startPosition }) => startPosition)).toEqual([])
  })

  it('does nothing if its end is missing', () => {
    const start = script.indexOf('& {\n')
    const last = script.trimEnd().lastIndexOf('\n') + 1
    const cuts = Array.from({ length: 30 }, (_, i) => start + 3 + Math.floor(((last - start - 3) * i) / 29))
    expect(cuts.filter(cut => !parse(script.slice(0, cut)).hasError)).toEqual([])
    expect(commandsIn(script.slice(0, start))).toEqual([])
  })

  it('runs only its own functions, and commands of Windows PowerShell 5.1', () => {
    const own = [...script.matchAll(/^ {2}function ([\w-]+)/gm)].map(([, name = '']) => name)
    const known = ['Add-Type', 'ForEach-Object', 'Get-Command', 'Get-FileHash', 'Join-Path', 'New-Object']
    const more = [
      'Remove-Item',
      'Set-Item',
      'Set-StrictMode',
      'Sort-Object',
      'Start-Sleep',
      'Test-Path',
      'Where-Object',
      'Write-Host',
    ]
    const unknown = commandsIn(script).filter(name => ![...own, ...known, ...more].includes(name))
    expect(unknown).toEqual([])
    expect(own.filter(name => !commandsIn(script).includes(name))).toEqual([])
  })

  it('reads only variables that its function or the script itself sets', () => {
    const [top = '', ...functions] = script.split(/\n {2}(?=function )/)
    const end = functions.at(-1)?.split(/\n {2}\}\n/) ?? []
    const ofScript = new Set([...setIn(top), ...setIn(end.slice(1).join('\n')), ...automatic])
    const unknown = functions.flatMap(text => {
      const own = text.split(/\n {2}\}\n/)[0] ?? ''
      return readIn(own).filter(name => !ofScript.has(name) && !setIn(own).includes(name))
    })
    expect(unknown).toEqual([])
  })

  it('distinguishes errors of disk and certificate from those of the network, and does not try again', () => {
    const [, ofDisk = ''] = /function Get-DiskHint([^]*?)\n {2}\}\n/.exec(script) ?? []
    // ERROR_ACCESS_DENIED, _WRITE_PROTECT, _SHARING_VIOLATION, _HANDLE_DISK_FULL, _DISK_FULL, _DISK_QUOTA_EXCEEDED
    const codes = [5, 19, 32, 39, 112, 1295].map(code => (0x80070000 + code).toString(16).toUpperCase())
    expect(ofDisk.match(/(?<=0x)[\dA-F]{8}/g)).toEqual(codes)
    const [, ofDownload = ''] = /function Get-Fault([^]*?)\n {2}\}\n/.exec(script) ?? []
    expect(ofDownload).toMatch(/Get-DiskHint \$base\n.*Again = \$false; Hint = \$hint/)
    expect(ofDownload).toMatch(/AuthenticationException\]\) \{\n.*\n.*Again = \$false/)
  })

  it('uses nothing that is new in PowerShell 6 or 7', () => {
    expect(script).not.toMatch(
      /\?\?|&&|\|\||\? .+ : |\$IsWindows|-SkipHttpErrorCheck|ForEach-Object -Parallel/,
    )
  })

  it('ends the PowerShell process in one place only, where it was run as a file', () => {
    expect(script.match(/\bexit\b.*/g)?.filter(line => !line.startsWith('exit code'))).toEqual([
      'exit $code }',
    ])
    expect(script).toContain('if (Test-File $invocation) { exit $code }')
  })

  it('downloads only from its own folder, and deletes only its own files', () => {
    expect(script.match(/https?:\/\/[\w.]+/g)).toEqual(['https://get.modal.money'])
    expect(script).not.toMatch(/Invoke-(WebRequest|RestMethod|Expression)/)
  })
})

/** The commands that a script runs, in order. */
const commandsIn = (text: string): readonly string[] =>
  [...nodesOf(parse(text))].filter(node => node.type === 'command_name').map(node => node.text)

const automatic = [
  '$_',
  '$null',
  '$true',
  '$false',
  '$host',
  '$executioncontext',
  '$psversiontable',
  '$env:path',
]

const readIn = (text: string): readonly string[] =>
  [...nodesOf(parse(text))]
    .filter(node => node.type === 'variable')
    .map(node => node.text.toLowerCase().replace(/^\$\{(.*)\}$/, '$$$1'))

/** Parameters, and the left sides of assignments. */
function setIn(text: string): readonly string[] {
  const parameters = [...text.matchAll(/(?:function [\w-]+|\bparam)\(([^)]*)\)/g)].map(
    ([, list = '']) => list,
  )
  const named = [...parameters.join(',').matchAll(/\$\w+/g)].map(([name]) => name)
  const left = [...text.matchAll(/(\$[\w:]+) = |foreach \((\$\w+) in/g)]
  return [...named, ...left.map(([, name, item]) => name ?? item ?? '')].map(name => name.toLowerCase())
}
