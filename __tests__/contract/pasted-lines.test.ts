// Whatever the documents tell people to paste is in a language that something checks, is complete, and parses; the e2e
// test of the same name runs it.
import { execFileSync } from 'node:child_process'

import { describe, expect, it } from '@jest/globals'
import { parse as parseToml } from 'smol-toml'
import ts from 'typescript'
import { parse as parseYaml } from 'yaml'

import { inputTable } from '../../src/inputs/table.js'
import {
  blocksIn,
  blocksOfDocuments,
  commandsIn,
  documents,
  gapsIn,
  linesOf,
  looksLikeCommand,
  spansOfDocuments,
} from '../support/pasted-lines.js'
import { bareCommands, bareIn, spansOfCode, textsOf } from '../support/commands-in-code.js'
import type { Block } from '../support/pasted-lines.js'
import { isProgram, runPrograms } from '../support/pasted-programs.js'
import { faultsOf, powershellParser } from '../support/powershell.js'

const parsePowershell = await powershellParser()
const parseScript = (text: string): void => {
  const { diagnostics = [] } = ts.transpileModule(text, { reportDiagnostics: true })
  if (diagnostics.length > 0) throw new Error(ts.formatDiagnostics(diagnostics, host))
}
const host: ts.FormatDiagnosticsHost = {
  getCurrentDirectory: () => '',
  getCanonicalFileName: name => name,
  getNewLine: () => '\n',
}

/** What throws for a block that is wrong. A block in any other language is a fault. */
const parsers: Readonly<Record<string, (text: string) => void>> = {
  sh(text) {
    execFileSync('sh', ['-n'], { input: text })
    for (const [name] of commandsIn(text)) if (!runPrograms.has(name)) throw new Error(`nothing runs ${name}`)
    const gaps = gapsIn(text)
    if (gaps.length > 0) throw new Error(`people would have to complete ${gaps.join(', ')}`)
  },
  powershell(text) {
    expect(faultsOf(parsePowershell(text))).toEqual([])
  },
  yaml: parseYaml,
  json: JSON.parse,
  toml: parseToml,
  js: parseScript,
  ts: parseScript,
  /** What a program prints, and trees of files. */
  text: () => undefined,
}

/** What is wrong with a block; nothing if all is well. */
function faultIn({ file, language, text }: Block): readonly string[] {
  const where = `${file}, ${text.split('\n', 1)[0] ?? ''}`
  const parse = Object.hasOwn(parsers, language) ? parsers[language] : undefined
  if (parse === undefined) return [`${where}: nothing checks "${language}"`]
  try {
    parse(text)
    return []
  } catch (error) {
    return [`${where}: ${error instanceof Error ? error.message : String(error)}`]
  }
}

const faultsInMarkdown = (markdown: string): readonly string[] => blocksIn('a.md', markdown).flatMap(faultIn)

describe('what the documents tell people to paste', () => {
  it('is looked for in every document', () => {
    expect(documents()).toEqual(
      expect.arrayContaining(['CONTRIBUTING.md', 'README.md', 'bench/README.md', 'docs/recipes.md']),
    )
    expect(blocksOfDocuments().length).toBeGreaterThan(40)
  })

  it('is in a language that is checked, complete, and parses', () => {
    expect(blocksOfDocuments().flatMap(faultIn)).toEqual([])
  })

  it('would be reported if it were not', () => {
    const fence = (language: string, text: string): string =>
      `1. Do\n\n   \`\`\`${language}\n   ${text}\n   \`\`\`\n`
    expect(faultsInMarkdown(fence('', 'ls'))).toEqual(['a.md, ls: nothing checks ""'])
    expect(faultsInMarkdown(fence('console', '$ ls'))).toHaveLength(1)
    expect(faultsInMarkdown(fence('sh', 'terraform apply'))).toEqual([
      'a.md, terraform apply: nothing runs terraform',
    ])
    for (const gap of ['{version}', '…', '...', '<version>', 'VERSION'])
      expect(faultsInMarkdown(fence('sh', `npm install ${gap}`))).toHaveLength(1)
    expect(faultsInMarkdown(fence('sh', "npm install 'x"))).toHaveLength(1)
    expect(faultsInMarkdown(fence('powershell', 'irm x | | iex'))).toHaveLength(1)
    expect(faultsInMarkdown(fence('json', '{"a": 1,}'))).toHaveLength(1)
    expect(faultsInMarkdown(fence('yaml', 'a: b: c'))).toHaveLength(1)
    expect(faultsInMarkdown(fence('toml', 'a = b'))).toHaveLength(1)
    expect(faultsInMarkdown(fence('js', 'const const'))).toHaveLength(1)
  })

  it('has its lines for shells one by one, without comments', () => {
    const [block = { file: '', language: '', text: '' }] = blocksIn(
      'a.md',
      '```sh\n# first\nls \\\n  -l   # a list\necho "#1"\n```\n',
    )
    expect(linesOf(block)).toEqual(['ls -l', 'echo "#1"'])
    expect(commandsIn('A=1 eval "$(x y)" && z | sh')).toEqual([['eval', '$(x y)'], ['x', 'y'], ['z'], ['sh']])
  })
})

describe('the commands within sentences of documents, errors and the code', () => {
  it('are of programs that a test knows', () => {
    const unknown = [...spansOfDocuments(), ...spansOfCode()]
      .filter(({ text }) => looksLikeCommand(text))
      .filter(({ text }) => !isProgram(text))
    expect(unknown.map(({ where, text }) => `${where}: ${text}`)).toEqual([])
  })

  it.each([
    ['cargo tree --duplicates', true],
    ['terraform apply', false],
    ['RUSTFLAGS=-g terraform apply', false],
  ])('are known by their first word: %s', (text, known) => {
    expect(looksLikeCommand(text) && isProgram(text)).toBe(known)
  })
})

describe('the commands in the texts of the code', () => {
  it('are between backticks, so that they are found here', () => {
    expect(bareCommands()).toEqual([])
    expect(spansOfCode().length).toBeGreaterThan(15)
  })

  it.each([
    ['rustup target add <triple>, in <root>', ['rustup target']],
    ['rustup target add <triple>', []],
    ['run cargo update; nothing was compiled', ['cargo update']],
    ['run `cargo update`; nothing was compiled', []],
    ['cargo package failed: it said', []],
  ])('would be reported if they were not: %s', (text, found) => {
    expect(bareIn(text)).toEqual(found)
  })

  it('are read from strings and templates, with a name for what varies', () => {
    const text = "const a = `try ${gnu(target).name}`\nconst b = 'c'"
    expect(textsOf({ path: 'a.ts', text })).toEqual([
      { where: 'src/a.ts:1', text: 'try <gnu>' },
      { where: 'src/a.ts:2', text: 'c' },
    ])
  })
})

describe('the settings within sentences of documents and errors', () => {
  const settings = spansOfDocuments().flatMap(({ where, text }) => {
    const [, name = '', value = ''] = /^([a-z][\w-]*): ([^…<$]+)$/.exec(text) ?? []
    return Object.hasOwn(inputTable, name) ? [[where, name, value] as const] : []
  })

  it('are found', () => {
    expect(settings.length).toBeGreaterThan(10)
  })

  it.each(settings)('are accepted: %s has %s: %s', (_, name, value) => {
    const spec: { readonly parse: (text: string) => unknown } = inputTable[name as keyof typeof inputTable]
    expect(() => spec.parse(String(parseYaml(value)))).not.toThrow()
  })
})
