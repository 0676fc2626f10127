import { s3Store } from '../../src/adapters/s3/store.js'
import { encryption } from '../../src/inputs/encryption.js'
import type { Guarantee, Store } from '../../src/ports.js'
import { fakeWorld } from './fake-world.js'

const world = fakeWorld()
/** A prefix in a bucket, as the adapter that publishing uses. */
export const storeAt = (endpoint: string, bucket = 'bucket', sse?: string): Store =>
  s3Store(
    {
      kind: 's3',
      bucket,
      prefix: 'some/prefix',
      region: undefined,
      endpoint,
      encryption: sse === undefined ? undefined : encryption(sse),
    },
    'us-east-1',
    world,
  )

/** The verdicts on guarantees that are not known to be kept, each with the first 24 characters of the guarantee. */
export const notKept = (guarantees: readonly Guarantee[]): readonly string[] =>
  guarantees
    .filter(({ kept }) => kept !== 'yes')
    .map(({ guarantee, kept }) => `${kept}: ${guarantee.slice(0, 24)}`)

/** What a publish of v1 to main will write. */
export const coming = {
  folders: ['main/v1/', 'main/latest/', 'main/'],
  types: ['application/json', 'application/octet-stream', 'application/wasm'],
}

/** The verdict on a guarantee that no check can prove. */
export const atomic = 'unproven: of several conditional w'

/** Sets credentials where the SDK looks for them. */
export function useTestCredentials(): void {
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test-secret',
    AWS_EC2_METADATA_DISABLED: 'true',
  })
  delete process.env['AWS_ENDPOINT_URL_S3']
}
