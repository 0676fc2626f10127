import { createHash } from 'node:crypto'

import type { Chooser } from './chooser.js'

export interface SimulatedObject {
  readonly bytes: Uint8Array
  readonly contentType: string
  readonly cacheControl: string
  readonly modified: number
}

/** What may go wrong with a request, and how the store may lie, beyond what its documentation allows. */
export interface Weather {
  /** Requests may fail, their answers may get lost, and what was sent may take effect late. */
  readonly faults: boolean
  /** Actors may die at any request. */
  readonly crashes: boolean
  /** Time may pass at any request, as for a process that is stopped. */
  readonly pauses: boolean
}

/** Thrown into an actor that has died: nothing that it does then reaches the store. */
export class Died extends Error {
  override readonly name = 'Died'
}

/** How the store takes a request, and what else there is to it. */
export interface Taken {
  /** What the store looks at when the request begins, and never again. Throws what it answers. */
  readonly begin?: (() => void) | undefined
  /**
   * It has a body, and takes effect when that has ended, as late as it likes: a client that was stopped sends the rest when
   * it goes on. What has none begins and takes effect at once.
   */
  readonly withBody?: boolean
  readonly onDoubt?: () => void
}

interface Pending extends Taken {
  readonly actor: Actor
  readonly what: string
  readonly effect: () => unknown
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
  /** How often it was sent already. */
  readonly tries: number
}

interface Sleeper {
  readonly until: number
  readonly wake: () => void
}

/** Who asks. A reader only looks on: what it meets is not of its own making. */
export class Actor {
  alive = true
  readonly name: string
  readonly kind: 'writer' | 'reader'

  constructor(name: string, kind: 'writer' | 'reader') {
    this.name = name
    this.kind = kind
  }
}

/**
 * A store and the time, and in between all that was asked of the store and not answered yet. One thing happens after the
 * other; a chooser says which.
 */
export class Simulation {
  readonly objects = new Map<string, SimulatedObject>()
  /** Keys of uploads that were begun and have not ended. */
  readonly uploads = new Map<symbol, string>()
  /** What happened, in order: the story of a failure. */
  readonly history: string[] = []
  /** Milliseconds since 1970. */
  time = Date.UTC(2026, 0, 1)
  /** Called whenever something has taken effect. */
  onChange: () => void = () => undefined
  private readonly pending: Pending[] = []
  private sleepers: Sleeper[] = []
  /** Requests that the store has begun to take, and whose answers are still waited for. */
  private readonly begun: Pending[] = []
  /** Requests whose answers are lost, and which may still be carried out. */
  private ghosts: Pending[] = []
  private faultsLeft = 6
  private readonly chooser: Chooser
  private readonly weather: Weather

  constructor(chooser: Chooser, weather: Weather) {
    this.chooser = chooser
    this.weather = weather
  }

  /** Sends a request to the store. `effect` runs when the store carries it out, and may throw what it answers. */
  ask<T>(actor: Actor, what: string, effect: () => T, taken: Taken = {}): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (!actor.alive) {
        reject(new Died(actor.name))
        return
      }
      this.pending.push({
        actor,
        what: `${actor.name}: ${what}`,
        effect,
        resolve: resolve as (value: unknown) => void,
        reject,
        tries: 1,
        ...taken,
      })
    })
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise(wake => {
      this.sleepers.push({ until: this.time + milliseconds, wake })
    })
  }

  /** Lets things happen until nobody waits for anything any more. */
  async run(): Promise<void> {
    for (;;) {
      await settled()
      if (this.pending.length > 0) this.step()
      else if (this.sleepers.length > 0)
        this.pass(Math.min(...this.sleepers.map(one => one.until)) - this.time)
      // The latest that they can come.
      else if (this.begun.length > 0) this.end(0)
      else if (this.ghosts.length > 0) this.haunt(0)
      else return
    }
  }

  private step(): void {
    const options = this.options()
    options[this.chooser.choose(options.length, this.pending.length)]?.()
  }

  /** What may happen next. The first option is the plain course of things. */
  private options(): readonly (() => void)[] {
    const deliveries = this.pending.map((_, index) => (): void => {
      this.deliver(index)
    })
    const options = [...deliveries]
    const writers = [...this.pending.keys()].filter(index => this.pending[index]?.actor.kind === 'writer')
    const troubled = this.faultsLeft > 0 && writers.length > 0
    if (this.weather.faults) {
      const any = (): number => writers[this.chooser.choose(writers.length)] ?? 0
      if (troubled)
        options.push(
          () => {
            this.lose(any())
          },
          () => {
            this.delay(any())
          },
        )
      const slow = [...this.pending.keys()].filter(index => this.pending[index]?.withBody === true)
      if (this.faultsLeft > 0 && slow.length > 0)
        options.push(() => {
          this.begin(slow[this.chooser.choose(slow.length)] ?? 0)
        })
      if (this.ghosts.length > 0)
        options.push(() => {
          this.haunt(this.chooser.choose(this.ghosts.length))
        })
      if (this.begun.length > 0)
        options.push(() => {
          this.end(this.chooser.choose(this.begun.length))
        })
    }
    if (this.weather.pauses)
      for (const seconds of [20, 40])
        options.push(() => {
          this.pass(seconds * 1000)
        })
    if (this.weather.crashes && troubled)
      options.push(() => {
        this.crash()
      })
    return options
  }

  /** The store carries out a request and answers it. */
  private deliver(index: number): void {
    const [one] = this.pending.splice(index, 1)
    if (one === undefined) return
    this.time += 10
    this.answer(one)
  }

  private answer(one: Pending): void {
    this.tell(one.what)
    try {
      const value = carryOut(one)
      this.onChange()
      one.resolve(value)
    } catch (error) {
      one.reject(error as Error)
    }
  }

  /** The request has begun, and what it does is still to come. */
  private begin(index: number): void {
    const one = this.pending[index]
    if (one === undefined) return
    this.faultsLeft -= 1
    this.pending.splice(index, 1)
    this.tell(`${one.what}, begins`)
    try {
      one.begin?.()
      this.begun.push({ ...one, begin: undefined })
    } catch (error) {
      one.reject(error as Error)
    }
  }

  /** What has begun is carried out and answered. */
  private end(index: number): void {
    const [one] = this.begun.splice(index, 1)
    if (one !== undefined) this.answer(one)
  }

  /** The store carries it out, and the answer gets lost: the client sends it again, up to five times. */
  private lose(index: number): void {
    const [one] = this.pending.splice(index, 1)
    if (one === undefined) return
    this.faultsLeft -= 1
    this.tell(`${one.what}, done, answer lost`)
    attempt(one)
    this.onChange()
    this.again(one)
  }

  /** The request is held up on its way: the client sends another, and the first may arrive at any time. */
  private delay(index: number): void {
    const [one] = this.pending.splice(index, 1)
    if (one === undefined) return
    this.faultsLeft -= 1
    this.tell(`${one.what}, held up`)
    this.ghosts.push(one)
    this.again(one)
  }

  private again(one: Pending): void {
    one.onDoubt?.()
    if (one.tries === 5) one.reject(new Error('socket hang up'))
    else this.pending.push({ ...one, tries: one.tries + 1 })
  }

  private haunt(index: number): void {
    const [ghost] = this.ghosts.splice(index, 1)
    if (ghost === undefined) return
    this.tell(`${ghost.what}, arrives late`)
    attempt(ghost)
    this.onChange()
  }

  private crash(): void {
    const alive = [...new Set([...this.pending, ...this.begun].map(one => one.actor))].filter(
      one => one.kind === 'writer',
    )
    const victim = alive[this.chooser.choose(alive.length)]
    if (victim === undefined) return
    this.faultsLeft -= 1
    this.tell(`${victim.name} dies`)
    victim.alive = false
    for (const sent of [this.pending, this.begun])
      for (const one of sent.filter(request => request.actor === victim)) {
        sent.splice(sent.indexOf(one), 1)
        // What is on its way when a process is killed arrives or doesn't.
        if (this.chooser.choose(2) === 1) this.ghosts.push(one)
        one.reject(new Died(victim.name))
      }
  }

  private pass(milliseconds: number): void {
    this.time += milliseconds
    this.tell(`${milliseconds / 1000} s pass`)
    const due = this.sleepers.filter(one => one.until <= this.time)
    this.sleepers = this.sleepers.filter(one => one.until > this.time)
    for (const { wake } of due) wake()
  }

  private tell(what: string): void {
    this.history.push(what)
  }
}

function carryOut({ begin, effect }: Pending): unknown {
  begin?.()
  return effect()
}

function attempt(request: Pending): void {
  try {
    carryOut(request)
  } catch {
    // The store refuses, and there is nobody to be told.
  }
}

/** Everything that can go on without the store has gone on. */
const settled = (): Promise<void> =>
  new Promise(done => {
    setImmediate(done)
  })

const digests = new WeakMap<Uint8Array, string>()

/** In hex. Bytes are hashed once: no object of a simulation changes, it only gives way to another. */
export function sha256(bytes: Uint8Array): string {
  const known = digests.get(bytes)
  if (known !== undefined) return known
  const digest = createHash('sha256').update(bytes).digest('hex')
  digests.set(bytes, digest)
  return digest
}
