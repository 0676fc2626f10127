import type { PublishPlan } from '../../plan/publish-plan.js'
import { fileInManifest } from '../manifest.js'
import type { Manifest, ManifestWasmKind } from '../manifest.js'
import type { PackedWasm } from './pack-wasm.js'

/** The manifest's entries for WASM packages, by name, each with its kinds. */
export function wasmInManifest(
  wasm: readonly PackedWasm[],
  { addresses }: PublishPlan,
): Pick<Manifest['packages'], 'wasm'> {
  if (wasm.length === 0) return {}
  const kind = ({ folder, main, files, archive }: PackedWasm): ManifestWasmKind => ({
    path: folder,
    url: addresses.version + folder,
    main,
    tarball: fileInManifest(archive, addresses),
    files: files.map(({ path, size, sha256 }) => ({ path: path.slice(folder.length), size, sha256 })),
  })
  const packages = new Map(wasm.map(one => [one.package, one]))
  return {
    wasm: Object.fromEntries(
      [...packages].map(([name, { version, npmName, tools, bill }]) => [
        name,
        {
          version,
          npm_name: npmName,
          toolchain: tools,
          sbom: fileInManifest(bill, addresses),
          ...Object.fromEntries(wasm.filter(one => one.package === name).map(one => [one.kind, kind(one)])),
        },
      ]),
    ),
  }
}
