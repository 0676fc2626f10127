import { describe, expect, it } from '@jest/globals'

import { parseCommandLine } from '../../src/command-line.js'
import { helpText } from '../../src/inputs/documents.js'
import { flag } from '../../src/inputs/parsers.js'
import { actions } from '../../src/inputs/spec.js'
import { inputTable } from '../../src/inputs/table.js'
import type { CommandName, InputSpec } from '../../src/inputs/spec.js'
import { complaint } from '../support/samples.js'

describe('the command line', () => {
  it.each<[readonly string[], CommandName]>([
    [[], 'root'],
    [['plan'], 'plan'],
    [['build'], 'build'],
    [['publish'], 'publish'],
    [['promote'], 'promote'],
    [['yank'], 'yank'],
    [['list'], 'list'],
    [['infra'], 'infra'],
  ])('of %j runs %s', (args, action) => {
    expect(parseCommandLine(args)).toEqual({ action, raw: {}, help: false })
  })

  it.each([[['root']], [['setup']], [['latest']], [['promote', 'v1']], [['list', 'list']]])(
    'does not know %j',
    args => {
      expect(complaint(() => parseCommandLine(args))).toBe(
        `"${args.join(' ')}" is not a command\n` +
          'give plan, build, publish, promote, yank, list, infra or nothing; --help tells more',
      )
    },
  )

  it('accepts every input, and switches with and without no', () => {
    const args = ['promote', '--version', 'v1', '--channel=testnet', '--no-probe', '--invalidation-wait', '5']
    expect(parseCommandLine(args).raw).toEqual({
      version: 'v1',
      channel: 'testnet',
      probe: 'false',
      'invalidation-wait': '5',
    })
    expect(parseCommandLine(['--keep', '3', '--probe', '--help'])).toEqual({
      action: 'root',
      raw: { keep: '3', probe: 'true' },
      help: true,
    })
  })

  it.each([
    [['--bin', 'x'], '--bins'],
    [['plan', '--target=x'], '--targets'],
    [['--no-prob'], '--probe'],
  ])('with %j gets a suggestion', (args, meant) => {
    expect(complaint(() => parseCommandLine(args))).toMatch(
      new RegExp(`^Unknown option '--.*'\\ndid you mean ${meant}\\? --help lists every flag$`),
    )
  })

  it.each<[readonly string[], string]>([
    [['--verify-crates', 'false'], 'write --no-verify-crates'],
    [['publish', '--verify-crates', 'false'], 'write --no-verify-crates'],
    [['--dry-run', 'true', '--keep', '3'], 'write --dry-run'],
    [['--no-latest', 'true'], 'write --no-latest'],
    [['--no-latest', 'false'], 'write --latest'],
    [['promote', '--probe', 'No'], 'write --no-probe'],
    [['--probe', 'maybe'], 'write --probe or --no-probe'],
  ])('with %j, a switch with a value, says how to write it', (args, hint) => {
    const at = args.findIndex(one => /^(false|true|No|maybe)$/.test(one))
    const name = args[at - 1] ?? ''
    const message = `${name} takes no value, and is given "${args[at] ?? ''}"\n${hint}`
    expect(complaint(() => parseCommandLine(args))).toBe(message)
    const joined = [...args.slice(0, at - 1), `${name}=${args[at] ?? ''}`, ...args.slice(at + 1)]
    expect(complaint(() => parseCommandLine(joined))).toBe(message)
  })

  it('knows how to write every switch', () => {
    const switches = Object.entries<InputSpec<unknown>>(inputTable).filter(([, spec]) => spec.parse === flag)
    expect(switches.length).toBeGreaterThan(8)
    for (const [name] of switches)
      expect(complaint(() => parseCommandLine([`--${name}`, 'false']))).toContain(`write --no-${name}`)
  })

  it('accepts a command after a switch', () => {
    expect(parseCommandLine(['--no-latest', 'publish'])).toMatchObject({
      action: 'publish',
      raw: { latest: 'false' },
    })
  })

  it('with an unknown flag only says where the flags are listed', () => {
    expect(complaint(() => parseCommandLine(['--whatever', 'x']))).toBe(
      "Unknown option '--whatever'\n--help lists every flag",
    )
  })

  it('is described by the help, command by command', () => {
    for (const command of [...actions.filter(one => one !== 'root' && one !== 'setup'), 'list', 'infra'])
      expect(helpText('root')).toMatch(new RegExp(`^ {2}${command} {2,}\\w`, 'm'))
  })
})
