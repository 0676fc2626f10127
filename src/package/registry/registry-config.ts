import { paths } from '../../plan/layout.js'

/**
 * config.json of the registry in `folder`; cargo requires it. Crates are addressed by content, because a `+` in a path
 * breaks on S3. The addresses in `latest` never change, so an old config.json works with a new index and the other way
 * round.
 */
export function registryConfig(folder: string): string {
  return `${JSON.stringify({ dl: `${folder}${paths.crates}{crate}/{sha256-checksum}.crate` })}\n`
}
