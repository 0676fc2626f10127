import type { AwsCredentialIdentityProvider } from '@smithy/types'

/** The credentials of a client, as one of its options; without them, it has those of the SDK's default chain. */
export interface AwsAccess {
  readonly credentials?: AwsCredentialIdentityProvider
}
