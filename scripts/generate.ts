// Writes action.yml, and the tables in README.md, from the tables in src/. With --check, fails if they differ.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { format, resolveConfig } from 'prettier'

import { inputsMarkdown, inputsYaml } from '../src/inputs/documents.js'
import { outputTable } from '../src/summary/outputs.js'

const check = process.argv.includes('--check')
const outputs = Object.entries(outputTable)

const actionYaml = `# Written by npm run generate from src/inputs/table.ts and src/summary/outputs.ts.
name: build-packages
description: From a Rust workspace to installable from your own domain
author: modality-org
branding:
  icon: package
  color: purple
inputs:
${inputsYaml}outputs:
${outputs.map(([name, text]) => `  ${name}:\n    description: ${JSON.stringify(text)}\n`).join('')}runs:
  using: node24
  main: dist/index.js
`

const outputsMarkdown = [
  '| Output | What it says |',
  '| --- | --- |',
  ...outputs.map(([name, text]) => `| \`${name}\` | ${text} |`),
  '',
].join('\n')

await emit('action.yml', actionYaml)
await emit('README.md', insert('README.md', { inputs: inputsMarkdown, outputs: outputsMarkdown }))

/** The file with each `<!-- name -->` … `<!-- /name -->` filled with its table. */
function insert(file: string, tables: Readonly<Record<string, string>>): string {
  let text = read(file)
  for (const [name, table] of Object.entries(tables)) {
    const place = new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(<!-- /${name} -->)`)
    if (!place.test(text)) throw new Error(`${file} has no place for ${name}`)
    text = text.replace(place, (_, start: string, end: string) => `${start}\n${table}\n${end}`)
  }
  return text
}

async function emit(file: string, unformatted: string): Promise<void> {
  const text = await format(unformatted, { ...(await resolveConfig(path(file))), filepath: path(file) })
  if (!check) {
    writeFileSync(path(file), text)
  } else if (read(file) !== text) {
    console.error(`${file} is not what the tables in src/ give: run npm run generate`)
    process.exitCode = 1
  }
}

function read(file: string): string {
  return readFileSync(path(file), 'utf8')
}

function path(file: string): string {
  return fileURLToPath(new URL(`../${file}`, import.meta.url))
}
