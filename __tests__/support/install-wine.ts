import { join } from 'node:path'

import { homeOf, makeOnce, wine } from './components.js'
import { install, run } from './debian.js'

/**
 * Unpacks a part of Debian's Wine into a folder. If Wine were installed, every test would find it on PATH, and would
 * make itself a Windows of 690 MB.
 */
export function installWine(): Promise<void> {
  return makeOnce(wine, async cwd => {
    await install(['libunwind8'])
    const packages = ['wine64', 'libwine'].map(name => `${name}=8.0~repack-4`)
    await run(['apt-get', 'download', '-qq', ...packages, 'libz-mingw-w64'], { cwd })
    await run(['sh', '-euc', unpack, 'sh', ...windows.map(name => `${folder}/x86_64-windows/${name}`)], {
      cwd,
    })
  })
}

/** The folder of the program `wine64`. Throws if it is missing. */
export const wineFolder = (): string => join(homeOf(wine), 'lib/wine')

const folder = './usr/lib/x86_64-linux-gnu/wine'

/** What the start of a program needs that opens no window, also of one that crashes. */
const windows = `
conhost.exe explorer.exe rundll32.exe services.exe start.exe svchost.exe wineboot.exe winedbg.exe
advapi32.dll advpack.dll apisetschema.dll bcrypt.dll combase.dll comctl32.dll comdlg32.dll crypt32.dll dbghelp.dll
dnsapi.dll gdi32.dll imm32.dll iphlpapi.dll kernel32.dll kernelbase.dll mpr.dll msvcrt.dll newdev.dll nsi.dll ntdll.dll
ole32.dll oleaut32.dll psapi.dll rpcrt4.dll sechost.dll setupapi.dll shcore.dll shell32.dll shlwapi.dll ucrtbase.dll
user32.dll userenv.dll uxtheme.dll version.dll win32u.dll wintrust.dll ws2_32.dll
`
  .trim()
  .split(/\s+/)

// When Debian's package is installed, it makes zlib1.dll a part of Wine, too. Its own wineserver calls that of /usr/lib.
const unpack = `
for package in wine64 libz-mingw-w64; do
  dpkg-deb --fsys-tarfile "$package"_*.deb | tar -x --strip-components=2
done
dpkg-deb --fsys-tarfile libwine_*.deb |
  tar -x --strip-components=2 ./usr/share/wine ${folder}/x86_64-unix "$@"
zlib=x86_64-w64-mingw32/lib/zlib1.dll
{
  head -c 64 "$zlib"
  printf 'Wine builtin DLL'
  head -c 16 /dev/zero
  tail -c +97 "$zlib"
} >lib/x86_64-linux-gnu/wine/x86_64-windows/zlib1.dll
rm -rf ./*.deb ./*-w64-mingw32 share/doc share/lintian share/bug
printf '#!/bin/sh\\nexec "\${0%%/*}/wineserver64" -p0 "$@"\\n' >lib/wine/wineserver
chmod +x lib/wine/wineserver
`
