import { describe, expect, it } from '@jest/globals'

import { describeError } from '../../../src/errors.js'
import { commandNames, inputsOf, nearTo } from '../../../src/inputs/commands.js'
import type { CommandName } from '../../../src/inputs/commands.js'
import { exitCodes, helpText } from '../../../src/inputs/help.js'
import { flag } from '../../../src/inputs/parsers.js'
import { actions } from '../../../src/inputs/spec.js'
import type { Action, InputSpec } from '../../../src/inputs/spec.js'
import { inputTable } from '../../../src/inputs/table.js'
import { main } from '../../../src/main.js'
import { fakeWorld } from '../../support/fake-world.js'

const all: readonly Action[] = [...actions, 'list']
const pairs = all.flatMap(action =>
  Object.entries<InputSpec<unknown>>(inputTable).map(([name, spec]) => ({
    action,
    name,
    taken: spec.actions.includes(action),
  })),
)

/** The error of a run that is given only this input, in an empty world. */
const said = async (action: Action, raw: Readonly<Record<string, string>>): Promise<string> =>
  main(action, raw, fakeWorld()).then(() => '', describeError)

describe('an input', () => {
  it.each(pairs.filter(({ taken }) => !taken))('$name is refused by $action', async ({ action, name }) => {
    const text = await said(action, { [name]: 'x' })
    expect(text).toMatch(
      new RegExp(`${name} is an input of .+, not of ${action === 'root' ? 'the whole run' : action}\n`),
    )
  })

  it.each(pairs.filter(({ taken }) => taken))('$name is accepted by $action', async ({ action, name }) => {
    expect(await said(action, { [name]: 'x' })).not.toContain('is an input of')
  })

  it('of another action is reported with all other problems, and with what to use instead', async () => {
    expect(await said('publish', { crates: 'core', undo: 'true', latest: 'True' })).toBe(
      [
        '5 problems:',
        '- crates is an input of yank, not of publish',
        '  registry-packages says which crates are in the registry',
        '- undo is an input of yank, not of publish',
        '  leave undo out',
        '- publish-to is missing',
        '  set it to s3://bucket/prefix or the path of a folder',
        '- base-url is missing',
        '  set it to the public address of publish-to, e.g. https://get.example.com',
        '- latest: "True" is not a boolean',
        '  write true or false',
        'fix all of them and run again',
      ].join('\n'),
    )
  })

  it('of another action counts as not given if it is empty', async () => {
    expect(await said('publish', { crates: ' ' })).not.toContain('is an input of')
  })
})

describe('an unknown name', () => {
  it.each<[string, Action, readonly string[]]>([
    ['bin', 'root', ['bins']],
    ['TARGET', 'build', ['targets']],
    ['base_url', 'publish', ['base-url']],
    ['verison', 'promote', ['version']],
    ['chanel', 'list', ['channel']],
    ['dry', 'root', []],
    ['registry', 'root', ['cargo-registry', 'registry-packages']],
    ['crate', 'yank', ['crates']],
    ['keeps', 'promote', []],
    ['something-else', 'root', []],
    ['---', 'root', []],
  ])('%j, for %s, gets the suggestions %j', (name, action, near) => {
    expect(nearTo(name, action)).toEqual(near)
  })
})

describe('the help', () => {
  const named = (command?: CommandName): readonly (string | undefined)[] =>
    [...helpText(command).matchAll(/^ {2}(?:-h, )?--(?:\[no-\])?([a-z-]+)(?: <\S+>)?$/gm)].map(
      ([, name]) => name,
    )
  const own = ['summary', 'verbose', 'help']
  /** Everybody on a machine can read what programs are called with. */
  const secrets = ['github-token']
  const running = commandNames.filter(name => name !== 'completions')

  it.each(running)('of %s has its inputs but the secrets, and no others', command => {
    const inputs = inputsOf(command).filter(name => !secrets.includes(name))
    expect([...named(command)].sort()).toEqual([...inputs, ...own].sort())
  })

  it('without a command lists all inputs, and says which belong only to other commands', () => {
    const inputs = Object.keys(inputTable).filter(name => !secrets.includes(name))
    expect([...named()].sort()).toEqual([...inputs, ...own].sort())
    expect(helpText()).toMatch(/Undo a yank. Only for yank.$/m)
    for (const command of commandNames) expect(helpText()).toMatch(new RegExp(`^ {2}${command} {2,}\\w`, 'm'))
  })

  it.each([undefined, ...commandNames])('of %s fits a terminal of 80 columns', command => {
    expect(
      helpText(command)
        .split('\n')
        .filter(line => line.length > 80),
    ).toEqual([])
  })

  it('names every value, and says of none that it is required', () => {
    const unnamed = Object.entries<InputSpec<unknown>>(inputTable).filter(
      ([, { value, parse }]) => (value === undefined) !== (parse === flag),
    )
    expect(unnamed.map(([name]) => name)).toEqual([])
    expect(helpText()).toContain('  --targets <triples>\n')
    expect(helpText()).not.toContain('default: required')
  })

  it.each(exitCodes)('has the exit code %d', (code, text) => {
    expect(helpText()).toContain(`\n  ${String(code).padEnd(4)} ${text}\n`)
  })
})
