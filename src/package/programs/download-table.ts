import type { Needs } from '../../audit/audit.js'
import { cell, code, shortTable } from '../../markdown.js'
import { startText } from '../../start/program.js'
import { bytes } from '../../units.js'
import type { LocalFile } from '../local-file.js'
import type { Told } from '../producer.js'
import type { Download } from './downloads.js'

/** Growth beyond this fraction is mentioned in a sentence. */
const muchMore = 0.1

/** The binaries by platform, each compared with the previous version. */
export function downloadTable(downloads: readonly Download[], { before, plan, linked, most }: Told): string {
  const file = (text: string, { path, size }: LocalFile): string =>
    `${linked ? `[${text}](${plan.addresses.version}${path})` : text}, ${bytes(size)}`
  const sizes = new Map(before?.packages.all_binaries.map(one => [`${one.name} ${one.target}`, one.size]))
  const previousSize = ({ bin, target }: Download): number | undefined => sizes.get(`${bin} ${target.triple}`)
  const rows = downloads.map(download => {
    const { bin, target, needs, archives, binary, start } = download
    return [
      code(bin),
      [target.platform, ...shownNeeds(needs)].join(', '),
      archives.map(one => file(cell(/(\.tar)?\.[a-z]+$/.exec(one.path)?.[0] ?? one.path), one)).join(' or '),
      file('bare', binary),
      cell(startText(start)),
      ...(before === undefined ? [] : [change(previousSize(download), binary.size)]),
    ]
  })
  const grown = downloads.flatMap(download => {
    const was = previousSize(download)
    const { bin, target, binary } = download
    if (was === undefined || binary.size <= was * (1 + muchMore)) return []
    return [
      `**${cell(bin)} for ${target.platform} has grown by ${percent(was, binary.size)}**, from ${bytes(was)} to ${bytes(binary.size)}.`,
    ]
  })
  const notes =
    before === undefined ? [] : [`Changes are against ${code(before.version)}.`, ...grown.slice(0, most)]
  const head = [
    'Program',
    'Platform',
    'Archive',
    'Binary',
    'Started',
    ...(before === undefined ? [] : ['Change']),
  ]
  return [...(notes.length === 0 ? [] : [notes.join(' ')]), shortTable(head, rows, most)].join('\n\n')
}

/** What its system must have, e.g. `glibc 2.34`. `text` escapes names, by default for Markdown. */
export const shownNeeds = (
  { glibc, macos, cpu, libraries }: Needs,
  text: (name: string) => string = cell,
): readonly string[] => [
  ...(glibc === undefined ? [] : [`glibc ${glibc}`]),
  ...(macos === undefined ? [] : [`macOS ${macos}`]),
  ...(cpu === undefined ? [] : [cpu]),
  ...libraries.map(text),
]

function change(was: number | undefined, size: number): string {
  if (was === undefined) return 'new'
  if (was === size) return 'same size'
  const sign = size > was ? '+' : '−'
  return `${sign}${bytes(Math.abs(size - was))}, ${sign}${percent(was, size)}`
}

const percent = (was: number, size: number): string => {
  const exact = (Math.abs(size - was) / Math.max(1, was)) * 100
  return `${exact.toFixed(exact < 10 ? 1 : 0)} %`
}
