import { afterwards } from './afterwards.js'
import { anytime } from './anytime.js'
import { attest } from './attest.js'
import { building } from './building.js'
import { choosing } from './choosing.js'
import { cloud } from './cloud.js'
import { crates } from './crates.js'
import { inputs } from './inputs.js'
import { packaging } from './packaging.js'
import { place } from './place.js'
import { publishing } from './publishing.js'
import { role } from './role.js'
import { signing } from './signing.js'
import { surveying } from './surveying.js'
import type { TopicText } from './text.js'
import { toolchain } from './toolchain.js'

export interface TopicGroup {
  readonly title: string
  readonly topics: Readonly<Record<string, TopicText>>
}

/** All topics, in the order of a run. */
export const topicGroups = [
  { title: 'Reading the inputs', topics: inputs },
  { title: 'Looking at the workspace', topics: surveying },
  { title: 'Choosing what to build', topics: choosing },
  { title: 'Crates for the registry', topics: crates },
  { title: 'Reaching the place to publish to', topics: place },
  { title: 'Taking the AWS role', topics: role },
  { title: 'Signing', topics: signing },
  { title: 'Making that place in AWS', topics: cloud },
  { title: 'Preparing the toolchain', topics: toolchain },
  { title: 'Building', topics: building },
  { title: 'Packaging', topics: packaging },
  { title: 'Attesting', topics: attest },
  { title: 'Publishing, promoting and yanking', topics: publishing },
  { title: 'After publishing', topics: afterwards },
  { title: 'At any time', topics: anytime },
] as const satisfies readonly TopicGroup[]

type KeyOf<Union> = Union extends unknown ? keyof Union : never

/** The name of a kind of error; also an anchor in docs/troubleshooting.md. */
export type Topic = KeyOf<(typeof topicGroups)[number]['topics']>
