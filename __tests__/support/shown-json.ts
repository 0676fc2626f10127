import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { checkoutOf, temporaryFolder } from './checkout.js'
import type { ExampleWorld } from './example-world.js'
import { toolWorkspace } from './tool-workspace.js'

/** What is wrong with JSON that a document shows, by the program that reads or writes it; nothing if all is well. */
export async function faultOfJson(text: string, world: ExampleWorld): Promise<string | undefined> {
  const shown = JSON.parse(text) as Readonly<Record<string, unknown>>
  if ('Sid' in shown) return faultOfPolicy({ Version: '2012-10-17', Statement: [shown] }, world)
  if ('Statement' in shown) return faultOfPolicy(shown, world)
  if ('claim' in shown) return faultOfRecord(text, world)
  if ('scripts' in shown) return faultOfScripts(text, world)
  const published = await Promise.all(
    ['20251018_143022-a1b2c3d/manifest.json', 'versions.json'].map(path =>
      world.bucket.text(`testnet/${path}`),
    ),
  )
  const faults = published.map(one => strangeIn(shown, JSON.parse(one)))
  return faults.includes(undefined) ? undefined : `no published file has ${faults.join(', or ')}`
}

/** Gives a policy to IAM or S3, as moto has them. */
async function faultOfPolicy(policy: object, { paste }: ExampleWorld): Promise<string | undefined> {
  const folder = temporaryFolder()
  const text = JSON.stringify(policy)
  writeFileSync(join(folder, 'policy.json'), text)
  const name = `p${folder.replaceAll(/\W/g, '')}`
  const line = text.includes('sts:AssumeRoleWithWebIdentity')
    ? `aws iam create-role --role-name ${name.slice(-60)} --assume-role-policy-document file://policy.json`
    : text.includes('"Principal"')
      ? // versitygw has no principals of AWS.
        'export AWS_ENDPOINT_URL_S3=$AWS_ENDPOINT_URL; aws s3 mb s3://policies; aws s3api put-bucket-policy --bucket policies --policy file://policy.json'
      : `aws iam create-policy --policy-name ${name} --policy-document file://policy.json`
  const { code, output } = await paste(line, folder)
  return code === 0 ? undefined : output
}

/** Lists a channel with this record. */
async function faultOfRecord(
  text: string,
  { bucket, paste, workspace }: ExampleWorld,
): Promise<string | undefined> {
  await bucket.put('.build-packages/shown.json', text)
  const { code, output } = await paste(
    'build-packages list --channel shown --publish-to s3://my-bucket',
    workspace,
  )
  return code === 0 && output.includes('v7') ? undefined : output
}

/** Plans a workspace with a package.json, and ends the run when it has said what it will do. */
async function faultOfScripts(text: string, { paste }: ExampleWorld): Promise<string | undefined> {
  const folder = checkoutOf({
    ...toolWorkspace,
    'Cargo.toml': '[workspace]\nmembers = ["tool", "core", "web"]\nresolver = "2"\n',
    'web/Cargo.toml': `[package]
name = "web-tool"
version = "0.1.0"
edition = "2021"
[lib]
crate-type = ["cdylib"]
[dependencies]
wasm-bindgen = "0.2"
`,
    'web/src/lib.rs': '',
    'web/package.json': text,
  })
  const place = '--publish-to site --base-url https://get.example.com'
  const { output } = await paste(`build-packages --dry-run ${place} 2>&1 | head -4`, folder)
  const options = [...text.matchAll(/(--[a-z-]+) ([a-z]+)(?=.*")/g)].map(([, name = '', value = '']) =>
    name === '--target' ? `${value === 'nodejs' ? 'node' : value} (` : `${name}=${value}`,
  )
  const lost = options.filter(option => !output.includes(option))
  return lost.length === 0 && output.includes('wasm-pack for web (')
    ? undefined
    : `${lost.join(', ')}: ${output}`
}

/** A name in what is shown that what is published doesn't have; lists are compared by their first items. */
function strangeIn(shown: unknown, published: unknown): string | undefined {
  if (Array.isArray(shown))
    return shown.length === 0
      ? undefined
      : strangeIn(shown[0], Array.isArray(published) ? published[0] : undefined)
  if (typeof shown !== 'object' || shown === null) return undefined
  for (const [name, value] of Object.entries(shown)) {
    if (name === '…') continue
    const of = typeof published === 'object' && published !== null ? published : {}
    if (!(name in of)) return name
    const within = strangeIn(value, (of as Readonly<Record<string, unknown>>)[name])
    if (within !== undefined) return within
  }
  return undefined
}
