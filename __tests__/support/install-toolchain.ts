import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

import { makeOnce, toolchain } from './components.js'
import { run } from './debian.js'
import { buildStandardLibraries } from './standard-libraries.js'
import { downloadPackages, installLibraries } from './toolchain-packages.js'
import { sysroot } from './toolchain.js'

/**
 * Makes a Rust toolchain from Debian's packages. They are unpacked into a folder rather than installed, since cross
 * mounts that folder into containers, and since they would replace the Rust of this machine.
 */
export async function installToolchain(): Promise<void> {
  await makeOnce(toolchain, async unfinished => {
    const work = join(unfinished, 'work')
    const folder = join(unfinished, sysroot)
    await mkdir(join(work, 'packages'), { recursive: true })
    const [linker] = await Promise.all([installLibraries(), downloadPackages(join(work, 'packages'))])
    await run(['sh', '-euc', unpack, work, folder, linker])
    await run(['sh', '-euc', makePortable, folder])
    await buildStandardLibraries(folder, work)
    await rm(work, { recursive: true })
  })
}

// The layout is that of rustup's toolchains. Of the source, only the standard library is needed.
const unpack = `
cd "$0"
for package in packages/*.deb; do
  case $package in
    *src*) dpkg-deb --fsys-tarfile "$package" | tar -x --wildcards './usr/src/*/library' ;;
    *) dpkg-deb --extract "$package" . ;;
  esac
done
mkdir -p "$1/lib"
mv usr/bin "$1/bin"
mv usr/lib/rustlib usr/lib/x86_64-linux-gnu/librustc_driver-*.so "$1/lib/"
mkdir -p "$1/lib/rustlib/src"
mv usr/src/rustc-* "$1/lib/rustlib/src/rust"
mkdir "$1/lib/rustlib/x86_64-unknown-linux-gnu/bin"
cp "$2" "$1/lib/rustlib/x86_64-unknown-linux-gnu/bin/rust-lld"
`

// The toolchain brings all libraries except the C library, which every container has. If a library had its own search
// path, it would not use its program's.
const makePortable = `
cd "$0"
mkdir lib/debian
linker=lib/rustlib/x86_64-unknown-linux-gnu/bin/rust-lld
for file in bin/* lib/librustc_driver-*.so "$linker"; do LD_LIBRARY_PATH=lib ldd "$file"; done |
  sed -n 's|.* => \\(/[^ ]*\\) .*|\\1|p' | grep -v -E '/lib(c|m|resolv)\\.so' | sort -u |
  xargs cp --dereference --target-directory=lib/debian
for program in bin/*; do
  patchelf --force-rpath --set-rpath '$ORIGIN/../lib:$ORIGIN/../lib/debian' "$program"
done
patchelf --force-rpath --set-rpath '$ORIGIN/../../../debian' "$linker"
patchelf --remove-rpath lib/debian/*
`
