/** The workflow in whose name GitHub attests what a job has made. */
export interface SigningWorkflow {
  /** The address of GitHub, e.g. `https://github.com`. */
  readonly server: string
  /** `owner/name` */
  readonly repository: string
  /** `owner/name/path`: a reusable workflow signs in its own name, whatever repository calls it. */
  readonly workflow: string
  /** Who gives the certificate and notes the time: for public repositories Sigstore, for others GitHub itself. */
  readonly sigstore: 'public-good' | 'github'
}

/** A file that is attested. */
export interface Subject {
  /** Its path in the version's folder. */
  readonly name: string
  readonly sha256: string
}

/** What a build has used, as in-toto's `ResourceDescriptor` says it. */
export interface Dependency {
  readonly name: string
  readonly uri?: string
  readonly digest?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, unknown>>
}

/** What is to be attested. */
export interface Statement {
  readonly subjects: readonly Subject[]
  readonly dependencies: readonly Dependency[]
}

/** Attests files in the name of this job, without any key to keep. */
export interface Attestor {
  signer(): Promise<SigningWorkflow>
  /** Has a statement signed, and hands it to GitHub. Throws an ActionError if no attempt succeeds. */
  attest(statement: Statement, signer: SigningWorkflow, token: string): Promise<Attestation>
}

export interface Attestation {
  /** The bundle of Sigstore in JSON: statement, signature, certificate and time. */
  readonly bundle: string
  /** The page at GitHub that shows it. */
  readonly address: string
}
