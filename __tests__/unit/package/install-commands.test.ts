import { describe, expect, it } from '@jest/globals'

import { describeError } from '../../../src/errors.js'
import { inputsOf, nearTo } from '../../../src/inputs/commands.js'
import { helpText } from '../../../src/inputs/documents.js'
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
  it.each(all.filter(action => action !== 'root'))('of %s has its inputs and no others', action => {
    const flags = [...helpText(action).matchAll(/^ {2}--(\S+)$/gm)].map(([, name]) => name)
    expect([...flags].sort()).toEqual([...inputsOf(action)].sort())
  })

  it('without a command lists all inputs, and says which belong only to other commands', () => {
    const text = helpText('root')
    for (const name of Object.keys(inputTable)) expect(text).toContain(`  --${name}\n`)
    expect(text).toContain('Undo a yank. Only for yank.')
  })
})
