import { table } from '../markdown.js'
import { duration } from '../units.js'
import { stagesOf } from './report.js'
import type { Report } from './report.js'

/** The width of all stages together, in characters. */
const width = 40

/** The stages of a run as a waterfall: when each began, how long it took, and how it ended. */
export function stageTable({ action, stages: done }: Report): string {
  const whole = done.reduce((sum, one) => sum + one.took, 0)
  let before = 0
  const late = (['access', 'attest'] as const).filter(name => done.some(one => one.name === name))
  const names = stagesOf[action].flatMap(name => (name === 'package' ? [name, ...late] : [name]))
  const rows = names.map(name => {
    const stage = done.find(one => one.name === name)
    if (stage === undefined) return [name, 'not reached', '', '']
    const bar = barOf(before, stage.took, whole)
    before += stage.took
    return [name, stage.outcome, duration(stage.took), bar]
  })
  return table(['Stage', 'Outcome', 'Time', `Within ${duration(whole)}`], rows)
}

/** A bar from start to end, with dots on both sides. */
function barOf(start: number, took: number, whole: number): string {
  const place = (at: number): number => (whole === 0 ? 0 : Math.round((at / whole) * width))
  const begin = Math.min(place(start), width - 1)
  const long = Math.max(1, place(start + took) - begin)
  return `\`${'·'.repeat(begin)}${'█'.repeat(long)}${'·'.repeat(width - begin - long)}\``
}
