import { compareVersions } from '../audit/versions.js'
import type { World } from '../ports.js'
import { ask } from './ask.js'

/** An image of a system, and its version of glibc. */
export interface OldSystem {
  readonly image: string
  readonly glibc: string
}

/** The systems whose images this machine has, the oldest glibc first. None is pulled. */
export async function oldSystemsHere(engine: string, world: World): Promise<readonly OldSystem[]> {
  const listed = await ask([engine, 'images', '--format={{.Repository}}:{{.Tag}}'], world)
  const here = new Set(
    listed?.split('\n').map(line => line.trim().replace(/^(docker\.io\/)?(library\/)?/, '')),
  )
  return systems.filter(({ image }) => here.has(image))
}

/** The oldest system that has at least this glibc. */
export const oldestWith = (glibc: string, all: readonly OldSystem[]): OldSystem | undefined =>
  all.find(system => compareVersions(system.glibc, glibc) >= 0)

const releases = (glibc: string, ...images: readonly string[]): readonly OldSystem[] =>
  images.map(image => ({ image, glibc }))

/** https://distrowatch.com lists what each release has; here are those that programs are usually built for. */
const systems: readonly OldSystem[] = [
  ...releases('2.17', 'centos:7'),
  ...releases('2.19', 'debian:8-slim', 'debian:8'),
  ...releases('2.23', 'ubuntu:16.04'),
  ...releases('2.24', 'debian:9-slim', 'debian:9'),
  ...releases('2.27', 'ubuntu:18.04'),
  ...releases('2.28', 'debian:10-slim', 'debian:10'),
  ...releases('2.31', 'debian:11-slim', 'debian:11', 'ubuntu:20.04'),
  ...releases('2.35', 'ubuntu:22.04'),
  ...releases('2.36', 'debian:12-slim', 'debian:12'),
  ...releases('2.39', 'ubuntu:24.04'),
  ...releases('2.41', 'debian:13-slim', 'debian:13'),
]
