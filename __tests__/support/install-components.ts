// `npm test` runs this, so that no two tests install at once. A component that can't be installed is reported here, and
// by the tests that need it.
import { existsSync } from 'node:fs'

import {
  act,
  actionlint,
  auditable,
  benchTools,
  binstall,
  billReader,
  cloudTools,
  cosign,
  gh,
  images,
  moto,
  oldCargo,
  oldRclone,
  packageManagers,
  rclone,
  recordReason,
  roots,
  s3proxy,
  seaweedfs,
  markDone,
  toolchain,
  versitygw,
  wasmTools,
  wine,
  zigbuild,
  zizmor,
} from './components.js'
import type { Component } from './components.js'
import { cpuSeconds } from './cpu.js'
import { debianPackages, hasPackages, installPackages, refusal } from './debian.js'
import { installAct } from './install-act.js'
import { installAuditable } from './install-auditable.js'
import { installBenchTools } from './install-bench-tools.js'
import { installBinstall } from './install-binstall.js'
import { installBillReader } from './install-bill-reader.js'
import { installCloudTools } from './install-cloud-tools.js'
import { installImages } from './install-images.js'
import { installMoto } from './install-moto.js'
import { installOldCargo } from './install-old-cargo.js'
import { installPackageManagers } from './install-package-managers.js'
import { installCosign, installGh } from './install-provenance-tools.js'
import { installOldRclone, installRclone } from './install-rclone.js'
import { installRoots } from './install-roots.js'
import { installS3Proxy } from './install-s3proxy.js'
import { installSeaweedfs } from './install-seaweedfs.js'
import { installToolchain } from './install-toolchain.js'
import { installVersitygw } from './install-versitygw.js'
import { installWasmTools } from './install-wasm-tools.js'
import { installWine } from './install-wine.js'
import { installActionlint, installZizmor } from './install-workflow-tools.js'
import { installZigbuild } from './install-zigbuild.js'

const installers = [
  [images, installImages],
  [roots, installRoots],
  [toolchain, installToolchain],
  [oldCargo, installOldCargo],
  [s3proxy, installS3Proxy],
  [wine, installWine],
] as const

await Promise.all([
  installFromPyPi(),
  installFromDebian(),
  installWithGo(),
  installWithCargo(),
  installComponent(packageManagers, installPackageManagers),
])

console.log(`Installing took ${Math.round(cpuSeconds())} s of CPU`)

async function installFromPyPi(): Promise<void> {
  const reason = await installComponent(moto, installMoto)
  await installComponent(zigbuild, installZigbuild, reason)
  await installComponent(benchTools, installBenchTools)
  await installComponent(seaweedfs, installSeaweedfs, reason)
  await installComponent(oldRclone, installOldRclone, reason)
  await installComponent(zizmor, installZizmor, reason)
  await installComponent(gh, installGh, reason)
  await installComponent(act, installAct, reason)
  await installComponent(cloudTools, installCloudTools, reason)
  await installComponent(billReader, installBillReader, reason)
}

/** One after the other, since each uses all cores. The component that most tests need comes first. */
async function installWithGo(): Promise<void> {
  await installComponent(versitygw, installVersitygw)
  await installComponent(rclone, installRclone)
  await installComponent(actionlint, installActionlint)
  await installComponent(cosign, installCosign)
}

/** The one that more tests need comes first. */
async function installWithCargo(): Promise<void> {
  await installComponent(wasmTools, installWasmTools)
  await installComponent(auditable, installAuditable)
  await installComponent(binstall, installBinstall)
}

async function installFromDebian(): Promise<void> {
  const complete = hasPackages() && installers.every(([{ home }]) => existsSync(home))
  const reason = complete
    ? undefined
    : ((await refusal()) ?? (await attempt(debianPackages, installPackages)))
  if (reason !== undefined) console.error(`\n${reason}: many tests will fail, each telling what it misses\n`)
  await markDone(debianPackages)
  await Promise.all(
    installers.map(([component, make]) =>
      installComponent(component, make, existsSync(component.home) ? undefined : reason),
    ),
  )
}

/** Also notifies the tests. Returns why it failed, or `undefined`. */
async function installComponent(
  component: Component,
  make: () => Promise<void>,
  hindrance?: string,
): Promise<string | undefined> {
  const reason = hindrance ?? (await attempt(component.name, make))
  if (reason !== undefined) await recordReason(component, reason)
  await markDone(component.name)
  return reason
}

/** Returns why it failed, or `undefined`. */
async function attempt(name: string, make: () => Promise<unknown>): Promise<string | undefined> {
  const start = performance.now()
  try {
    await make()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    console.error(`\nCan't install ${name}: ${reason}\n`)
    return reason
  }
  const seconds = Math.round((performance.now() - start) / 1000)
  if (seconds > 0) console.log(`Installed ${name} in ${seconds} s`)
  return undefined
}
