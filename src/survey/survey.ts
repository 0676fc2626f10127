import { dirname, join, resolve } from 'node:path'

import type { SettingsText } from '../builders/builder.js'
import { builders } from '../builders/builders.js'
import { buildEnvironment } from '../environment.js'
import { ActionError } from '../errors.js'
import { builderNames } from '../inputs/builder.js'
import type { BuilderName } from '../inputs/builder.js'
import type { BuildInputs } from '../inputs/inputs.js'
import { mapConcurrently, maxConcurrency } from '../pool.js'
import type { Env, SourcePosition, World } from '../ports.js'
import { openSigner } from '../sign/signer.js'
import type { Signer } from '../sign/signer.js'
import { surveyRust } from './rust.js'
import type { Ask, Rust } from './rust.js'
import { fromRoot, surveySource } from './source.js'
import type { Source } from './source.js'
import { parseMetadata } from './workspace.js'
import type { Workspace } from './workspace.js'

/** The facts before any decision: the workspace, where it comes from, and the compiler. */
export interface Survey {
  readonly workspace: Workspace
  readonly source: Source
  readonly rust: Rust
  /** The settings files of builders, as far as they exist. */
  readonly builderSettings: ReadonlyMap<BuilderName, SettingsText>
  /** The texts of the members' manifests and build scripts, by path. */
  readonly texts: ReadonlyMap<string, string>
  /** The texts of each package.json of the workspace and its members, by folder. */
  readonly packageJsons: ReadonlyMap<string, string>
  /** `undefined` if nothing is signed. */
  readonly signer: Signer | undefined
  readonly env: Env
  readonly now: Date
}

/** Asks cargo, rustc and git. Every error names the input or the program that caused it. */
export async function survey(inputs: BuildInputs, world: World): Promise<Survey> {
  const folder = resolve(world.cwd, inputs.workingDirectory)
  if (!(await world.files.isFolder(folder)))
    throw new ActionError(
      'working-directory',
      `working-directory "${inputs.workingDirectory}" is not a folder`,
      `give the folder of a Cargo workspace, relative to ${world.cwd}`,
    )
  const ask: Ask = (...argv) => world.exec.run({ argv, cwd: folder, env: buildEnvironment(world.env) })
  const rust = await surveyRust(ask, world.env)
  const metadata = await ask('cargo', 'metadata', '--format-version', '1', '--no-deps')
  if (metadata.code !== 0) throw refusedByCargo(metadata.stderr, inputs, folder, world)
  const workspace = parseMetadata(metadata.stdout)
  const source = await surveySource(workspace, ask, world)
  return {
    workspace,
    source,
    rust,
    builderSettings: await surveySettings(workspace, source, world),
    texts: await surveyTexts(workspace, world),
    packageJsons: await surveyPackageJsons(workspace, world),
    signer: await openSigner(inputs, world),
    env: world.env,
    now: world.now(),
  }
}

/** An error in cargo's own words, with an annotation if it names a line of a manifest. */
function refusedByCargo(stderr: string, inputs: BuildInputs, folder: string, world: World): ActionError {
  const message = stderr.trim()
  if (message.includes('could not find `Cargo.toml`'))
    return new ActionError(
      'working-directory',
      `working-directory "${inputs.workingDirectory}" holds no Cargo workspace: there is no Cargo.toml`,
      'give the folder that holds the Cargo.toml',
    )
  const spot = /^ *--> (.+\.toml):(\d+):(\d+)$/m.exec(message)
  if (spot?.[1] !== undefined) {
    const root = world.env['GITHUB_WORKSPACE'] ?? folder
    const place: SourcePosition = {
      file: fromRoot(root, resolve(folder, spot[1])),
      line: Number(spot[2]),
      column: Number(spot[3]),
    }
    world.log.annotate(message, place)
  }
  return new ActionError(
    'workspace-unreadable',
    `cargo can't read the workspace:\n${message}`,
    'fix the manifest that it names',
  )
}

async function surveySettings(
  { root }: Workspace,
  { rootManifest }: Source,
  { env, files }: World,
): Promise<Survey['builderSettings']> {
  const found = new Map<BuilderName, SettingsText>()
  for (const name of builderNames) {
    const { settingsFile } = builders[name]
    if (settingsFile === undefined) continue
    const path = resolve(root, settingsFile.path(env))
    const text = await files.readText(path)
    const settings = text === undefined ? undefined : { path, text }
    settingsFile.check(settings, rootManifest)
    if (settings !== undefined) found.set(name, settings)
  }
  return found
}

async function surveyTexts(
  { members }: Workspace,
  { files, signal }: World,
): Promise<ReadonlyMap<string, string>> {
  const paths = members.flatMap(({ manifestPath, buildScript }) => [manifestPath, buildScript ?? []].flat())
  const read = async (path: string): Promise<readonly [string, string]> => [
    path,
    (await files.readText(path)) ?? '',
  ]
  return new Map(await mapConcurrently(paths, maxConcurrency, read, signal))
}

async function surveyPackageJsons(
  { root, members }: Workspace,
  { files, signal }: World,
): Promise<ReadonlyMap<string, string>> {
  const folders = new Set([root, ...members.map(({ manifestPath }) => dirname(manifestPath))])
  const read = async (folder: string): Promise<readonly (readonly [string, string])[]> => {
    const text = await files.readText(join(folder, 'package.json'))
    return text === undefined ? [] : [[folder, text]]
  }
  return new Map((await mapConcurrently([...folders], maxConcurrency, read, signal)).flat())
}
