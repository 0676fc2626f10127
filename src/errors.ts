import type { Topic } from './errors/topics.js'

/** What went wrong, told so that a user can fix it. */
export interface Mistake {
  /** What docs/troubleshooting.md says more about. */
  readonly topic: Topic
  /** What and which. */
  readonly message: string
  /** What to do. */
  readonly hint: string
}

/** A mistake or a failure whose remedy we know. */
export class ActionError extends Error implements Mistake {
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

/** Several mistakes in one error. */
class Mistakes extends ActionError {
  readonly all: readonly Mistake[]

  constructor(first: Mistake, others: readonly Mistake[], hint = 'fix all of them and run again') {
    const all = [first, ...others]
    const lines = all.map(({ message, hint }) => `- ${message}\n  ${hint}`)
    super(first.topic, `${all.length} mistakes:\n${lines.join('\n')}`, hint)
    this.all = all
  }

  override also(more: string): ActionError {
    const [first, ...others] = this.all
    return first === undefined ? super.also(more) : new Mistakes(first, others, `${this.hint}\n${more}`)
  }
}

/** An error with one more thing to do, unless it is one that we did not foresee. */
export function withHint(error: unknown, more: string): unknown {
  const mistake = known(error)
  if (mistake === undefined) return error
  const { topic, message, hint } = mistake
  return (
    error instanceof ActionError ? error : new ActionError(topic, message, hint, { cause: error })
  ).also(more)
}

/** Throws every mistake in one error, so that a user fixes them all before the next run. */
export function throwMistakes([first, ...others]: readonly Mistake[]): void {
  if (first === undefined) return
  if (others.length > 0) throw new Mistakes(first, others)
  throw new ActionError(first.topic, first.message, first.hint)
}

/** The text a person reads: what, which, what to do, and where there is more about it. */
export const explain = (error: unknown): string =>
  [tell(error), ...helpFor(error).map(address => `help: ${address}`)].join('\n')

/** The same without addresses, as a part of another message. A failure we did not foresee keeps its stack. */
export function tell(error: unknown): string {
  const { message, hint } = known(error) ?? unforeseen(error)
  return hint === '' ? message : `${message}\n${hint}`
}

/** Where there is more about an error: an address for each topic. */
export function helpFor(error: unknown): readonly string[] {
  const mistakes = error instanceof Mistakes ? error.all : [known(error) ?? unforeseen(error)]
  return [...new Set(mistakes.map(({ topic }) => `${troubleshooting}#${topic}`))]
}

const troubleshooting = 'https://github.com/modality-org/build-packages/blob/v1/docs/troubleshooting.md'

const known = (error: unknown): Mistake | undefined =>
  error instanceof ActionError ? error : failureOfTheMachine(error)

function unforeseen(error: unknown): Mistake {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return { topic: 'unforeseen', message: `unforeseen failure, please report it: ${text}`, hint: '' }
}

/** What any access to the disk may meet. */
function failureOfTheMachine(error: unknown): Mistake | undefined {
  const { message, path } = (error ?? {}) as { readonly message?: string; readonly path?: string }
  if (hasCode(error, 'ENOSPC', 'EDQUOT'))
    return {
      topic: 'disk-full',
      message: `the disk is full${path === undefined ? '' : `: ${path} could not be written`}`,
      hint: 'make room and run again: what is published is whole, and it goes on where it stopped',
    }
  if (hasCode(error, 'EACCES', 'EPERM', 'EROFS'))
    return {
      topic: 'system-refuses',
      message: `the system refuses: ${message ?? ''}`,
      hint: 'check the owner and the permissions',
    }
  return undefined
}

/** Whether a system call failed with one of these codes, e.g. `ENOENT`. */
export const hasCode = (error: unknown, ...codes: readonly string[]): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && codes.some(code => code === error.code)
