import type { World } from '../ports.js'
import { findTool } from '../tools/find-tool.js'
import type { Tool } from '../tools/tool.js'
import type { PreparedBuilder } from './ready.js'

/**
 * It has no pins: cargo builds it from its crate, and crates.io has its digest. Without cargo, it tells no version, so one on
 * PATH is not used.
 */
const cargoAuditable: Tool = {
  name: 'cargo-auditable',
  version: '0.7.7',
  versionArgument: '--version',
  crate: 'cargo-auditable',
  pins: {},
}

/** A builder that cargo-auditable runs: `cargo zigbuild` becomes `cargo auditable zigbuild`. */
export async function withAuditable(
  { command: [, ...subcommand], ...builder }: PreparedBuilder,
  host: string,
  world: World,
): Promise<PreparedBuilder> {
  const { program, tool } = await findTool(cargoAuditable, host, world)
  return { ...builder, command: [program, 'auditable', ...subcommand], auditable: tool.version }
}
