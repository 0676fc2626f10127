import { ActionError } from '../errors.js'
import type { Topic } from '../errors/topics.js'

/** Throws an error about the text of an input. */
export const wrong = (topic: Topic, what: string, remedy: string): never => {
  throw new ActionError(topic, what, remedy)
}
