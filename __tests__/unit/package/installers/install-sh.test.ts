import { readFileSync } from 'node:fs'

import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import { installScript, shellQuote } from '../../../../src/package/installers/install-sh.js'
import type { InstallerArtifact, InstallerFacts } from '../../../../src/package/installers/installer.js'

const template = readFileSync(
  new URL('../../../../src/package/installers/install.sh', import.meta.url),
  'utf8',
)

const artifact = (platform: string, bin: string): InstallerArtifact => ({
  platform,
  bin,
  archives: [{ path: `archives/${bin}-${platform}.tar.gz`, sha256: 'ab12', size: 7 }],
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
  keys: [],
  libraries: new Map(),
  artifacts: [artifact('linux-x86_64', 'modal')],
}

describe('installScript', () => {
  it('puts every value in place of its marker, quoted', () => {
    const lines = installScript(template, modality)
      .split('\n')
      .map(line => line.trim())
    expect(lines).toEqual(
      expect.arrayContaining([
        "name='Modality'",
        "base_url='https://get.modal.money'",
        "channel='testnet'",
        "version='20251018_143022-a1b2c3d'",
        "main_bin='modal'",
        "install_dir='~/.modality/bin'",
        "cargo_install='cargo install modal --locked'",
        "set -- 'linux-x86_64/modal' # each as platform/binary",
        'base=${MODALITY_INSTALL_URL:-$base_url}',
        'wanted_version=${MODALITY_INSTALL_VERSION:-} dir=${MODALITY_INSTALL_DIR:-}',
      ]),
    )
  })

  it('has an arm for each binary of each platform, sorted by code point', () => {
    const artifacts = [
      artifact('linux-x86_64', 'modal'),
      artifact('linux-x86_64', 'Modal'),
      artifact('darwin-aarch64', 'modal'),
    ]
    expect(installScript(template, { ...modality, artifacts })).toContain(
      `  case $1 in
    'darwin-aarch64/modal') glibc=''
      take 'archives/modal-darwin-aarch64.tar.gz' 'ab12' 7 ;;
    'linux-x86_64/Modal') glibc=''
      take 'archives/Modal-linux-x86_64.tar.gz' 'ab12' 7 ;;
    'linux-x86_64/modal') glibc=''
      take 'archives/modal-linux-x86_64.tar.gz' 'ab12' 7 ;;
    *) return 1 ;;
`,
    )
  })

  it('names the archives of a binary in order, after the glibc that it needs', () => {
    const archives = [
      { path: 'archives/modal.tar.xz', sha256: 'ab12', size: 7 },
      { path: 'archives/modal.tar.gz', sha256: 'cd34', size: 9 },
    ] as const
    const artifacts = [{ platform: 'linux-x86_64', bin: 'modal', glibc: '2.34', archives }]
    expect(installScript(template, { ...modality, artifacts })).toContain(
      `    'linux-x86_64/modal') glibc='2.34'
      take 'archives/modal.tar.xz' 'ab12' 7
      take 'archives/modal.tar.gz' 'cd34' 9 ;;
`,
    )
  })

  it('knows every machine, even those without a build, so that it can say so', () => {
    const script = installScript(template, modality)
    expect(script).toContain(`  case $machine in
    'aarch64' | 'arm64') processor='aarch64' runs='aarch64 thumbv7neon armv7 armv6 armv7-softfloat armv6-softfloat armv5te' ;;
    'x86_64' | 'amd64') processor='x86_64' runs='x86_64 i686 i586' ;;
    'i686' | 'i586' | 'i486' | 'i386') processor='i686' runs='i686 i586' ;;
`)
    expect(script).toContain(`
    'i686') bits=32 loader='/lib/ld-linux.so.2' needs='sse2' ;;
    'i586') bits=32 loader='/lib/ld-linux.so.2' ;;
`)
    expect(script).toContain("'riscv64') bits=64 loader='/lib/ld-linux-riscv64-lp64d.so.1' ;;\n")
    expect(script).toContain(`  case $system:$userland in
    'Linux':'Android') os='android' ;;
    'SunOS':'illumos') os='illumos' ;;
    'Linux':*) os='linux' ;;
`)
    expect(script).toContain("translator='aarch64' translated='x86_64'\n")
  })

  it('is the same for artifacts in any order, and does not change their order', () => {
    const artifacts = [artifact('linux-x86_64', 'modal'), artifact('darwin-aarch64', 'modal')]
    const backwards = installScript(template, { ...modality, artifacts: [...artifacts].reverse() })
    expect(installScript(template, { ...modality, artifacts })).toBe(backwards)
    expect(artifacts.map(({ platform }) => platform)).toEqual(['linux-x86_64', 'darwin-aarch64'])
  })

  it('offers no cargo install without a registry', () => {
    expect(installScript(template, { ...modality, cargoInstall: undefined })).toContain("cargo_install=''\n")
    expect(installScript(template, modality)).toContain("on_windows=''\n")
  })

  it.each([
    "'; rm -rf ~; '",
    '$(x)',
    '`x`',
    'a\nb',
    "$& $' $` $1",
    "'@version@'",
    '# @artifacts@',
    'PREFIX_INSTALL_',
  ])('keeps the value %j within its quotes, character by character', hostile => {
    const plain = installScript(template, {
      ...modality,
      name: 'NAME',
      artifacts: [artifact('PLATFORM', 'modal')],
    })
    const script = installScript(template, {
      ...modality,
      name: hostile,
      artifacts: [{ ...artifact('PLATFORM', 'modal'), platform: hostile }],
    })
    const quoted = shellQuote(hostile)
    const expected = plain
      .replace("'NAME'", () => quoted)
      .replaceAll("'PLATFORM/modal'", () => shellQuote(`${hostile}/modal`))
    expect(script).toBe(expected)
  })

  it.each(["'@name@'", "'@artifacts@'", '# @artifacts@', 'PREFIX_INSTALL_'])(
    'refuses a template without %s',
    marker => {
      expect(() => installScript(template.replaceAll(marker, ''), modality)).toThrow(
        `the template lacks ${marker}`,
      )
    },
  )

  it.each(["'@nonsense@'", '"@name@"', '# @name@'])(
    'refuses a template that still has a marker: %s',
    marker => {
      expect(() => installScript(`${template}\n${marker}\n`, modality)).toThrow(
        'nothing is known to put in place of',
      )
    },
  )

  it.each(['', '1X', 'A B', 'A-B', 'A}$(x)'])(
    'refuses the prefix %j, which would be outside quotes',
    prefix => {
      expect(() => installScript(template, { ...modality, prefix })).toThrow(`"${prefix}" cannot begin`)
    },
  )

  it.each([-1, 0.5, NaN])('refuses a size of %d bytes', size => {
    const artifacts = [
      { ...artifact('linux-x86_64', 'modal'), archives: [{ path: 'a', sha256: 'ab', size }] as const },
    ]
    expect(() => installScript(template, { ...modality, artifacts })).toThrow(`cannot be ${size} bytes long`)
  })
})

describe('shellQuote', () => {
  it.each([
    ['', "''"],
    ['plain', "'plain'"],
    ["it's", "'it'\\''s'"],
    ["'", "''\\'''"],
    ['$(x)\n"', "'$(x)\n\"'"],
  ])('makes one word of %j', (text, quoted) => {
    expect(shellQuote(text)).toBe(quoted)
  })

  it('makes any text one word that a shell reads back as that text', () => {
    const texts = fc.string({ unit: fc.constantFrom("'", '\\', '$', '`', '"', '\n', ' ', 'a', 'é') })
    fc.assert(fc.property(texts, text => read(shellQuote(text)) === text))
  })

  it('refuses what a shell script can not contain', () => {
    expect(() => shellQuote('a\0b')).toThrow('NUL')
  })
})

// A word of a shell command as POSIX defines it: single quotes contain any other character, a backslash quotes one.
function read(word: string): string | undefined {
  let text = ''
  let rest = word
  while (rest !== '') {
    const part = /^'([^']*)'|^\\([^])/.exec(rest)
    if (part === null) return undefined
    text += part[1] ?? part[2] ?? ''
    rest = rest.slice(part[0].length)
  }
  return text
}
