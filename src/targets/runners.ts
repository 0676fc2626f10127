import { runnerArch } from './architectures.js'
import { runnerSystem } from './systems.js'

/** The target triple of one of GitHub's runners, by its label; `undefined` for other runners. */
export function runnerTriple(label: string): string | undefined {
  const [arch, system] = [runnerArch(label), runnerSystem(label)]
  return arch === undefined || system === undefined ? undefined : `${arch}-${system.runners.triple}`
}
