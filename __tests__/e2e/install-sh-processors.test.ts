import { describe, expect, it } from '@jest/globals'

import { targets } from '../../src/targets/targets.js'
import { installOn } from '../support/described-machine.js'
import type { Described } from '../support/described-machine.js'
import { says } from '../support/install-tree.js'
import { installUnder, installUnderDash, shells } from '../support/machine.js'
import { serveInstallTree } from '../support/served-install-tree.js'

const tree = serveInstallTree()

const unix = [...new Set(targets.filter(({ os }) => os !== 'windows').map(({ platform }) => platform))]

const builds = (platforms: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(platforms.map(platform => [`${platform}/modal`, says('1.0')]))

async function chosen(
  described: Described,
  platforms: readonly string[],
  install = installUnderDash,
): Promise<string> {
  const { out, err } = await installOn(tree, described, builds(platforms), install)
  return /^downloading modal 1\.0 for (\S+) \(/m.exec(out)?.[1] ?? err
}

const without = (...some: readonly string[]): readonly string[] => unix.filter(one => !some.includes(one))
const musl = { ldd: 'echo "musl libc" >&2; exit 1' }
const none = { ldd: 'exit 127' }
const bits32 = { getconf: '[ "$1" = LONG_BIT ] && echo 32' }
const [armhf, armel, i386] = ['/lib/ld-linux-armhf.so.3', '/lib/ld-linux.so.3', '/lib/ld-linux.so.2']
const raspberry = 'Features : half thumb fastmult vfp edsp java tls'
const armv7 = 'Features\t: half thumb fastmult vfp edsp neon vfpv3 tls vfpv4 idiva idivt vfpd32 lpae'
const tegra = 'Features\t: swp half thumb fastmult vfp edsp vfpv3 vfpv3d16 tls'
const pentium4 = 'flags : fpu vme de pse tsc msr mmx fxsr sse sse2 ss ht'

const cases: readonly (readonly [Described, readonly string[], string])[] = [
  // 32-bit x86.
  [{ machine: 'i686', flags: pentium4 }, unix, 'linux-i686'],
  [{ machine: 'i686', flags: 'flags : fpu vme de pse tsc msr mmx fxsr sse' }, unix, 'linux-i586'],
  [{ machine: 'i586', flags: 'flags : fpu vme de pse tsc msr' }, unix, 'linux-i586'],
  [{ machine: 'i386' }, unix, 'linux-i686'],
  [{ machine: 'i686', scripts: musl }, unix, 'linux-i686-musl'],
  [{ machine: 'i586', scripts: musl, flags: 'flags : fpu' }, unix, 'linux-i586-musl'],
  [{ machine: 'x86_64', loaders: [i386] }, ['linux-i686'], 'linux-i686'],
  [{ machine: 'x86_64' }, ['linux-i686', 'linux-i586-musl'], 'linux-i586-musl'],
  [{ machine: 'x86_64', scripts: bits32, loaders: [i386] }, without('linux-x86_64-musl'), 'linux-i686'],
  // 32-bit Arm.
  [{ machine: 'armv7l', loaders: [armhf], flags: armv7 }, unix, 'linux-thumbv7neon'],
  [{ machine: 'armv7l', loaders: [armhf], flags: tegra }, unix, 'linux-armv7'],
  [{ machine: 'armv7l' }, unix, 'linux-armv7'],
  [{ machine: 'armv7l', loaders: [armhf], flags: armv7 }, ['linux-armv6'], 'linux-armv6'],
  [
    { machine: 'armv7l', loaders: [armel], flags: armv7 },
    without('linux-armv7-musl', 'linux-armv6-musl'),
    'linux-armv7-softfloat',
  ],
  [{ machine: 'armv7l', loaders: [armel], flags: armv7 }, ['linux-armv7', 'linux-armv5te'], 'linux-armv5te'],
  [{ machine: 'armv7l', scripts: musl, flags: armv7 }, unix, 'linux-armv7-musl'],
  [{ machine: 'armv8l', loaders: [armhf], flags: armv7 }, ['linux-aarch64', 'linux-armv7'], 'linux-armv7'],
  [{ machine: 'armv6l', loaders: [armhf], flags: raspberry }, unix, 'linux-armv6'],
  [{ machine: 'armv6l', flags: raspberry }, ['linux-armv7', 'linux-armv6-musl'], 'linux-armv6-musl'],
  [{ machine: 'armv5tel', loaders: [armel] }, unix, 'linux-armv5te'],
  [{ machine: 'armv5tejl', scripts: musl }, unix, 'linux-armv5te-musl'],
  [
    { machine: 'aarch64', scripts: bits32, loaders: [armhf] },
    ['linux-aarch64', 'linux-armv7'],
    'linux-armv7',
  ],
  [
    { machine: 'aarch64', scripts: bits32, loaders: [armhf] },
    ['linux-aarch64-musl', 'linux-armv7'],
    'linux-aarch64-musl',
  ],
  [
    { machine: 'aarch64', scripts: bits32, loaders: [armel] },
    ['linux-armv7', 'linux-armv5te'],
    'linux-armv5te',
  ],
  // Both endians, and others.
  [{ machine: 'ppc64le' }, unix, 'linux-powerpc64le'],
  [{ machine: 'ppc64le', scripts: musl }, unix, 'linux-powerpc64le-musl'],
  [{ machine: 'ppc64' }, unix, 'linux-powerpc64'],
  [
    { machine: 'ppc64', scripts: bits32, loaders: ['/lib/ld.so.1'] },
    ['linux-powerpc64', 'linux-powerpc'],
    'linux-powerpc',
  ],
  [{ machine: 'ppc' }, unix, 'linux-powerpc'],
  [{ machine: 's390x' }, unix, 'linux-s390x'],
  [
    { machine: 's390x', scripts: none, loaders: ['/lib/ld64.so.1', '/lib/ld-musl-s390x.so.1'] },
    unix,
    'linux-s390x',
  ],
  [{ machine: 'riscv64' }, unix, 'linux-riscv64'],
  [{ machine: 'riscv64', scripts: musl }, unix, 'linux-riscv64-musl'],
  [{ machine: 'loongarch64' }, unix, 'linux-loongarch64'],
  [{ machine: 'sparc64' }, unix, 'linux-sparc64'],
  // Other systems.
  [{ machine: 'aarch64', userland: 'Android' }, unix, 'android-aarch64'],
  [{ machine: 'armv8l', userland: 'Android' }, without('android-thumbv7neon'), 'android-armv7'],
  [
    { machine: 'aarch64', userland: 'Android', scripts: bits32 },
    without('android-thumbv7neon'),
    'android-armv7',
  ],
  [{ machine: 'x86_64', userland: 'Android' }, unix, 'android-x86_64'],
  [{ machine: 'i686', userland: 'Android' }, unix, 'android-i686'],
  [
    { machine: 'aarch64', userland: 'Android' },
    ['linux-aarch64', 'linux-aarch64-musl'],
    'linux-aarch64-musl',
  ],
  [{ machine: 'aarch64', userland: 'GNU/Linux' }, unix, 'linux-aarch64'],
  [{ system: 'FreeBSD', machine: 'amd64', userland: 'FreeBSD' }, unix, 'freebsd-x86_64'],
  [{ system: 'FreeBSD', machine: 'amd64' }, ['freebsd-i686'], 'freebsd-i686'],
  [{ system: 'FreeBSD', machine: 'i386' }, unix, 'freebsd-i686'],
  [{ system: 'NetBSD', machine: 'amd64' }, unix, 'netbsd-x86_64'],
  [
    { system: 'SunOS', machine: 'i86pc', userland: 'illumos', scripts: { isainfo: 'echo amd64' } },
    unix,
    'illumos-x86_64',
  ],
  [
    { system: 'SunOS', machine: 'i86pc', userland: 'Solaris', scripts: { isainfo: 'echo amd64' } },
    unix,
    'solaris-x86_64',
  ],
  [{ system: 'SunOS', machine: 'sun4v', scripts: { isainfo: 'echo sparcv9' } }, unix, 'solaris-sparcv9'],
]

type Case = (typeof cases)[number]

const titled = (some: readonly Case[]): readonly (readonly [string, string, Case[0], Case[1]])[] =>
  some.map(([machine, platforms, platform]) => {
    const of = platforms.length < 5 ? ` of ${platforms.join(', ')}` : ''
    return [
      `${Object.values(machine)
        .map(value => JSON.stringify(value))
        .join(' ')}${of}`,
      platform,
      machine,
      platforms,
    ]
  })

describe('install.sh', () => {
  it.each(titled(cases))('on %s: %s', async (_, platform, machine, platforms) => {
    expect(await chosen(machine, platforms)).toBe(platform)
  })

  it('has a machine here for each platform', () => {
    const taken = new Set(cases.map(([, , platform]) => platform))
    const elsewhere =
      /^(darwin-.*|linux-(x86_64|aarch64)(-musl)?|.*-(armv[67]-softfloat-musl|armv6|armv6-softfloat|thumbv7neon)|linux-(loongarch64|powerpc64)-musl)$/
    expect(unix.filter(one => !taken.has(one) && !elsewhere.test(one))).toEqual([])
  })

  it.each([
    [
      { machine: 'armv6l', loaders: [armhf], flags: raspberry },
      ['linux-armv7'],
      'is not built for Linux on armv6l',
    ],
    [
      { machine: 'armv7l', loaders: [armel] },
      ['linux-armv7'],
      'this build of modal needs /lib/ld-linux-armhf.so.3, which this system does not have',
    ],
    [
      { machine: 'x86_64' },
      ['linux-i686'],
      'this build of modal needs /lib/ld-linux.so.2, which this system does not have',
    ],
    [
      { machine: 'i686', flags: 'flags : fpu' },
      ['linux-i686'],
      'this build of modal needs a processor with sse2',
    ],
    [
      { machine: 'armv7l', flags: raspberry },
      ['linux-armv7-musl'],
      'this build of modal needs a processor with vfpv3',
    ],
    [{ machine: 'ppc64' }, ['linux-powerpc64le'], 'is not built for Linux on ppc64'],
    [{ system: 'OpenBSD', machine: 'amd64' }, unix, 'is not built for OpenBSD on amd64'],
    [{ machine: 'mips' }, unix, 'is not built for Linux on mips'],
  ] as typeof cases)('on %j, of %j, takes nothing: %s', async (machine, platforms, error) => {
    const { code, out, err } = await installOn(tree, machine, builds(platforms), installUnderDash)
    expect([code, out, err.replace(/(?<= needs )\S*(?=\/lib)/, '')]).toEqual([
      1,
      '',
      expect.stringContaining(error),
    ])
  })

  it('takes the next build if the best one cannot be started', async () => {
    const binaries = {
      'linux-armv7/modal': '#!/no/such/loader\n',
      'linux-armv7-musl/modal': '#!/bin/sh\nkill -4 $$\n',
      'linux-armv5te-musl/modal': says('slow'),
    }
    const { code, out } = await installOn(tree, { machine: 'armv7l' }, binaries, installUnderDash)
    expect(code).toBe(0)
    expect(out.match(/(?<=build for )\S+(?= cannot run)/g)).toEqual(['linux-armv7', 'linux-armv7-musl'])
    expect(out).toContain('\nslow\n')
  })
})

describe.each(shells)('install.sh under $title', shell => {
  it.each(cases.filter((_, i) => i % 9 === 3))(
    'on %j, of %j, takes %s',
    async (machine, platforms, platform) => {
      expect(await chosen(machine, platforms, installUnder(shell))).toBe(platform)
    },
  )
})
