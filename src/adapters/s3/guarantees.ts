import type { Guarantee } from '../../ports.js'

const guarantee = (guarantee: string, weaker: string, kept: boolean): Guarantee => ({
  guarantee,
  kept: kept ? 'yes' : 'no',
  weaker,
})

/** The guarantees that the publishing protocol relies on, and what is lost without each. */
export const guarantees = {
  create: (kept: boolean) =>
    guarantee(
      'an object is created only if its name is free (If-None-Match)',
      "two runs of one version could overwrite each other's objects",
      kept,
    ),
  swap: (kept: boolean) =>
    guarantee(
      'the record of a channel is replaced only if it is unchanged since it was read (If-Match)',
      'two runs at once could both move latest',
      kept,
    ),
  term: (kept: boolean) =>
    guarantee(
      'a write that arrives after its signature has expired is refused (X-Amz-Expires)',
      'a run that was suspended and wakes up could overwrite the latest that a newer run has written',
      kept,
    ),
  headers: guarantee('an object keeps its type, its caching and its SHA-256', '', true),
  encryption: (algorithm: string) => guarantee(`what is written is encrypted with ${algorithm}`, '', true),
  large: (outcome: 'refused' | 'written' | 'unserved') =>
    outcome === 'unserved'
      ? guarantee(
          'files of more than 16 MB are sent in parts',
          "files of more than 16 MB can't be published",
          false,
        )
      : guarantee(
          'a file of more than 16 MB is created only if its name is free (multipart, If-None-Match)',
          'a large file could overwrite another of the same name',
          outcome === 'refused',
        ),
  atomic: {
    guarantee: 'of several conditional writes at once, exactly one succeeds',
    kept: 'unproven',
    weaker: 'two runs at once could both move latest',
  },
} as const satisfies Record<string, Guarantee | ((outcome: never) => Guarantee)>
