import { describe, expect, it } from '@jest/globals'

import { parseCommandLine } from '../../src/command-line.js'
import type { CommandLine } from '../../src/command-line.js'
import { flag } from '../../src/inputs/parsers.js'
import { readInputs } from '../../src/inputs/read-inputs.js'
import type { RawInputs } from '../../src/inputs/read-inputs.js'
import { inputTable } from '../../src/inputs/table.js'
import type { Action, InputSpec } from '../../src/inputs/spec.js'
import { complaint } from '../support/samples.js'

const parse = (...args: readonly string[]): CommandLine => parseCommandLine(args)

function rawOf(...args: readonly string[]): RawInputs {
  const line = parseCommandLine(args)
  if (line.kind !== 'run') throw new Error(`${args.join(' ')} runs nothing`)
  return line.raw
}

const switches = Object.entries<InputSpec<unknown>>(inputTable)
  .filter(([, spec]) => spec.parse === flag)
  .map(([name]) => name)

describe('the command line', () => {
  it.each<[readonly string[], Action]>([
    [[], 'root'],
    [['plan'], 'plan'],
    [['build'], 'build'],
    [['publish'], 'publish'],
    [['promote'], 'promote'],
    [['yank'], 'yank'],
    [['list'], 'list'],
  ])('of %j runs %s', (args, action) => {
    expect(parse(...args)).toEqual({ kind: 'run', action, raw: {}, verbose: false, summary: undefined })
  })

  it('of infra prints a template, and runs nothing', () => {
    expect(parse('infra', '--region', 'eu-west-1')).toMatchObject({
      kind: 'infra',
      raw: { region: 'eu-west-1' },
    })
  })

  it.each([[['root']], [['setup']], [['latest']], [['promote', 'v1']], [['list', 'list']]])(
    'does not know %j',
    args => {
      expect(complaint(() => parse(...args))).toBe(
        `"${args.join(' ')}" is not a command\n` +
          'give plan, build, publish, promote, yank, verify, list, infra, completions or nothing; --help tells more',
      )
    },
  )

  it.each([
    ['biuld', 'build'],
    ['pubish', 'publish'],
    ['lst', 'list'],
  ])('with %s asks whether %s is meant', (word, meant) => {
    expect(complaint(() => parse(word))).toContain(`\ndid you mean ${meant}? give plan, `)
  })

  it('accepts every input', () => {
    const args = ['promote', '--version', 'v1', '--channel=testnet', '--no-probe', '--invalidation-wait', '5']
    expect(rawOf(...args)).toEqual({
      version: 'v1',
      channel: 'testnet',
      probe: 'false',
      'invalidation-wait': '5',
    })
  })

  it('says how the run is shown', () => {
    expect(parse('--verbose', 'build', '--summary', 'out.md')).toMatchObject({
      ...{ action: 'build', raw: {}, verbose: true, summary: 'out.md' },
    })
  })

  it.each<[readonly string[], string | undefined]>([
    [['--help'], undefined],
    [['-h'], undefined],
    [['help'], undefined],
    [['--keep', '3', '-h'], undefined],
    [['build', '-h'], 'build'],
    [['--help', 'yank'], 'yank'],
    [['help', 'list'], 'list'],
    [['completions', '--help'], 'completions'],
  ])('with %j helps', (args, command) => {
    expect(parse(...args)).toEqual({ kind: 'help', command })
  })

  it.each([
    [['--bin', 'x'], '--bins'],
    [['plan', '--target=x'], '--targets'],
    [['--no-prob'], '--probe'],
    [['--latset'], '--latest'],
    [['--verbos'], '--verbose'],
  ])('with %j gets a suggestion', (args, meant) => {
    expect(complaint(() => parse(...args))).toMatch(
      new RegExp(`^Unknown option '--.*'\\ndid you mean ${meant}\\? --help lists every flag$`),
    )
  })

  it('with an unknown flag only says where the flags are listed', () => {
    expect(complaint(() => parse('--whatever', 'x'))).toBe(
      "Unknown option '--whatever'\n--help lists every flag",
    )
  })

  it.each([
    [['completions'], 'completions needs a shell'],
    [['completions', 'tcsh'], 'completions does not know "tcsh"'],
    [['completions', 'bash', 'zsh'], 'completions does not know "bash zsh"'],
  ])('of %j does not know the shell', (args, message) => {
    expect(complaint(() => parse(...args))).toBe(
      `${message}\nwrite completions bash, or completions zsh, or completions fish`,
    )
  })
})

describe('a switch', () => {
  it('is there for everything that can be left out', () => {
    expect(switches.length).toBeGreaterThan(8)
  })

  it.each(switches)('%s is written alone, with no, or with a value as in YAML', name => {
    expect(rawOf(`--${name}`)).toEqual({ [name]: 'true' })
    for (const args of [[`--no-${name}`], [`--${name}`, 'false'], [`--${name}=false`]])
      expect(rawOf(...args)).toEqual({ [name]: 'false' })
    for (const args of [[`--${name}`, 'true'], [`--${name}=true`]])
      expect(rawOf(...args)).toEqual({ [name]: 'true' })
  })

  it('counts as it is written last', () => {
    expect(rawOf('--latest', 'false', '--keep', '3', '--latest')).toEqual({ latest: 'true', keep: '3' })
    expect(rawOf('--latest', '--no-latest')).toEqual({ latest: 'false' })
  })

  it.each(['maybe', 'True', 'No'])('refuses %s, as a workflow does', value => {
    const place = { 'publish-to': 'site', 'base-url': 'https://get.example.com' }
    for (const args of [['--probe', value], [`--probe=${value}`]])
      expect(complaint(() => readInputs({ ...rawOf(...args), ...place }, 'root'))).toBe(
        `probe: "${value}" is not a boolean\nwrite true or false`,
      )
  })

  it.each([
    [['--no-latest', 'true'], 'true'],
    [['--no-latest=false'], 'false'],
  ])('with no takes no value: %j', (args, value) => {
    expect(complaint(() => parse(...args))).toBe(
      `--no-latest takes no value, and is given "${value}"\nwrite --no-latest, or --latest ${value}`,
    )
  })

  it('may stand before a command', () => {
    expect(parse('--no-latest', 'publish')).toMatchObject({ action: 'publish', raw: { latest: 'false' } })
    expect(parse('--latest', 'false', 'publish')).toMatchObject({
      ...{ action: 'publish', raw: { latest: 'false' } },
    })
  })
})
