import type { BuiltWasm, WasmFile } from '../../src/build/wasm.js'
import type { Plan } from '../../src/plan/plan.js'
import type { WasmTools } from '../../src/toolchain/wasm.js'
import { someInside } from './bill-sample.js'
import type { FakeWorld } from './fake-world.js'

export const someWasmTools: WasmTools = {
  'wasm-pack': '0.15.0',
  'wasm-bindgen': '0.2.127',
  'wasm-opt': '132',
}

/** Writes what wasm-pack would leave for a plan into the world's files. */
export async function wasmFor(plan: Plan, world: FakeWorld): Promise<readonly BuiltWasm[]> {
  const built: BuiltWasm[] = []
  for (const { name, version, kinds } of plan.wasm)
    for (const { kind, options } of kinds) {
      const option = (start: string): string | undefined =>
        options.find(one => one.startsWith(start))?.slice(start.length)
      const stem = option('--out-name=') ?? name.replaceAll('-', '_')
      const scope = option('--scope=')
      const npmName = scope === undefined ? name : `@${scope}/${name}`
      const files: WasmFile[] = []
      for (const [path, text] of Object.entries({
        [`${stem}.js`]: `// ${plan.release.version} for ${kind}`,
        [`${stem}_bg.wasm`]: `\0asm of ${plan.release.version}`,
        'package.json': JSON.stringify({ name: npmName, version, main: `${stem}.js` }),
      })) {
        const local = `${plan.workFolder}/built/all/wasm/${name}/${kind}/${path}`
        await world.files.write(local, text)
        files.push({ path, local, ...(await world.files.digest(local)) })
      }
      const licenses = `${plan.workFolder}/built/all/licenses/wasm/${name}-${kind}.txt`
      const inside = await someInside(name, licenses, world.files)
      built.push({ package: name, version, kind, tools: someWasmTools, files, ...inside })
    }
  return built
}
