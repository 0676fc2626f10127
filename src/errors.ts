import type { Topic } from './errors/topics.js'

/** What went wrong, told so that a user can fix it. */
export interface Problem {
  /** What docs/troubleshooting.md says more about. */
  readonly topic: Topic
  /** What and which. */
  readonly message: string
  /** What to do. */
  readonly hint: string
}

/** A problem or a failure whose remedy we know. */
export class ActionError extends Error implements Problem {
  override readonly name = 'ActionError'
  readonly topic: Topic
  readonly hint: string

  constructor(topic: Topic, message: string, hint: string, options?: ErrorOptions) {
    super(message, options)
    this.topic = topic
    this.hint = hint
  }

  /** The same with one more thing to do. */
  also(more: string): ActionError {
    return new ActionError(this.topic, this.message, `${this.hint}\n${more}`, { cause: this })
  }
}

/** Several problems in one error. */
class Problems extends ActionError {
  readonly all: readonly Problem[]

  constructor(first: Problem, others: readonly Problem[], hint = 'fix all of them and run again') {
    const all = [first, ...others]
    const lines = all.map(({ message, hint }) => `- ${message}\n  ${hint}`)
    super(first.topic, `${all.length} problems:\n${lines.join('\n')}`, hint)
    this.all = all
  }

  override also(more: string): ActionError {
    const [first, ...others] = this.all
    return first === undefined ? super.also(more) : new Problems(first, others, `${this.hint}\n${more}`)
  }
}

/** An error with one more thing to do, unless it is one that we did not foresee. */
export function withHint(error: unknown, more: string): unknown {
  const problem = known(error)
  if (problem === undefined) return error
  const { topic, message, hint } = problem
  return (
    error instanceof ActionError ? error : new ActionError(topic, message, hint, { cause: error })
  ).also(more)
}

/** Throws every problem in one error, so that a user fixes them all before the next run. */
export function throwProblems([first, ...others]: readonly Problem[]): void {
  if (first === undefined) return
  if (others.length > 0) throw new Problems(first, others)
  throw new ActionError(first.topic, first.message, first.hint)
}

/** The text a person reads: what, which, what to do, and where there is more about it. */
export const explain = (error: unknown): string =>
  [describeError(error), ...helpFor(error).map(address => `help: ${address}`)].join('\n')

/** The same without addresses, as a part of another message. A failure we did not foresee keeps its stack. */
export function describeError(error: unknown): string {
  const { message, hint } = known(error) ?? unexpected(error)
  return hint === '' ? message : `${message}\n${hint}`
}

/** Where there is more about an error: an address for each topic. */
export function helpFor(error: unknown): readonly string[] {
  const problems = error instanceof Problems ? error.all : [known(error) ?? unexpected(error)]
  return [...new Set(problems.map(({ topic }) => `${troubleshooting}#${topic}`))]
}

const troubleshooting = 'https://github.com/modality-org/build-packages/blob/v1/docs/troubleshooting.md'

const known = (error: unknown): Problem | undefined =>
  error instanceof ActionError ? error : failureOfTheMachine(error)

function unexpected(error: unknown): Problem {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return { topic: 'unexpected', message: `unexpected failure, please report it: ${text}`, hint: '' }
}

/** What any access to the disk may meet. */
function failureOfTheMachine(error: unknown): Problem | undefined {
  const { message, path } = (error ?? {}) as { readonly message?: string; readonly path?: string }
  if (hasCode(error, 'ENOSPC', 'EDQUOT'))
    return {
      topic: 'disk-full',
      message: `the disk is full${path === undefined ? '' : `: ${path} could not be written`}`,
      hint: 'free some space and run again: what is published is complete, and the run continues where it stopped',
    }
  if (hasCode(error, 'EACCES', 'EPERM', 'EROFS'))
    return {
      topic: 'system-refuses',
      message: `the operating system refuses: ${message ?? ''}`,
      hint: 'check the owner and the permissions',
    }
  return undefined
}

/** Whether a system call failed with one of these codes, e.g. `ENOENT`. */
export const hasCode = (error: unknown, ...codes: readonly string[]): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && codes.some(code => code === error.code)
