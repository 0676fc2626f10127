import { parse } from 'smol-toml'

import { ActionError } from '../../errors.js'
import { parseToml } from '../../toml.js'
import type { SettingsText } from '../builder.js'

/** A workspace's settings for cross: Cross.toml or the file in CROSS_CONFIG, and the metadata in Cargo.toml. */
export interface CrossConfig {
  /** The tables in order of increasing priority, `[package.metadata.cross]` first. */
  readonly tables: readonly CrossTable[]
}

export interface CrossTable {
  readonly build?: CrossSettings
  readonly target?: Readonly<Record<string, CrossSettings>>
}

export interface CrossSettings {
  readonly image?: string
  readonly dockerfile?: string | { readonly file: string; readonly context?: string }
  readonly 'pre-build'?: string | readonly string[]
}

/** Reads the settings for cross. Throws if the file is not valid TOML: cross would report that only much later. */
export function parseCrossConfig(file: SettingsText | undefined, rootManifest: string): CrossConfig {
  const manifest = parseToml(rootManifest, 'Cargo.toml') as {
    readonly package?: { readonly metadata?: { readonly cross?: CrossTable } }
  }
  const metadata = manifest.package?.metadata?.cross
  return {
    tables: [
      ...(metadata === undefined ? [] : [metadata]),
      ...(file === undefined ? [] : [parseCrossToml(file)]),
    ],
  }
}

function parseCrossToml({ path, text }: SettingsText): CrossTable {
  try {
    return parse(text)
  } catch (cause) {
    throw new ActionError(
      'cross-toml-unreadable',
      `${path} is not TOML: ${cause instanceof Error ? cause.message : String(cause)}`,
      'fix it: cross reads it too',
      { cause },
    )
  }
}
