import type { RawInputs } from '../../src/inputs/read-inputs.js'
import type { Report, StageName } from '../../src/summary/report.js'
import { stagesOf } from '../../src/summary/report.js'

export const raw: RawInputs = { version: 'v1', targets: 'x86_64-unknown-linux-gnu x86_64-pc-windows-gnu' }

export const nothing: Report<'root'> = { action: 'root', stages: [], failure: undefined, help: [] }

export const stages = (until: StageName, outcome: 'done' | 'failed' = 'done'): Report['stages'] =>
  stagesOf.root.slice(0, stagesOf.root.indexOf(until) + 1).map((name, i) => ({
    name,
    outcome: name === until ? outcome : 'done',
    took: 1234 * (i + 1) ** 3,
  }))
