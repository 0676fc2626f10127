import { rmSync } from 'node:fs'
import { join } from 'node:path'

import { temporaryFolder } from './checkout.js'
import { listen } from './listen.js'
import { NewUser } from './new-user.js'

/** A registry with an API, to which cargo itself sends the metadata that make up a crate's index line. */
export interface Api {
  /** Publishes a .crate with `cargo publish`, and returns the metadata that cargo sent. */
  readonly publish: (crate: string, flags: string) => Promise<Said>
  readonly close: () => Promise<void>
}

/** https://doc.rust-lang.org/cargo/reference/registry-web-api.html#publish */
export interface Said {
  readonly name: string
  readonly vers: string
  readonly deps: readonly {
    readonly name: string
    readonly version_req: string
    readonly features: readonly string[]
    readonly optional: boolean
    readonly default_features: boolean
    readonly target: string | null
    readonly kind: string
    readonly registry: string | null
    readonly explicit_name_in_toml?: string
  }[]
  readonly features: Readonly<Record<string, readonly string[]>>
  readonly links: string | null
  readonly rust_version: string | null
}

export async function startApi(): Promise<Api> {
  const said: Said[] = []
  const server = await listen((request, response) => {
    if (request.url === '/config.json')
      return response.end(JSON.stringify({ dl: `${server.url}/dl`, api: server.url }))
    if (request.method !== 'PUT') {
      // After publishing, cargo waits until the index has the crate.
      const known = said.filter(({ name }) => request.url?.endsWith(`/${name.toLowerCase()}`))
      const lines = known.map(({ name, vers }) => ({
        name,
        vers,
        deps: [],
        cksum: '',
        features: {},
        yanked: false,
      }))
      response.writeHead(lines.length === 0 ? 404 : 200)
      return response.end(lines.map(line => `${JSON.stringify(line)}\n`).join(''))
    }
    const chunks: Buffer[] = []
    return request
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', () => {
        const body = Buffer.concat(chunks)
        said.push(JSON.parse(body.subarray(4, 4 + body.readUInt32LE(0)).toString('utf8')) as Said)
        response.end('{}')
      })
  })
  return {
    async publish(crate, flags) {
      const folder = temporaryFolder()
      const who = new NewUser()
      await who.paste(`tar -xzf ${crate} --strip-components=1 -C ${folder}`)
      for (const added of ['Cargo.toml.orig', 'Cargo.lock', '.cargo_vcs_info.json'])
        rmSync(join(folder, added), { force: true })
      const index = `--index sparse+${server.url}/ --token secret`
      const done = await who.paste(
        `cd ${folder} && cargo publish --no-verify --allow-dirty ${index} ${flags}`,
      )
      const last = said.pop()
      if (done.code !== 0 || last === undefined) throw new Error(done.output)
      return last
    },
    close: () => server.close(),
  }
}
