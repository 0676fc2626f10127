import { satisfies } from 'semver'

/**
 * Whether a version satisfies a requirement in the form that `cargo metadata` prints: comparators separated by commas,
 * each with its operator.
 * https://doc.rust-lang.org/cargo/reference/specifying-dependencies.html#version-requirement-syntax
 */
export const fits = (version: string, req: string): boolean => satisfies(version, req.replaceAll(',', ' '))
