import { existsSync, readFileSync, writeFileSync } from 'node:fs'

import type { Race, RaceCondition } from './store-race.js'

/** A server's answers to all questions of store-contract.ts. */
export interface RecordedStore {
  readonly name: string
  readonly version: string
  readonly races: Readonly<Record<RaceCondition, Race>>
  readonly answers: Readonly<Record<string, string>>
}

const file = new URL('../golden/stores.json', import.meta.url)

/** All servers whose answers are recorded. */
export const recordedStores = (): readonly RecordedStore[] =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as RecordedStore[]) : []

/** Replaces a server's recorded answers by the current ones, or appends them. */
export function recordStore(store: RecordedStore): void {
  const stores = [...recordedStores()]
  const place = stores.findIndex(({ name, version }) => name === store.name && version === store.version)
  stores.splice(place < 0 ? stores.length : place, 1, store)
  writeFileSync(file, `${JSON.stringify(stores, undefined, 2)}\n`)
}
