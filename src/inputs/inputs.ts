import type { inputTable } from './table.js'

export type InputName = keyof typeof inputTable

/** Turns `main-bin` into `mainBin`. */
export type CamelCase<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name

type ValueOf<Name extends InputName> =
  | ReturnType<(typeof inputTable)[Name]['parse']>
  | ((typeof inputTable)[Name] extends { readonly default: string } | { readonly required: string }
      ? never
      : undefined)

/** The parsed inputs: `main-bin` is `mainBin`, and an absent input without a default is `undefined`. */
export type Inputs = { readonly [Name in InputName as CamelCase<Name>]: ValueOf<Name> }

/** The inputs of a run that only reads what is published, and need not know its public address. */
export type StoreInputs = Omit<Inputs, 'baseUrl'>

/** The inputs of `verify`. Without a public address, only the store is compared. */
export type VerifyInputs = StoreInputs & { readonly baseUrl?: string }

/** The inputs of `infra`. Without a public address, CloudFront's own is used. */
export type InfraInputs = Omit<Inputs, 'baseUrl' | 'repository'> & {
  readonly baseUrl?: string
  readonly repository: string
}

/** The inputs of a run that doesn't publish. */
export type BuildInputs = Omit<Inputs, 'publishTo' | 'baseUrl'>
