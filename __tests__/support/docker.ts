import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { homeOf, images, missing } from './components.js'
import { asRoot, run } from './debian.js'
import { engineFolder, startEngine } from './docker-engine.js'
import type { Engine } from './docker-engine.js'
import { localName } from './install-images.js'
import type { ImageName } from './install-images.js'

/** A Docker engine for one test, without network, which can offer some images. */
export interface Docker extends Engine {
  /** Tags an image with a name, such as the one that cross asks for. */
  readonly load: (image: ImageName, name: string) => Promise<void>
}

/** Starts a Docker engine in about a second. It ends with this process, unless `stop` ends it earlier. */
export async function startDocker(): Promise<Docker> {
  const home = homeOf(images)
  const folder = engineFolder()
  const dataRoot = join(folder, 'root')
  await run(asRoot(['cp', '--archive', join(home, 'root'), dataRoot]))
  const engine = await startEngine(folder, dataRoot)
  return {
    ...engine,
    load: async (image, name) => {
      const reason = join(home, 'missing', image)
      if (existsSync(reason)) throw missing(`the Docker image ${image}`, readFileSync(reason, 'utf8'))
      await run(['docker', 'tag', localName(image), name], { env: engine.env })
    },
  }
}
