import { helpFor, tell } from '../errors.js'
import type { Action } from '../inputs/spec.js'
import type { World } from '../ports.js'
import type { Report, StageName, StageReport } from './report.js'

/** Follows a run: times its stages and remembers what they returned, so that a failed run can be summed up too. */
export class Journal {
  private readonly stages: StageReport[] = []
  private facts: Omit<Report, 'action' | 'stages'> = {
    plan: undefined,
    publication: undefined,
    promises: [],
    shares: undefined,
    built: undefined,
    caches: [],
    before: undefined,
    changes: undefined,
    packaged: undefined,
    published: undefined,
    promotion: undefined,
    promoted: undefined,
    yanking: undefined,
    yanked: undefined,
    listing: undefined,
    failure: undefined,
    help: [],
  }

  private readonly action: Action
  private readonly world: World

  constructor(action: Action, world: World) {
    this.action = action
    this.world = world
  }

  /** Runs a stage in a group of the log. */
  async stage<T>(name: StageName, title: string, work: () => Promise<T>): Promise<T> {
    this.world.signal.throwIfAborted()
    const start = this.world.now().getTime()
    const end = (outcome: StageReport['outcome']): void => {
      this.stages.push({ name, outcome, took: this.world.now().getTime() - start })
    }
    try {
      const result = await this.world.log.group(title, work)
      end('done')
      return result
    } catch (error) {
      end('failed')
      throw error
    }
  }

  remember(facts: Partial<Omit<Report, 'action' | 'stages' | 'failure' | 'help'>>): void {
    this.facts = { ...this.facts, ...facts }
  }

  fail(error: unknown): void {
    this.facts = { ...this.facts, failure: tell(error), help: helpFor(error) }
  }

  report(): Report {
    return { action: this.action, ...this.facts, stages: this.stages }
  }
}
