import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { homeOf, makeOnce, wine } from './components.js'
import { fileOf, install, run } from './debian.js'

/**
 * Unpacks a part of Debian's Wine into a folder. If Wine were installed, every test would find it on PATH, and would
 * make itself a Windows of 690 MB.
 */
export function installWine(): Promise<void> {
  return makeOnce(wine, async cwd => {
    await install(['libunwind8'])
    await writeFile(join(cwd, 'random.c'), random)
    const packages = ['wine64', 'libwine'].map(name => `${name}=8.0~repack-4`)
    await run(['apt-get', 'download', '-qq', ...packages, 'libz-mingw-w64'], { cwd })
    const files = windows.map(name => `${folder}/x86_64-windows/${name}`)
    await run(['sh', '-euc', unpack, fileOf('gcc-mingw-w64-x86-64-win32'), ...files], { cwd })
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

/** Rust's standard library needs this DLL since 1.78, and Wine has it since 8.13. */
const random = `
__declspec(dllimport) unsigned char SystemFunction036(void *, unsigned);
__declspec(dllexport) int ProcessPrng(void *bytes, unsigned long long length) { return SystemFunction036(bytes, length); }
`

// Only what is marked becomes a part of the Windows that Wine makes; Debian's package marks zlib1.dll when it is
// installed. Its own wineserver calls that of /usr/lib.
const unpack = `
for package in wine64 libz-mingw-w64; do
  dpkg-deb --fsys-tarfile "$package"_*.deb | tar -x --strip-components=2
done
dpkg-deb --fsys-tarfile libwine_*.deb |
  tar -x --strip-components=2 ./usr/share/wine ${folder}/x86_64-unix "$@"
"$0" -shared -s -o bcryptprimitives.dll random.c -ladvapi32
for file in bcryptprimitives.dll x86_64-w64-mingw32/lib/zlib1.dll; do
  {
    head -c 64 "$file"
    printf 'Wine builtin DLL'
    head -c 16 /dev/zero
    tail -c +97 "$file"
  } >"lib/x86_64-linux-gnu/wine/x86_64-windows/\${file##*/}"
done
rm -rf ./*.deb ./*-w64-mingw32 bcryptprimitives.dll random.c share/doc share/lintian share/bug
printf '#!/bin/sh\\nexec "\${0%%/*}/wineserver64" -p0 "$@"\\n' >lib/wine/wineserver
chmod +x lib/wine/wineserver
`
