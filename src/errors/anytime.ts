import type { TopicText } from './text.js'

export const anytime = {
  cancelled: {
    says: ['the run was cancelled'],
    means:
      'Somebody cancelled the workflow, a newer run took its place (`concurrency:`), or Ctrl-C was pressed.',
    todo: ['Run again: what is published is complete.'],
  },
  'program-missing': {
    says: ['the program <program> was not found'],
    means: 'A program that the run needs is not on PATH: cargo, rustc, git, a linker.',
    todo: ['Install it in a step before, or put its folder on PATH.'],
  },
  'program-killed': {
    says: ['<program> was killed by <signal>'],
    means:
      'The system killed it, mostly because memory ran out (SIGKILL): linking with LTO takes several gigabytes.',
    todo: ['Build with fewer jobs (`cargo-flags: --jobs=2`), with thin LTO, or on a larger machine.'],
  },
  'disk-full': {
    says: ['the disk is full<: path could not be written>'],
    means: "Builds for several targets take some gigabytes each; GitHub's runners have about 14 to spare.",
    todo: [
      "Remove what the job doesn't need in a step before, or spread the targets over several runners. Then run again.",
    ],
  },
  'system-refuses': {
    says: ['the operating system refuses: <reason>'],
    means:
      "A file or folder of the run belongs to another user, as after a step in a container, or can't be written.",
    todo: ['Check owner and permissions of the path that the reason names.'],
  },
  unexpected: {
    says: ['unexpected failure, please report it: <stack>'],
    means: 'A bug in this program. What is published is complete all the same, and the run can be repeated.',
    todo: [
      'Please open an issue with the message, its stack and the inputs: <https://github.com/modality-org/build-packages/issues>.',
    ],
  },
} as const satisfies Record<string, TopicText>
