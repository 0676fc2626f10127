// Writes the action.yml of every action, the tables in README.md, docs/targets.md, docs/command-line.md and
// docs/troubleshooting.md from the tables in src/, the tables of stores in docs/publishing.md from what the tests saw,
// the function in infra/aws.yml, and the version in src/own-version.ts. With --check, fails if they differ.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

import { format, resolveConfig } from 'prettier'

import { troubleshooting } from '../src/errors/document.js'
import { commandsMarkdown, inputsMarkdown, inputsYaml } from '../src/inputs/documents.js'
import { exitCodesMarkdown } from '../src/inputs/help.js'
import { actions } from '../src/inputs/spec.js'
import type { Action } from '../src/inputs/spec.js'
import { outputTable } from '../src/summary/outputs.js'
import type { OutputSpec } from '../src/summary/outputs.js'
import { answersMarkdown, storesMarkdown } from './stores.js'
import { processorsMarkdown, recognizedMarkdown, targetsMarkdown, targetsSentence } from './targets.js'
import { reusableWorkflow } from './workflow.js'

const check = process.argv.includes('--check')
const outputs = Object.entries<OutputSpec>(outputTable)

/** Name and description of each action; those in folders are steps of the root action that can be used alone. */
const descriptions: Readonly<Record<(typeof actions)[number], readonly [string, string]>> = {
  promote: ['build-packages: promote', 'Points latest at a published version, older ones included'],
  yank: [
    'build-packages: yank',
    'Yanks a published version, or crates of it, so that nobody chooses it any more',
  ],
  verify: [
    'build-packages: verify',
    'Compares what is published with its checksums, and what the public address serves',
  ],
  root: [
    'build-packages',
    'Publishes a Rust workspace under your own domain, with installers and a Cargo registry',
  ],
  setup: ['build-packages: setup', 'Installs and checks cross, zigbuild and wasm-pack for later steps'],
  plan: ['build-packages: plan', 'Decides what is built and published, and on which runners'],
  build: ['build-packages: build', 'Builds a plan, or one job of its matrix, for the job that publishes'],
  publish: ['build-packages: publish', 'Collects what was built, checks, packages and publishes it'],
}

const actionYaml = (
  action: (typeof actions)[number],
): string => `# Written by npm run generate from src/inputs/table.ts and src/summary/outputs.ts.
name: ${JSON.stringify(descriptions[action][0])}
description: ${descriptions[action][1]}
author: modality-org
branding:
  icon: package
  color: purple
inputs:
${inputsYaml(action)}${outputsYaml(action)}runs:
  using: node24
  main: ${action === 'root' ? 'dist/index.js' : 'main.js'}
`

function outputsYaml(action: Action): string {
  const own = outputs.filter(([, spec]) => spec.actions.includes(action))
  if (own.length === 0) return ''
  return `outputs:\n${own.map(([name, { text }]) => `  ${name}:\n    description: ${JSON.stringify(text)}\n`).join('')}`
}

/** The whole program of an action in a folder. */
const mainJs = (
  action: Action,
): string => `// Every action runs the one bundle, and says here which of them it is.
process.argv.push('${action}')
await import('../dist/index.js')
`

function ownVersionTs(): string {
  const { version } = JSON.parse(read('package.json')) as { readonly version: string }
  return `// Written by npm run generate from package.json.
/** The version of this program. */
export const ownVersion = '${version}'
`
}

const outputsMarkdown = [
  '| Output | Meaning |',
  '| --- | --- |',
  ...outputs.map(([name, { text, actions: own }]) => {
    const only = own.includes('root') ? '' : ` Only for ${own.map(one => `\`${one}\``).join(', ')}.`
    return `| \`${name}\` | ${text}${only} |`
  }),
  '',
].join('\n')

for (const action of actions) {
  const folder = action === 'root' ? '' : `${action}/`
  await emit(`${folder}action.yml`, actionYaml(action))
  if (action !== 'root') await emit(`${folder}main.js`, mainJs(action))
}
await emit('.github/workflows/build-packages.yml', reusableWorkflow)
await emit('src/own-version.ts', ownVersionTs())
await emit('infra/aws.yml', withIndexFunction(read('infra/aws.yml'), read('infra/index-function.js')))
await emit('docs/troubleshooting.md', troubleshooting)
await emit(
  'docs/command-line.md',
  insert('docs/command-line.md', { commands: commandsMarkdown, 'exit-codes': exitCodesMarkdown }),
)
await emit(
  'docs/publishing.md',
  insert('docs/publishing.md', { stores: storesMarkdown, answers: answersMarkdown }),
)
await emit(
  'docs/targets.md',
  insert('docs/targets.md', {
    targets: targetsMarkdown,
    recognized: recognizedMarkdown,
    processors: processorsMarkdown,
  }),
)
await emit(
  'README.md',
  insert('README.md', { targets: targetsSentence, inputs: inputsMarkdown, outputs: outputsMarkdown }),
)

/** Fills each `<!-- name -->` … `<!-- /name -->` of a file with its table. */
function insert(file: string, tables: Readonly<Record<string, string>>): string {
  let text = read(file)
  for (const [name, table] of Object.entries(tables)) {
    const place = new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(<!-- /${name} -->)`)
    if (!place.test(text)) throw new Error(`${file} has no place for ${name}`)
    text = text.replace(place, (_, start: string, end: string) => `${start}\n${table}\n${end}`)
  }
  return text
}

/** The template with the text of the function in it, which is the last property of its resource. */
function withIndexFunction(template: string, code: string): string {
  const place = /( *)FunctionCode: \|\n(?:\1 +.*\n|\n)+/
  if (!place.test(template)) throw new Error('infra/aws.yml has no place for the function')
  return template.replace(place, (_, indent: string) => {
    const lines = code.trimEnd().split('\n')
    return `${indent}FunctionCode: |\n${lines.map(line => (line === '' ? '' : `${indent}  ${line}`)).join('\n')}\n\n`
  })
}

async function emit(file: string, unformatted: string): Promise<void> {
  const text = await format(unformatted, { ...(await resolveConfig(path(file))), filepath: path(file) })
  if (!check) {
    mkdirSync(dirname(path(file)), { recursive: true })
    writeFileSync(path(file), text)
  } else if (read(file) !== text) {
    console.error(`${file} is not what the tables that it is made from give: run npm run generate`)
    process.exitCode = 1
  }
}

function read(file: string): string {
  return readFileSync(path(file), 'utf8')
}

function path(file: string): string {
  return fileURLToPath(new URL(`../${file}`, import.meta.url))
}
