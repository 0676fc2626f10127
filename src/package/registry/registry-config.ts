import { paths } from '../../plan/layout.js'

/**
 * config.json of the registry below `folder`, without which cargo sees no index. Crates are addressed by content: a `+` in
 * a path breaks on S3, and the address in `latest` never changes, so an old config.json goes with a new index and the other
 * way round.
 */
export function registryConfig(folder: string): string {
  return `${JSON.stringify({ dl: `${folder}${paths.crates}{crate}/{sha256-checksum}.crate` })}\n`
}
