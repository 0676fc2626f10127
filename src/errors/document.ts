import type { TopicText } from './text.js'
import { topicGroups } from './topics.js'
import type { TopicGroup } from './topics.js'

const introduction = `# Troubleshooting

A run that fails says what is wrong, what to do, and where there is more about it:

\`\`\`text
can't write s3://get.example.com/*: the bucket does not exist
check publish-to, and the account of the credentials
help: https://github.com/modality-org/build-packages/blob/v1/docs/troubleshooting.md#bucket-missing
\`\`\`

This page has every message, in the order of a run. Search it for some words of your message, but not for your own names
and values: these are in angle brackets here. A message about an input begins with the input's name, and one about a
public address with the address. Nothing is published unless a message says so, and every run can be repeated.`

/** The text of docs/troubleshooting.md. */
export const troubleshooting: string = [
  '<!-- Written by npm run generate from src/errors/. -->',
  introduction,
  '## Every message',
  ...topicGroups.map(index),
  ...topicGroups.map(chapter),
  '',
].join('\n\n')

function index({ title, topics }: TopicGroup): string {
  const rows = Object.entries(topics).flatMap(([name, { says }]) =>
    says.map(message => `| ${code(message)} | [${name}](#${name}) |`),
  )
  return `**${title}**\n\n| Message | More about it |\n| --- | --- |\n${rows.join('\n')}`
}

function chapter({ title, topics }: TopicGroup): string {
  return [`## ${title}`, ...Object.entries(topics).map(section)].join('\n\n')
}

function section([name, { says, means, todo }]: readonly [string, TopicText]): string {
  const [only, ...others] = todo
  return [
    `### ${name}`,
    says.map(message => `> ${code(message)}`).join('\n>\n'),
    means,
    others.length === 0 ? only : todo.map(one => `- ${one}`).join('\n'),
  ].join('\n\n')
}

function code(message: string): string {
  return `\`${message.replaceAll('|', '\\|')}\``
}
