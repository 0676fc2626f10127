import { ActionError, throwProblems } from '../errors.js'
import type { Problem } from '../errors.js'
import { ofAnotherCommand } from './commands.js'
import { inputTable } from './table.js'
import type {
  BuildInputs,
  CamelCase,
  InfraInputs,
  InputName,
  Inputs,
  StoreInputs,
  VerifyInputs,
} from './inputs.js'
import type { Action, InputSpec, InputUser } from './spec.js'

/** The text of each input as the user gave it. Absent and empty mean the same. */
export type RawInputs = Readonly<Partial<Record<InputName, string>>>

/** Reads all inputs. Throws all problems at once, including contradictions and inputs of other actions. */
export function readInputs(raw: RawInputs, action: Action): Inputs {
  // Without problems, all required inputs are there.
  return located(read(raw, action, ['publish-to', 'base-url']) as Inputs)
}

/** The same for a run that only reads what is published. */
export const readStoreInputs = (raw: RawInputs, action: Action): StoreInputs =>
  located(read(raw, action, ['publish-to']) as StoreInputs)

function located<T extends StoreInputs>(inputs: T): T {
  const { publishTo, region, endpoint, encryption, roleToAssume: role } = inputs
  if (publishTo.kind !== 's3') return inputs
  return { ...inputs, publishTo: { ...publishTo, region, endpoint, encryption, role } }
}

/** The same for `verify`. */
export const readVerifyInputs = (raw: RawInputs): VerifyInputs =>
  located(read(raw, 'verify', ['publish-to']) as VerifyInputs)

/** The same for a run that doesn't publish, and need not know where to. */
export const readBuildInputs = (raw: RawInputs, action: Action): BuildInputs =>
  read(raw, action, []) as BuildInputs

/** The same for `infra`. */
export const readInfraInputs = (raw: RawInputs): InfraInputs =>
  read(raw, 'infra', ['publish-to', 'repository']) as InfraInputs

function read(raw: RawInputs, action: InputUser, needed: readonly InputName[]): Partial<Inputs> {
  const problems: Problem[] = [...ofAnotherCommand(raw, action)]
  const entries = Object.entries<InputSpec<unknown>>(inputTable).map(([name, spec]) => {
    const text = (raw[name as InputName] ?? '').trim() || spec.default
    if (text !== undefined) return [name, parseInput(name, text, spec, problems)] as const
    if (spec.required !== undefined && needed.includes(name as InputName))
      problems.push({ topic: 'input-missing', message: `${name} is missing`, hint: spec.required })
    return [name, undefined] as const
  })
  // Each value comes from the parser that its type is derived from; a failed one is reported below.
  const inputs: Partial<Inputs> = Object.fromEntries(
    entries.map(([name, value]) => [camelCase(name as InputName), value]),
  )
  throwProblems([...problems, ...contradictions(inputs, action)])
  return inputs
}

function parseInput(name: string, text: string, spec: InputSpec<unknown>, problems: Problem[]): unknown {
  try {
    return spec.parse(text)
  } catch (error) {
    if (!(error instanceof ActionError)) throw error
    problems.push({ topic: error.topic, message: `${name}: ${error.message}`, hint: error.hint })
    return undefined
  }
}

function contradictions(inputs: Partial<Inputs>, action: InputUser): Problem[] {
  const { publishTo, mainBin, bins, channel, allowedChannels } = inputs
  const problems: Problem[] = []
  if (publishTo?.kind === 'folder') {
    for (const name of ['region', 'role-to-assume', 'endpoint', 'encryption', 'distribution-id'] as const)
      if (inputs[camelCase(name)] !== undefined)
        problems.push({
          topic: 'inputs-contradict',
          message: `${name} is set, but publish-to is the folder "${publishTo.path}"`,
          hint: `leave ${name} out, or publish to s3://…`,
        })
  }
  for (const name of ['signing-key-password', 'public-keys'] as const)
    if (inputs[camelCase(name)] !== undefined && inputs.signingKey === undefined && action !== 'verify')
      problems.push({
        topic: 'inputs-contradict',
        message: `${name} is set, but signing-key is not`,
        hint: `give signing-key too, or leave ${name} out`,
      })
  if (mainBin !== undefined && bins !== undefined && !bins.includes(mainBin))
    problems.push({
      topic: 'inputs-contradict',
      message: `main-bin is "${mainBin}", but bins lists only ${bins.join(', ')}`,
      hint: `add ${mainBin} to bins`,
    })
  if (channel !== undefined) problems.push(...disallowed(channel, allowedChannels))
  return problems
}

/** The problem if a channel is not on the allow-list, or none. */
export function disallowed(channel: string, allowed: readonly string[] | undefined): readonly Problem[] {
  if (allowed === undefined || allowed.includes(channel)) return []
  return [
    {
      topic: 'channel-not-allowed',
      message: `channel "${channel}" is not one of allowed-channels (${allowed.join(', ')})`,
      hint: 'run on one of these branches, or give one of them as channel',
    },
  ]
}

function camelCase<Name extends InputName>(name: Name): CamelCase<Name> {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()) as CamelCase<Name>
}
