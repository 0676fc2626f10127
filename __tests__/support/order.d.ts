interface Test {
  readonly path: string
}

/** The order in which Jest runs test files. */
export default class Order {
  constructor(options: { readonly contexts: readonly []; readonly globalConfig: object })
  sort<T extends Test>(tests: readonly T[]): T[]
  shard<T extends Test>(
    tests: readonly T[],
    which: { readonly shardIndex: number; readonly shardCount: number },
  ): T[]
}
