import { existsSync, readFileSync } from 'node:fs'

import { describe, expect, it } from '@jest/globals'

import { topicGroups } from '../../src/errors/topics.js'
import type { TopicText } from '../../src/errors/text.js'
import { messagesIn } from './messages.js'
import { sourcesOf } from '../support/sources.js'

const topics = topicGroups.flatMap(group => Object.entries<TopicText>(group.topics))
const names = topics.map(([name]) => name)
const said = messagesIn(
  sourcesOf(source => !source.startsWith('errors/')),
  names,
)
const documentUrl = new URL('../../docs/troubleshooting.md', import.meta.url)
const document = readFileSync(documentUrl, 'utf8')

/** The anchor that GitHub makes from a heading: https://github.com/Flet/github-slugger */
const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}\p{Pc} -]/gu, '')
    .replaceAll(' ', '-')

describe('the topics of errors', () => {
  it('are unique', () => {
    expect(names.length).toBeGreaterThan(60)
    expect(new Set(names).size).toBe(names.length)
  })

  it('are all used', () => {
    const used = new Set(said.map(({ topic }) => topic))
    expect(names.filter(name => !used.has(name))).toEqual([])
  })

  it('have all messages of the code', () => {
    const messages = new Map(topics.map(([name, { says }]) => [name, says]))
    const unknown = said.filter(one => messages.get(one.topic)?.some(text => one.is(text)) !== true)
    expect(unknown.map(one => `${one.topic}: ${one.where}`)).toEqual([])
  })

  it('have no message that is not in the code', () => {
    const lost = topics.flatMap(([name, { says }]) =>
      says.filter(text => !said.some(({ topic, is }) => topic === name && is(text))),
    )
    expect(lost).toEqual([])
  })

  it('are anchors in the document, each of one heading', () => {
    const headings = document.match(/^#+ .+$/gm) ?? []
    const anchors = headings.map(heading => anchor(heading.replace(/^#+ /, '')))
    expect(new Set(anchors).size).toBe(anchors.length)
    expect(names.filter(name => !anchors.includes(name))).toEqual([])
  })

  it('link to existing documents', () => {
    const links = [...document.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path = '']) => path)
    expect(links).not.toEqual([])
    expect(links.filter(path => !existsSync(new URL(path, documentUrl)))).toEqual([])
  })

  it.each([
    [`new ActionError('x', 'no bucket', 'make one')`, 'no bucket', true],
    [
      `new ActionError('x', \`no bucket \${name} (\${code})\`, 'make one')`,
      'no bucket <name> (<code>)',
      true,
    ],
    [`wrong('x', \`"\${text}" is no name\`, 'write one')`, '<input>: "<text>" is no name', true],
    [`problems.push({ topic: 'x', message: 'none', hint: '' })`, 'none', true],
    [`problems.push({ topic: 'x', message: 'version is missing' })`, '<input> is missing', true],
    [`new ActionError('x', message, 'make one')`, 'whatever it is', true],
    [`new ActionError('x', 'no bucket', 'make one')`, 'no buckets', false],
    [`problems.push({ topic: 'x', message: \`none of \${names}\` })`, 'one of <names>', false],
  ])('are found in %s', (text, message, matches) => {
    const found = messagesIn([{ path: 'a.ts', text }], ['x'])
    expect(found.map(({ topic, is }) => [topic, is(message)])).toEqual([['x', matches]])
  })
})
