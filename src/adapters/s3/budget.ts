/** Lets work start only while the total cost of running work stays within a limit. */
export interface Budget {
  /** Waits for its turn, and does the work. Work that costs more than the whole limit runs alone. */
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
