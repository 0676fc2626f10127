// Prints the section of CHANGELOG.md for the version of a tag. Fails unless the tag, package.json and CHANGELOG.md have
// the same version: node scripts/release-notes.mjs v1.2.3
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const read = path => readFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), 'utf8')

const tag = process.argv[2] ?? ''
const { version } = JSON.parse(read('package.json'))
const [, newest = ''] = `\n${read('CHANGELOG.md')}`.split('\n## ')
const [title, ...notes] = newest.split('\n')

const fault = contradiction()
if (fault === undefined) console.log(notes.join('\n').trim())
else {
  console.error(`${fault}. "Releasing" in CONTRIBUTING.md says how a release is prepared.`)
  process.exitCode = 1
}

function contradiction() {
  if (tag !== `v${version}`)
    return `the tag is ${JSON.stringify(tag)}, and package.json has version ${version}`
  const wanted = new RegExp(`^${version.replaceAll('.', '\\.')} \\(\\d{4}-\\d\\d-\\d\\d\\)$`)
  return wanted.test(title)
    ? undefined
    : `CHANGELOG.md begins with "${title}", and not with "${version} (YYYY-MM-DD)"`
}
