/** What docs/troubleshooting.md says about a kind of error, in Markdown. */
export interface TopicText {
  /** The messages, with variable parts in angle brackets. A test compares them with those in the code. */
  readonly says: readonly [string, ...string[]]
  /** What the message means, and what causes it. */
  readonly means: string
  /** What to do: one thing, or several to choose from. */
  readonly todo: readonly [string, ...string[]]
}
