import { helpFor, describeError } from '../errors.js'
import type { Action } from '../inputs/spec.js'
import type { World } from '../ports.js'
import type { Facts, Report, CommandRun, StageName, StageReport } from './report.js'

/** The part of a journal that the steps of a command use. */
export interface Notes<Found> {
  stage<T>(name: StageName, title: string, work: () => Promise<T>): Promise<T>
  remember(found: Partial<Found>): void
}

/** Records a run: the duration of its stages and what they returned, so that a failed run has a summary too. */
export class Journal<A extends Action = Action> implements Notes<Facts[A]> {
  private readonly stages: StageReport[] = []
  private facts: Partial<Facts[A]> = {}
  private failed: Pick<CommandRun, 'failure' | 'help'> = { failure: undefined, help: [] }

  private readonly action: A
  private readonly world: World

  constructor(action: A, world: World) {
    this.action = action
    this.world = world
  }

  /** Runs a stage as a group in the log. */
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

  remember(found: Partial<Facts[A]>): void {
    this.facts = { ...this.facts, ...found }
  }

  fail(error: unknown): void {
    this.failed = { failure: describeError(error), help: helpFor(error) }
  }

  report(): Report {
    return { action: this.action, ...this.facts, ...this.failed, stages: this.stages }
  }
}
