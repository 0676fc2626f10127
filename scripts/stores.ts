import { recordedStores } from '../__tests__/support/recorded-stores.js'
import type { RecordedStore } from '../__tests__/support/recorded-stores.js'
import { contract, raceLacks } from '../__tests__/support/store-contract.js'
import type { Lack } from '../__tests__/support/store-contract.js'
import { raceConditions } from '../__tests__/support/store-race.js'

type Row = readonly string[]

const stores = recordedStores()

/** What is documented about stores that the tests can't use. */
const documented: readonly Row[] = [
  ['Amazon S3', 'as documented', 'nothing', ''],
  ['Cloudflare R2, MinIO, Ceph', 'as documented', 'nothing that we use, in recent releases', ''],
  [
    'a folder',
    'as built',
    'an end of writes that it checks itself',
    'We look at the clock right before the write, not the disk when it writes.',
  ],
]

/** The table of stores, with the features that the protocol relies on and each of them lacks. */
export const storesMarkdown = table(
  ['Store', 'Version', 'What it lacks', 'What is weaker then'],
  [
    ...documented,
    ...stores.map(store => {
      const lacks = lacksOf(store)
      return [
        store.name,
        store.version,
        distinct(lacks.map(({ what }) => what)).join('; ') || 'nothing',
        [...distinct(lacks.map(({ weaker }) => weaker)), ...remedy(lacks)].join(' '),
      ]
    }),
  ],
)

/** The table of all answers. */
export const answersMarkdown = table(
  ['Asked', ...stores.map(({ name, version }) => `${name} ${version}`)],
  [
    ...raceConditions.map(condition => [
      `16 writers at once with \`${condition}\``,
      ...stores.map(({ races }) => {
        const { broken, rounds } = races[condition]
        return broken ? '**several pass**' : `one passes, ${rounds} times`
      }),
    ]),
    ...Object.entries(contract).map(([question, { good }]) => [
      question,
      ...stores.map(({ answers }) => {
        const answer = answers[question] ?? 'not asked'
        return good.test(answer) ? answer : `**${answer}**`
      }),
    ]),
  ],
)

function lacksOf({ answers, races }: RecordedStore): readonly Lack[] {
  const asked = Object.entries(contract).flatMap(([question, { good, lack }]) =>
    lack === undefined || good.test(answers[question] ?? '') ? [] : [lack],
  )
  // A condition that is ignored is not reported as not atomic too.
  const ignored = new Set(asked.map(({ what }) => what))
  const raced = raceConditions
    .filter(condition => races[condition].broken && !ignored.has(`\`${condition}\``))
    .map(condition => raceLacks[condition])
  return [...raced, ...asked]
}

function remedy(lacks: readonly Lack[]): readonly string[] {
  return lacks.some(({ onlyTogether = false }) => onlyTogether) ? ['Let `concurrency` keep runs apart.'] : []
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)]
}

function table(head: Row, rows: readonly Row[]): string {
  const line = (cells: Row): string => `| ${cells.join(' | ')} |\n`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('')
}
