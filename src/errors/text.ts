/** What docs/troubleshooting.md says about a kind of error, in Markdown. */
export interface TopicText {
  /** The messages, with what differs in angle brackets. A test compares them with those in the code. */
  readonly says: readonly [string, ...string[]]
  /** What it means, and where it comes from. */
  readonly means: string
  /** What to do: one thing, or several to choose from. */
  readonly todo: readonly [string, ...string[]]
}
