/** A mistake or a failure whose remedy we know. `message` says what and which, `hint` says what to do. */
export class ActionError extends Error {
  override readonly name = 'ActionError'
  readonly hint: string

  constructor(message: string, hint: string, options?: ErrorOptions) {
    super(message, options)
    this.hint = hint
  }
}

/** One of several mistakes that are reported together. */
export interface Mistake {
  readonly message: string
  readonly hint: string
}

/** Throws every mistake in one error, so that a user mends them all before the next run. */
export function throwMistakes(mistakes: readonly Mistake[]): void {
  const [first, ...others] = mistakes
  if (first === undefined) return
  if (others.length === 0) throw new ActionError(first.message, first.hint)
  const lines = mistakes.map(mistake => `- ${mistake.message}\n  ${mistake.hint}`)
  throw new ActionError(`${mistakes.length} mistakes:\n${lines.join('\n')}`, 'mend all of them and run again')
}

/** The text a person reads: what, which, and what to do. A failure we did not foresee keeps its stack. */
export function explain(error: unknown): string {
  const known = error instanceof ActionError ? error : failureOfTheMachine(error)
  if (known !== undefined) return `${known.message}\n${known.hint}`
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return `unforeseen failure, please report it: ${text}`
}

/** What any access to the disk may meet. */
function failureOfTheMachine(error: unknown): Mistake | undefined {
  const { message, path } = (error ?? {}) as { readonly message?: string; readonly path?: string }
  if (hasCode(error, 'ENOSPC', 'EDQUOT'))
    return {
      message: `the disk is full${path === undefined ? '' : `: ${path} could not be written`}`,
      hint: 'make room and run again: what is published is whole, and it goes on where it stopped',
    }
  if (hasCode(error, 'EACCES', 'EPERM', 'EROFS'))
    return { message: `the system refuses: ${message ?? ''}`, hint: 'check the owner and the permissions' }
  return undefined
}

/** Whether a system call failed with one of these codes, e.g. `ENOENT`. */
export const hasCode = (error: unknown, ...codes: readonly string[]): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && codes.some(code => code === error.code)
