import { join } from 'node:path'

import type { Bill, Part } from '../../bill/part.js'
import { byText } from '../../bill/part.js'
import type { Built } from '../../build/built.js'
import type { BuiltWasm } from '../../build/wasm.js'
import { paths } from '../../plan/layout.js'
import type { PublishPlan } from '../../plan/publish-plan.js'
import type { Files } from '../../ports.js'
import { wasmTriple } from '../../toolchain/wasm.js'
import type { LocalFile } from '../local-file.js'
import { cyclonedx } from './cyclonedx.js'
import type { UsedTool } from './cyclonedx.js'

/** Writes the bill of materials of a program for one target. */
export function programBill(built: Built, plan: PublishPlan, files: Files): Promise<LocalFile> {
  const { bin, target, bill, sha256, audit, linkedBy } = built
  const text = cyclonedx(
    {
      bill,
      name: bin,
      kind: 'program',
      triple: target.triple,
      sha256,
      modules: [],
      libraries: audit.needs.libraries.map(name => ({ name, linkedBy: linkedBy[name] ?? [] })),
      tools: toolsOf(built),
    },
    plan,
  )
  return write(paths.bill(bin, target), text, plan, files)
}

function toolsOf({ toolchain }: Built): readonly UsedTool[] {
  const { builder, version, image, digest, compiler, auditable } = toolchain
  const [, name = compiler, its] = /^(.*?) (\d\S*)$/.exec(compiler ?? '') ?? []
  return [
    { name: builder, version },
    ...(image === undefined ? [] : [{ name: image, version: digest, image: true, digest }]),
    ...(name === undefined ? [] : [{ name, version: its }]),
    ...(auditable === undefined ? [] : [{ name: 'cargo-auditable', version: auditable }]),
  ]
}

/** Writes the bill of materials of a WASM package, with all of its kinds. */
export function wasmBill(
  kinds: readonly [BuiltWasm, ...BuiltWasm[]],
  npmName: string,
  plan: PublishPlan,
  files: Files,
): Promise<LocalFile> {
  const [first] = kinds
  const modules = kinds.flatMap(({ kind, files: own }) =>
    own
      .filter(({ path }) => path.endsWith('.wasm'))
      .map(({ path, sha256 }) => ({ path: `${kind}/${path}`, sha256 })),
  )
  const text = cyclonedx(
    {
      bill: kinds.map(({ bill }) => bill).reduce(together),
      name: npmName,
      kind: 'package',
      triple: wasmTriple,
      modules,
      libraries: [],
      tools: Object.entries(first.tools).map(([name, version]) => ({ name, version })),
    },
    plan,
  )
  return write(paths.wasmBill(first.package), text, plan, files)
}

/** The parts of both: the kinds of a package may be compiled with different features. */
function together(a: Bill, b: Bill): Bill {
  const parts = new Map<string, Part>(a.parts.map(part => [part.purl, part]))
  for (const part of b.parts) parts.set(part.purl, joined(parts.get(part.purl) ?? part, part))
  return { ...a, of: joined(a.of, b.of), parts: [...parts.values()].sort(byText(({ purl }) => purl)) }
}

const joined = (a: Part, b: Part): Part => ({ ...a, needs: [...new Set([...a.needs, ...b.needs])].sort() })

async function write(
  path: string,
  text: string,
  { workFolder }: PublishPlan,
  files: Files,
): Promise<LocalFile> {
  const local = join(workFolder, 'package', path)
  await files.write(local, text)
  return { path, local, ...(await files.digest(local)) }
}
