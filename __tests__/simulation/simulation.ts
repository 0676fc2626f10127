import { createHash } from 'node:crypto'

import type { Chooser } from './chooser.js'

export interface SimulatedObject {
  readonly bytes: Uint8Array
  readonly contentType: string
  readonly cacheControl: string
  readonly modified: number
}

/** What may go wrong with requests and actors. */
export interface Weather {
  /** Requests may fail, answers may get lost, and requests may take effect late. */
  readonly faults: boolean
  /** Actors may die at any request. */
  readonly crashes: boolean
  /** Time may pass at any request, as for a process that is stopped. */
  readonly pauses: boolean
}

/** Thrown into an actor that has died: nothing that it does afterwards reaches the store. */
export class Died extends Error {
  override readonly name = 'Died'
}

/** How the store handles a request. */
export interface Taken {
  /** The checks that the store makes when the request begins, and never again. Throws the answer of the store. */
  readonly begin?: (() => void) | undefined
  /**
   * The request has a body, and takes effect when the body has ended, at any later time: a stopped client sends the
   * rest when it continues. A request without a body begins and takes effect at once.
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
  /** How often it was sent before. */
  readonly tries: number
}

interface Sleeper {
  readonly until: number
  readonly wake: () => void
}

/** Sends requests. Readers only observe: faults do not happen to them. */
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
 * A store, the time, and all requests that were sent and not yet answered. One thing happens at a time; a chooser
 * decides which.
 */
export class Simulation {
  readonly objects = new Map<string, SimulatedObject>()
  /** Keys of uploads that have begun and not ended. */
  readonly uploads = new Map<symbol, string>()
  /** What has happened, in order, to explain a failure. */
  readonly history: string[] = []
  /** Milliseconds since 1970. */
  time = Date.UTC(2026, 0, 1)
  /** Called after every change of the store. */
  onChange: () => void = () => undefined
  private readonly pending: Pending[] = []
  private sleepers: Sleeper[] = []
  /** Requests that the store has begun to handle, and whose answers are still awaited. */
  private readonly begun: Pending[] = []
  /** Requests whose answers are lost, but which may still take effect. */
  private ghosts: Pending[] = []
  private faultsLeft = 6
  private readonly chooser: Chooser
  private readonly weather: Weather

  constructor(chooser: Chooser, weather: Weather) {
    this.chooser = chooser
    this.weather = weather
  }

  /** Sends a request to the store. `effect` runs when the store carries it out, and may throw the store's answer. */
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

  /** Lets things happen until nothing is awaited any more. */
  async run(): Promise<void> {
    for (;;) {
      await settled()
      if (this.pending.length > 0) this.step()
      else if (this.sleepers.length > 0)
        this.pass(Math.min(...this.sleepers.map(one => one.until)) - this.time)
      // These come as late as possible.
      else if (this.begun.length > 0) this.end(0)
      else if (this.ghosts.length > 0) this.haunt(0)
      else return
    }
  }

  private step(): void {
    const options = this.options()
    options[this.chooser.choose(options.length, this.pending.length)]?.()
  }

  /** What may happen next. The first option is the normal course. */
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

  /** The request begins; it takes effect later. */
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

  /** A request that has begun takes effect and is answered. */
  private end(index: number): void {
    const [one] = this.begun.splice(index, 1)
    if (one !== undefined) this.answer(one)
  }

  /** The store carries out the request, but the answer gets lost: the client sends it again, up to five times. */
  private lose(index: number): void {
    const [one] = this.pending.splice(index, 1)
    if (one === undefined) return
    this.faultsLeft -= 1
    this.tell(`${one.what}, done, answer lost`)
    attempt(one)
    this.onChange()
    this.again(one)
  }

  /** The request is delayed: the client sends another, and the first may arrive at any time. */
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
        // A request that is on its way when a process is killed may or may not arrive.
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
    // The store refuses, but nobody is waiting for its answer.
  }
}

/** Resolves when everything that does not wait for the store has continued. */
const settled = (): Promise<void> =>
  new Promise(done => {
    setImmediate(done)
  })

const digests = new WeakMap<Uint8Array, string>()

/** In hex. Bytes are hashed only once: objects of a simulation never change, they are only replaced. */
export function sha256(bytes: Uint8Array): string {
  const known = digests.get(bytes)
  if (known !== undefined) return known
  const digest = createHash('sha256').update(bytes).digest('hex')
  digests.set(bytes, digest)
  return digest
}
