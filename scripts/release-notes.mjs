// Prints what CHANGELOG.md says of the version that a tag names. Fails if the tag, package.json and CHANGELOG.md don't
// name one version: node scripts/release-notes.mjs v1.2.3
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const read = path => readFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), 'utf8')

const tag = process.argv[2] ?? ''
const { version } = JSON.parse(read('package.json'))
if (tag !== `v${version}`) fail(`the tag is ${JSON.stringify(tag)}, and package.json has version ${version}`)

const [, ...sections] = `\n${read('CHANGELOG.md')}`.split('\n## ')
const [first = ''] = sections
const [title, ...notes] = first.split('\n')
if (!new RegExp(`^${version.replaceAll('.', '\\.')} \\(\\d{4}-\\d\\d-\\d\\d\\)$`).test(title))
  fail(`CHANGELOG.md begins with "${title}", and not with "${version} (YYYY-MM-DD)"`)
console.log(notes.join('\n').trim())

function fail(what) {
  console.error(`${what}. "Releasing" in CONTRIBUTING.md says how a release is prepared.`)
  process.exit(1)
}
