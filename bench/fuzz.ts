// Damaged input for everything that reads what somebody else may have written: objects of a store, files of a build job,
// lines that look like cargo's, programs. Each must be read, or refused with an error of this project, at once.
//
//   npm run bench:fuzz [-- CASES|smallest] [-- PARSER]
import { randomBytes } from 'node:crypto'

import { ActionError } from '../src/errors.js'
import { isWithin } from '../src/stored.js'
import { damaged, numbers, reshaped } from './fuzz-damage.js'
import { parsers } from './fuzz-parsers.js'

const isOurs = (error: unknown): boolean => error instanceof ActionError

const [size = '1000000', only] = process.argv.slice(2)
const cases = size === 'smallest' ? 1000 : Number(size)
const seed = Number(process.env['SEED'] ?? randomBytes(4).readUInt32LE())
let faults = 0
for (const [name, parser] of Object.entries(parsers)) {
  if (only !== undefined && only !== name) continue
  const pick = numbers(seed)
  let [accepted, slowest] = [0, 0]
  const start = performance.now()
  for (let i = 0; i < cases; i++) {
    const sample = parser.samples[pick(parser.samples.length)] ?? Buffer.alloc(0)
    const input = (pick(2) === 0 ? reshaped(sample, pick) : undefined) ?? damaged(sample, pick)
    const began = performance.now()
    try {
      const outside = parser.read(input).filter(path => !isWithin(path))
      accepted += 1
      if (outside.length > 0) fault(name, `leads out: ${outside.join(', ')}`, input)
    } catch (error) {
      if (!isOurs(error) && parser.foresees?.(error) !== true) fault(name, String(error), input)
    }
    slowest = Math.max(slowest, performance.now() - began)
  }
  const seconds = (performance.now() - start) / 1000
  console.log(
    `${name}: ${cases} inputs in ${seconds.toFixed(1)} s, ${accepted} read, ${cases - accepted} refused, the slowest in ${slowest.toFixed(1)} ms`,
  )
}
console.log(`seed ${seed}: ${faults} faults`)
if (faults > 0) process.exitCode = 1

function fault(name: string, what: string, input: Buffer): void {
  faults += 1
  if (faults <= 20)
    console.log(`${name}: ${what}\n  ${JSON.stringify(input.toString('latin1').slice(0, 300))}`)
}
