import { satisfies } from 'semver'

/**
 * Whether a version fits a requirement as `cargo metadata` gives it: comparators with commas between them, each with its
 * operator. https://doc.rust-lang.org/cargo/reference/specifying-dependencies.html#version-requirement-syntax
 */
export const fits = (version: string, req: string): boolean => satisfies(version, req.replaceAll(',', ' '))
