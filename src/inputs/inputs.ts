import type { inputTable } from './table.js'

export type InputName = keyof typeof inputTable

/** `main-bin` as `mainBin`. */
export type CamelCase<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name

type ValueOf<Name extends InputName> =
  | ReturnType<(typeof inputTable)[Name]['parse']>
  | ((typeof inputTable)[Name] extends { readonly default: string } | { readonly required: string }
      ? never
      : undefined)

/** The inputs, parsed: `main-bin` is `mainBin`, and an absent one without a default is `undefined`. */
export type Inputs = { readonly [Name in InputName as CamelCase<Name>]: ValueOf<Name> }

/** The inputs of a run that only looks at what is published, and need not know its address. */
export type StoreInputs = Omit<Inputs, 'baseUrl'>

/** The inputs of a run that publishes nothing. */
export type BuildInputs = Omit<Inputs, 'publishTo' | 'baseUrl'>
