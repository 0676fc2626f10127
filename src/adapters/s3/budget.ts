/** Lets work begin as long as what is under way together stays within a sum. */
export interface Budget {
  /** Waits for its turn. What is larger than the whole sum goes alone. */
  use<T>(cost: number, work: () => Promise<T>): Promise<T>
}

export function budget(total: number): Budget {
  let spent = 0
  const waiting: { readonly cost: number; readonly begin: () => void }[] = []
  const admit = (): void => {
    for (;;) {
      const next = waiting[0]
      if (next === undefined || (spent > 0 && spent + next.cost > total)) return
      waiting.shift()
      spent += next.cost
      next.begin()
    }
  }
  return {
    async use(cost, work) {
      await new Promise<void>(begin => {
        waiting.push({ cost, begin })
        admit()
      })
      try {
        return await work()
      } finally {
        spent -= cost
        admit()
      }
    },
  }
}
