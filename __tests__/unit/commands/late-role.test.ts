// When a run asks for what: with a role to assume, for nothing that needs it until other people's code has run.
import { describe, expect, it } from '@jest/globals'

import { checkTarget, release } from '../../../src/commands/steps.js'
import type { RawInputs } from '../../../src/inputs/read-inputs.js'
import type { Env, World } from '../../../src/ports.js'
import { Journal } from '../../../src/summary/journal.js'
import { summary } from '../../../src/summary/summary.js'
import type { FakeWorld } from '../../support/fake-world.js'
import { aPublishPlan, builtFor, worldOf } from '../../support/samples.js'

const arn = 'arn:aws:iam::123456789012:role/publisher'
const job: Env = {
  GITHUB_ACTIONS: 'true',
  ACTIONS_ID_TOKEN_REQUEST_URL: 'https://token.example',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'secret',
}
const late: RawInputs = { version: 'v1', 'distribution-id': 'EDFDVBD6EXAMPLE', 'role-to-assume': arn }

interface Told {
  /** What was asked of the world, in order. */
  readonly events: readonly string[]
  readonly fake: FakeWorld
  readonly journal: Journal<'publish'>
}

/** The part of a run that the build is in the middle of. */
async function run(raw: RawInputs, env: Env = job): Promise<Told> {
  const plan = aPublishPlan(raw, { env })
  const fake = worldOf(plan, { env })
  const events: string[] = []
  const world: World = {
    ...fake,
    lookFor: destination => {
      events.push(`look for ${destination.kind}`)
      return fake.lookFor(destination)
    },
    store: destination => {
      events.push(
        `store${'role' in destination && destination.role !== undefined ? ` by ${destination.role}` : ''}`,
      )
      return fake.store(destination)
    },
    cdn: (id, role) => {
      events.push(`cdn${role === undefined ? '' : ` by ${role}`}`)
      return fake.cdn(id, role)
    },
    exec: {
      ...fake.exec,
      run: (command, listeners) => {
        events.push(command.argv.slice(0, 2).join(' '))
        return fake.exec.run(command, listeners)
      },
    },
  }
  const journal = new Journal('publish', world)
  const target = await checkTarget(plan, journal, world)
  events.push('the build')
  await release(await builtFor(plan, fake), plan, target, journal, world)
  return { events: events.filter(one => !one.startsWith('git ')), fake, journal }
}

describe('a run with role-to-assume', () => {
  it('asks for store and CDN, by the role, only when the last program of other people has ended', async () => {
    const { events, fake } = await run(late)
    expect(events).toEqual(['look for s3', 'the build', 'cargo package', `store by ${arn}`, `cdn by ${arn}`])
    expect(fake.memory.objects.has('testnet/v1/manifest.json')).toBe(true)
  })

  it('says before the build that permissions are checked later', async () => {
    const { fake } = await run(late)
    expect(fake.lines('info')).toContain(
      `${arn} is taken when everything is built and packed: what it may do is checked then`,
    )
    expect(fake.lines('warning')).toEqual([])
  })

  it('has the later check as a stage of its own in the summary', async () => {
    const { journal } = await run(late)
    expect(journal.report().stages.map(({ name }) => name)).toEqual([
      'preflight',
      'package',
      'access',
      'publish',
    ])
  })

  it('shows it there after packaging', async () => {
    const { journal } = await run(late)
    expect(summary(journal.report())).toMatch(
      /\| package +\| done .*\n\| access +\| done .*\n\| publish +\| done /,
    )
  })

  it('warns if the job has credentials besides, while it builds', async () => {
    const { fake } = await run(late, { ...job, AWS_SECRET_ACCESS_KEY: 'x' })
    expect(fake.lines('warning')).toEqual([
      'role-to-assume is set, but the job has AWS credentials already, while it builds: remove the step that gets them (aws-actions/configure-aws-credentials), or leave role-to-assume out',
    ])
  })
})

describe('a run without it', () => {
  it('checks everything before the build', async () => {
    const { events, journal } = await run({ ...late, 'role-to-assume': '' })
    expect(events).toEqual(['store', 'cdn', 'the build', 'cargo package'])
    expect(journal.report().stages.map(({ name }) => name)).toEqual(['preflight', 'package', 'publish'])
  })
})
