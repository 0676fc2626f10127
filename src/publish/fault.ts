import { ActionError } from '../errors.js'

/** What is not as it was published: an object, or an answer of the public address. */
export interface Fault {
  /** A key, or an address. */
  readonly where: string
  readonly what: string
}

/** Turns an error of the project into a fault, and goes on. */
export async function collecting<T>(
  where: string,
  faults: Fault[],
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof ActionError)) throw error
    faults.push({ where, what: error.message })
    return undefined
  }
}
