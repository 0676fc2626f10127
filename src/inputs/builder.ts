/** The builders: cargo itself; cross, in a container; or cargo-zigbuild, with zig as C compiler and linker. */
export const builderNames = ['cargo', 'cross', 'zigbuild'] as const
export type BuilderName = (typeof builderNames)[number]

/** Means all targets in the input `builders`. */
export const everyTarget = '*'
