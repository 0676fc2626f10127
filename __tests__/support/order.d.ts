interface Test {
  readonly path: string
}

/** The order in which Jest runs the files of tests. */
export default class Order {
  constructor(options: { readonly contexts: readonly []; readonly globalConfig: object })
  sort<T extends Test>(tests: readonly T[]): T[]
  shard<T extends Test>(
    tests: readonly T[],
    which: { readonly shardIndex: number; readonly shardCount: number },
  ): T[]
}
