import type { Topic } from './errors/topics.js'

/** What went wrong, and how the user can fix it. */
export interface Problem {
  /** The topic in docs/troubleshooting.md that explains it. */
  readonly topic: Topic
  /** What went wrong, and where. */
  readonly message: string
  /** What to do. */
  readonly hint: string
}

/** A problem or a failure with a known remedy. */
export class ActionError extends Error implements Problem {
  override readonly name = 'ActionError'
  readonly topic: Topic
  readonly hint: string

  constructor(topic: Topic, message: string, hint: string, options?: ErrorOptions) {
    super(message, options)
    this.topic = topic
    this.hint = hint
  }

  /** The same error with one more thing to do. */
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

/** Adds one more thing to do to an error, unless the error is an unexpected one. */
export function withHint(error: unknown, more: string): unknown {
  const problem = known(error)
  if (problem === undefined) return error
  const { topic, message, hint } = problem
  return (
    error instanceof ActionError ? error : new ActionError(topic, message, hint, { cause: error })
  ).also(more)
}

/** Throws all problems in one error, so that the user can fix all of them before the next run. */
export function throwProblems([first, ...others]: readonly Problem[]): void {
  if (first === undefined) return
  if (others.length > 0) throw new Problems(first, others)
  throw new ActionError(first.topic, first.message, first.hint)
}

/** The text of an error for people: what went wrong and where, what to do, and where to read more. */
export const explain = (error: unknown): string =>
  [describeError(error), ...helpFor(error).map(address => `help: ${address}`)].join('\n')

/** The same without links, for use in another message. An unexpected failure keeps its stack trace. */
export function describeError(error: unknown): string {
  const { message, hint } = known(error) ?? unexpected(error)
  return hint === '' ? message : `${message}\n${hint}`
}

/** Links to more about an error, one for each topic. */
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

/** Failures that any access to the disk may meet. */
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
