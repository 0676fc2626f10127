// Every line that the documents and the errors give people to paste, pasted as it is, where its names are real.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'

import { readInputs } from '../../src/inputs/read-inputs.js'
import { checkoutOf } from '../support/checkout.js'
import { spansOfCode } from '../support/commands-in-code.js'
import { startExampleWorld } from '../support/example-world.js'
import type { ExampleWorld } from '../support/example-world.js'
import { listen } from '../support/listen.js'
import { faultOfLine } from '../support/paste.js'
import {
  blocksOfDocuments,
  commandsIn,
  gapsIn,
  linesOf,
  looksLikeCommand,
  spansOfDocuments,
} from '../support/pasted-lines.js'
import { isOnlyNamed, runPrograms } from '../support/pasted-programs.js'
import { runJavaScript } from '../support/run-javascript.js'
import { faultOfJson } from '../support/shown-json.js'
import { faultOf } from '../support/spoken-commands.js'
import { toolWorkspace } from '../support/tool-workspace.js'
import { complaints, inputsIn, scriptsIn, workflowAround } from '../support/workflow-of.js'

let world: ExampleWorld
beforeAll(async () => {
  world = await startExampleWorld()
  for (const line of before) await paste(line)
})
afterAll(() => world.stop())

/** What is so where somebody needs a line: the shells are set up. */
const before = ['mkdir -p ~/.config/fish && echo "autoload -U compinit && compinit -u" >> ~/.zshrc']

const certificate =
  'aws acm request-certificate --region us-east-1 --validation-method DNS --domain-name get.example.com'

/** Pastes a line, and expects that it does what it says. */
async function paste(line: string): Promise<void> {
  // A stack waits for its certificate. The server takes it for proven after a minute.
  if (line.includes('PENDING_VALIDATION')) expect((await world.paste(certificate, world.home)).code).toBe(0)
  expect(await faultOfLine(line, world)).toBeUndefined()
}

const blocks = blocksOfDocuments().filter(({ language }) => /^(sh|powershell)$/.test(language))

describe('the lines of documents', () => {
  beforeEach(() => {
    world.restore()
  })

  it.each(blocks.map(block => [block.file, linesOf(block)] as const))(
    'in %s do what they say: %j',
    async (_, lines) => {
      for (const line of lines) await paste(line)
    },
  )

  it.each([
    'cargo install --locked --index sparse+https://get.example.com/testnet/latest/cargo-registry/index/ toll',
    'build-packages list --channel testnet --publish-to s3://your-bucket',
    'powershell -ExecutionPolicy Bypass -c "irm https://get.example.com/testnet/install.ps | iex"',
  ])('would be reported if they did not: %s', async line => {
    expect(await faultOfLine(line, world)).toContain(line)
  })

  it('that set up completions have done so in each shell', async () => {
    const asked = [
      ["bash -ic 'complete -p build-packages'", /build-packages$/m],
      ["zsh -ic 'print $_comps[build-packages]'", /build/],
      [`fish -ic 'complete -C "build-packages pro"'`, /^promote/m],
    ] as const
    for (const [line, expected] of asked)
      expect((await world.paste(line, world.home)).output).toMatch(expected)
  })
})

const filesIn = (language: string) =>
  blocksOfDocuments()
    .filter(block => block.language === language)
    .map(({ file, text }) => [file, text] as const)

describe('the files of documents', () => {
  beforeAll(() => {
    world.restore()
  })

  it.each(filesIn('yaml'))('are workflows, in %s: %s', (_, text) => {
    expect(complaints(workflowAround(text))).toBe('')
    for (const inputs of inputsIn(text)) expect(() => readInputs(inputs, 'root')).not.toThrow()
  })

  it('publish to the branch of GitHub Pages', async () => {
    const [, text = ''] = filesIn('yaml').find(([, one]) => one.includes('gh-pages')) ?? []
    const site = checkoutOf({ 'index.html': 'old' })
    const given = inputsIn(text).flatMap(inputs => Object.entries(inputs))
    const lines = [
      `git -C ${site} checkout -b gh-pages && git clone ${site} pages && git -C ${site} checkout testnet`,
      `build-packages ${given.map(([name, value]) => `--${name}=${value}`).join(' ')}`,
      scriptsIn(text),
      `git -C ${site} show gh-pages:testnet/latest/install.sh gh-pages:.nojekyll | sh -n`,
    ]
    const workspace = checkoutOf(toolWorkspace)
    for (const line of lines) {
      const { code, output } = await world.paste(line, workspace)
      expect(code === 0 ? '' : output).toBe('')
    }
  })

  it('would be reported if they were not', () => {
    expect(
      complaints(workflowAround('- uses: modality-org/build-packages@v1\n  with: { bin: tool }')),
    ).toContain('input "bin" is not defined')
    expect(complaints(workflowAround('keeps: 20'))).toContain('input "keeps" is not defined')
    expect(complaints(workflowAround('- run: echo ${{ github.nonsense }}'))).toContain('nonsense')
  })

  it.each(filesIn('json'))('are what a program reads or has published, in %s: %s', async (_, text) => {
    expect(await faultOfJson(text, world)).toBeUndefined()
  })

  it.each([
    [
      '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "x", "Resource": "*"}]}',
      /Malformed/,
    ],
    ['{"Sid": "Use", "Effect": "Alow", "Action": "s3:GetObject", "Resource": "*"}', /Malformed/],
    ['{"scripts": {"wasm": "wasm-pack build --nonsense all"}}', /nonsense/],
    ['{"schema": 1, "lastest": "v1"}', /lastest/],
    ['{"schema": 2, "claim": {}}', /not in the format/],
  ])('would be reported if they were not: %s', async (text, fault) => {
    expect(await faultOfJson(text, world)).toMatch(fault)
  })

  it.each(filesIn('toml'))('are read by cargo, in %s: %s', async (_, text) => {
    const folder = checkoutOf({
      'Cargo.toml': '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n',
      'src/main.rs': 'fn main() {}\n',
      '.cargo/config.toml': text,
    })
    const added = await world.paste('cargo add tool-core --registry tool && cargo check', folder)
    expect([added.code, added.output]).toEqual([0, expect.stringMatching(/Checking tool-core .*app/s)])
  })

  it.each(filesIn('js'))('are run as modules, in %s: %s', async (_, text) => {
    const cdn = await listen(
      (request, response) => void world.bucket.respond(request.url?.slice(1) ?? '', response),
    )
    const code = `${text}\nconsole.log(greet('Ada'))`.replaceAll('https://get.example.com', cdn.url)
    const said = await runJavaScript('module', code, world.home)
    await cdn.close()
    expect(said).toBe('Hello, Ada\n')
  })
})

/** What stands for the names that an error says. */
const named: Readonly<Record<string, string>> = {
  '<address>': 'https://github.com/modality-org/build-packages',
  '<bin>': 'tool',
  '<bucket>': 'my-bucket',
  '<build>': 'release',
  '<debianPackage>': 'gcc-arm-linux-gnueabihf',
  '<dependency>': 'itoa',
  '<domain>': 'get.example.com',
  '<key>': 'alias/aws/s3',
  '<name>': 'tool',
  '<region>': 'us-east-1',
  '<repository>': 'owner/name',
  '<restored>': 'build-packages-v2-linux',
}

const commands = [...spansOfDocuments(), ...spansOfCode()].filter(
  ({ text }) => looksLikeCommand(text) && !isOnlyNamed(text),
)

describe('the remedies of errors, warnings and notes', () => {
  const remedies = commands
    .filter(({ isRemedy }) => isRemedy)
    .map(({ where, text }) => [where, text.replaceAll(/<\w+>/g, name => named[name] ?? name)] as const)
    // rustup and Docker would download: only their help is asked, below.
    .filter(([, text]) => runPrograms.has(text.split(' ')[0] ?? ''))

  it.each(remedies)('of %s do what they say: %s', async (_, text) => {
    expect(gapsIn(text)).toEqual([])
    await paste(text)
  })
})

describe('the commands within sentences', () => {
  const texts = [...new Map(commands.map(one => [one.text, one.where]))]

  it.each(texts)('are those of their programs: %s in %s', async text => {
    for (const words of commandsIn(text.replaceAll(/<[^>]*>/g, '…')))
      expect(await faultOf(words, line => world.paste(line, world.home))).toBeUndefined()
  })

  it.each<[string, string]>([
    ['cargo instal --locked', 'cargo has no instal'],
    ['cargo install --loked', 'cargo install has no --loked'],
    ['git clone --nonsense', 'git clone has no --nonsense'],
    ['docker pul', 'docker has no pul'],
    ['npm run nonsense', 'package.json has no script nonsense'],
    ['build-packages publsh', 'build-packages has no publsh'],
    ['build-packages publish --nonsense', 'build-packages publish has no --nonsense'],
  ])('would be reported: %s', async (text, fault) => {
    const [words = ['false'] as const] = commandsIn(text)
    expect(await faultOf(words, line => world.paste(line, world.home))).toBe(fault)
  })
})
