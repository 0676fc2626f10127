import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { basename } from 'node:path'

import { validate } from '@actions/languageservice'
import { describe, expect, it } from '@jest/globals'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { parse } from 'yaml'

import { actions } from '../../src/inputs/spec.js'
import { inputTable } from '../../src/inputs/table.js'
import type { InputSpec } from '../../src/inputs/spec.js'
import { outputTable } from '../../src/summary/outputs.js'
import type { OutputSpec } from '../../src/summary/outputs.js'

const root = new URL('../../', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8')

interface ActionYml {
  readonly inputs: Readonly<
    Record<string, { readonly description: string; readonly required: boolean; readonly default?: string }>
  >
  readonly outputs?: Readonly<Record<string, { readonly description: string }>>
  readonly runs: { readonly using: string; readonly main: string }
}

const text = read('action.yml')

/** Each action, with its manifest and its rows in the tables. */
const manifests = actions.map(action => {
  const folder = action === 'root' ? '' : `${action}/`
  return {
    action,
    path: `${folder}action.yml`,
    main: (yml: ActionYml) => folder + yml.runs.main,
    specs: Object.entries<InputSpec<unknown>>(inputTable).filter(([, spec]) => spec.actions.includes(action)),
    outputs: Object.entries<OutputSpec>(outputTable).filter(([, spec]) => spec.actions.includes(action)),
  }
})

let documents = 0

/** The complaints of GitHub's own validator. It caches documents by their URI, so each gets another folder. */
async function complaintsAbout(path: string, yaml: string): Promise<readonly string[]> {
  documents += 1
  const document = TextDocument.create(`file:///${documents}/${path}`, 'yaml', 1, yaml)
  return (await validate(document)).map(({ range, message }) => {
    const words = typeof message === 'string' ? message : message.value
    return `${path}:${range.start.line + 1}: ${words}`
  })
}

const workflows: readonly string[] = ['.github/workflows/', 'examples/workflows/'].flatMap(folder =>
  existsSync(new URL(folder, root))
    ? readdirSync(new URL(folder, root))
        .filter(name => /\.ya?ml$/.test(name))
        .map(name => folder + name)
    : [],
)

/** The `uses:` of a workflow that name code which others may change: neither our own nor pinned to a commit. */
function unpinned(yaml: string): readonly string[] {
  const found: string[] = []
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [name, inner] of Object.entries(value)) {
      if (name === 'uses' && typeof inner === 'string' && !isPinned(inner)) found.push(inner)
      visit(inner)
    }
  }
  visit(parse(yaml))
  return found
}

const isPinned = (uses: string): boolean =>
  uses.startsWith('./') ||
  uses.startsWith('$/') ||
  /^modality-org\/build-packages(\/[\w./-]+)?@/.test(uses) ||
  /^[^@]+@[0-9a-f]{40}$/.test(uses) ||
  /^docker:\/\/[^@]+@sha256:[0-9a-f]{64}$/.test(uses)

describe.each(manifests)('$path', ({ action, path, main, specs, outputs }) => {
  const yml = parse(read(path)) as ActionYml

  it("passes GitHub's own validation", async () => {
    expect(await complaintsAbout(path, read(path))).toEqual([])
  })

  it('runs the one bundle on Node 24, and passes the name of the action', () => {
    expect(yml.runs.using).toBe('node24')
    const program = main(yml)
    if (action === 'root') expect(program).toBe('dist/index.js')
    else expect(read(program)).toContain(`process.argv.push('${action}')\nawait import('../dist/index.js')`)
    expect(existsSync(new URL('dist/index.js', root))).toBe(true)
  })

  it('has exactly its inputs of the table, in the same order', () => {
    expect(Object.keys(yml.inputs)).toEqual(specs.map(([name]) => name))
  })

  it.each(specs)('has the default of the table for %s, and requires it if the table does', (name, spec) => {
    const { default: fallback, required, description } = yml.inputs[name] ?? {}
    expect(fallback).toBe(spec.default ?? spec.inWorkflow)
    expect(required).toBe(spec.required !== undefined)
    expect(description).toContain(spec.text)
  })

  it('has its outputs of the table', () => {
    const described = Object.entries(yml.outputs ?? {}).map(([name, { description }]) => [name, description])
    expect(described).toEqual(outputs.map(([name, spec]) => [name, spec.text]))
  })
})

describe("GitHub's validation", () => {
  it.each([
    ['using: node24', 'using: node99'],
    ['main: dist/index.js', 'mian: dist/index.js'],
    ['icon: package', 'icon: parcel'],
    ['required: false', 'required: perhaps'],
  ])('would fail with %s changed to %s', async (right, wrong) => {
    expect(text).toContain(right)
    expect(await complaintsAbout('action.yml', text.replace(right, wrong))).not.toEqual([])
  })
})

describe('the tables', () => {
  it('assign every input and output to an action', () => {
    for (const spec of [
      ...Object.values<InputSpec<unknown>>(inputTable),
      ...Object.values<OutputSpec>(outputTable),
    ])
      expect(spec.actions).not.toEqual([])
  })
})

describe('workflows', () => {
  it("pass GitHub's own validation", async () => {
    for (const path of workflows)
      expect(await complaintsAbout(`.github/workflows/${basename(path)}`, read(path))).toEqual([])
  })

  it('use no action that others could change', () => {
    const found = workflows.flatMap(path => unpinned(read(path)).map(uses => `${path}: ${uses}`))
    expect(found).toEqual([])
  })

  const sha = 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678'
  it.each([
    ['actions/checkout@v6', false],
    ['actions/checkout@main', false],
    [`actions/checkout@${sha.slice(1)}`, false],
    ['docker://alpine:3', false],
    [`evil/modality-org/build-packages@v1`, false],
    [`actions/checkout@${sha}`, true],
    [`docker://alpine@sha256:${'ab'.repeat(32)}`, true],
    ['./', true],
    ['$/plan', true],
    ['modality-org/build-packages@v1', true],
    ['modality-org/build-packages/.github/workflows/release.yml@v1', true],
  ])('would be reported for using %s unless it is fine (%s)', (uses, fine) => {
    const step = `jobs:\n  a:\n    steps:\n      - uses: ${uses} # v1\n`
    const reusable = `jobs:\n  a:\n    uses: ${uses}\n`
    for (const yaml of [step, reusable]) expect(unpinned(yaml)).toEqual(fine ? [] : [uses])
  })
})
