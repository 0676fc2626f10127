import * as core from '@actions/core'

import type { Log, SourcePosition } from '../../ports.js'
import { newLines } from '../terminal/live-line.js'

/** The log of a workflow: groups, annotations, and debug lines that a runner shows on demand. */
export const actionsLog: Log = {
  group: (title, work) => core.group(title, work),
  info: line => {
    core.info(inert(line))
  },
  debug: core.debug,
  warning: (message, place) => {
    core.warning(message, properties(place))
  },
  error: (message, place) => {
    core.error(message, properties(place))
  },
  annotate: (message, place) => {
    core.error(message, properties(place))
  },
  output: line => {
    core.info(inert(line))
  },
  progress: newLines(line => {
    core.info(inert(line))
  }),
}

function properties(place: SourcePosition | undefined): core.AnnotationProperties {
  if (place === undefined) return {}
  return {
    file: place.file,
    startLine: place.line,
    ...(place.column === undefined ? {} : { startColumn: place.column }),
    ...(place.endLine === undefined ? {} : { endLine: place.endLine }),
  }
}

/**
 * A line that the runner reads as text. It reads `::name::` at the start of a line, and `##[name]` anywhere, as
 * commands. White space before them is .NET's there, which has U+0085, and comparisons may overlook characters that
 * can't be seen: https://learn.microsoft.com/dotnet/core/extensions/globalization-icu
 */
export const inert = (line: string): string =>
  line.replace(startOfCommand, '$1: $2:').replace(oldCommand, '$1 [')

const startOfCommand = /^([\s\p{C}\p{M}]*):([\p{C}\p{M}]*):/u
const oldCommand = /(#[\p{C}\p{M}]*#[\p{C}\p{M}]*)\[/gu
