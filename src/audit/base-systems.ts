import type { Target } from '../targets/targets.js'
import { windowsDlls } from './windows-dlls.js'

/** Says whether a bare system of its kind has a library, by the name that programs have for it. */
export type HasLibrary = (name: string) => boolean

const has =
  (...names: readonly string[]): HasLibrary =>
  name =>
    names.includes(name)

/**
 * glibc's own libraries, and libgcc_s, without which glibc can't end a thread. Python's manylinux allows more, which a
 * container's image need not have: libstdc++, X11, GLib. libcrypt and libnsl have left glibc.
 * https://peps.python.org/pep-0600/, https://github.com/pypa/auditwheel
 */
const glibc: HasLibrary = name =>
  /^ld(64|-linux[\w-]*)?\.so\.[123]$/.test(name) ||
  has(
    ...['libc.so.6', 'libm.so.6', 'libmvec.so.1', 'libpthread.so.0', 'libdl.so.2', 'librt.so.1'],
    ...['libutil.so.1', 'libresolv.so.2', 'libanl.so.1', 'libgcc_s.so.1'],
  )(name)

/** musl is one file; Alpine has no libgcc_s unless a package brings it. https://wiki.musl-libc.org/ */
const musl: HasLibrary = name => /^(libc\.so|libc\.musl-\w+\.so\.1|ld-musl-\w+\.so\.1)$/.test(name)

/** What comes with macOS is there, though since 11.0 not as a file. https://developer.apple.com/documentation/macos-release-notes/macos-big-sur-11_0_1-release-notes */
const darwin: HasLibrary = name => /^\/(usr\/lib|System\/Library)\//.test(name)

/** Windows compares names of files without case. api-ms-win-… and ext-ms-win-… are names for sets of functions in other DLLs. */
const windows: HasLibrary = name => {
  const lower = name.toLowerCase()
  return /^(api|ext)-ms-(win|onecore)-/.test(lower) || windowsDlls.has(lower.replace(/\.dll$/, ''))
}

/** The base system: https://man.freebsd.org/cgi/man.cgi?hier(7) */
const freebsd = has(
  ...[
    'libc.so.7',
    'libsys.so.7',
    'libthr.so.3',
    'libm.so.5',
    'libgcc_s.so.1',
    'libutil.so.9',
    'libutil.so.10',
  ],
  ...['librt.so.1', 'libexecinfo.so.1', 'libkvm.so.7', 'libprocstat.so.1', 'libdevstat.so.7', 'libelf.so.2'],
  ...['libmemstat.so.3', 'libjail.so.1', 'libcxxrt.so.1', 'libc++.so.1', 'libz.so.6', 'libdl.so.1'],
)

/** The base system: https://man.netbsd.org/hier.7 */
const netbsd = has(
  ...['libc.so.12', 'libm.so.0', 'libpthread.so.1', 'librt.so.1', 'libutil.so.7', 'libgcc_s.so.1'],
  ...['libexecinfo.so.0', 'libkvm.so.6', 'libelf.so.2', 'libresolv.so.3', 'libz.so.1'],
)

/** What every illumos has in /lib. Its distributions bring libgcc_s with their base. */
const illumos = has(
  ...[
    'libc.so.1',
    'libm.so.2',
    'libsocket.so.1',
    'libnsl.so.1',
    'libresolv.so.2',
    'libpthread.so.1',
    'librt.so.1',
  ],
  ...[
    'libdl.so.1',
    'libumem.so.1',
    'liblgrp.so.1',
    'libsendfile.so.1',
    'libkstat.so.1',
    'libssp.so.0',
    'libgcc_s.so.1',
  ],
)

/** https://developer.android.com/ndk/guides/stable_apis */
const android = has(
  ...['libc.so', 'libm.so', 'libdl.so', 'liblog.so', 'libandroid.so', 'libz.so', 'libEGL.so', 'libGLESv2.so'],
  ...[
    'libGLESv3.so',
    'libvulkan.so',
    'libOpenSLES.so',
    'libaaudio.so',
    'libmediandk.so',
    'libjnigraphics.so',
  ],
)

const systems: Readonly<Record<string, HasLibrary>> = {
  'linux-gnu': glibc,
  'linux-musl': musl,
  darwin,
  windows,
  freebsd,
  netbsd,
  illumos,
  solaris: illumos,
  android,
}

/** What a bare system has on which a target's programs run. */
export const bareSystem = ({ os, libc }: Pick<Target, 'os' | 'libc'>): HasLibrary | undefined =>
  systems[`${os}-${libc ?? ''}`] ?? systems[os]
