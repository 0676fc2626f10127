import { fromWebToken } from '@aws-sdk/credential-provider-web-identity'
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types'

import { ActionError } from '../../errors.js'
import type { RetryPorts } from '../../retry.js'
import { identityToken, mask } from '../github/identity-token.js'
import { errorName, withAwsErrors } from './errors.js'
import type { AwsOperation } from './operation.js'
import { sdkRetries } from './retries.js'

/** A role to take, and by whom. */
export interface Role {
  readonly arn: string
  /** Where STS is asked. */
  readonly region: string
  /** Names the session in CloudTrail. */
  readonly session: string
}

/** The default of STS, and the only one that every role allows: its own maximum is an hour or more. Seconds. */
const lifetime = 3600
/** Credentials that expire sooner are replaced, as the SDK does with its own. Milliseconds. */
const early = 300_000

/**
 * Credentials of a role, taken when they are first needed, and again before they expire. They are in the memory of this
 * process only.
 */
export function roleCredentials(role: Role, world: RetryPorts): AwsCredentialIdentityProvider {
  let known: AwsCredentialIdentity | undefined
  let underWay: Promise<AwsCredentialIdentity> | undefined
  return () => {
    if (known !== undefined && !expiresSoon(known)) return Promise.resolve(known)
    underWay ??= assume(role, world)
      .then(taken => (known = taken))
      .finally(() => (underWay = undefined))
    return underWay
  }
}

const expiresSoon = ({ expiration }: AwsCredentialIdentity): boolean =>
  expiration !== undefined && expiration.getTime() - Date.now() < early

/** The audience of the token is that of the role's trust policy. */
async function assume({ arn, region, session }: Role, world: RetryPorts): Promise<AwsCredentialIdentity> {
  const token = await identityToken('sts.amazonaws.com')
  const asked: AwsOperation = {
    what: `assume ${arn}`,
    permission: 'sts:AssumeRoleWithWebIdentity',
    resource: arn,
    region,
  }
  const take = fromWebToken({
    roleArn: arn,
    roleSessionName: session,
    webIdentityToken: token,
    durationSeconds: lifetime,
    clientConfig: {
      region,
      ...sdkRetries(world),
      requestHandler: { connectionTimeout: 10_000, socketTimeout: 30_000 },
    },
  })
  const taken = await withAwsErrors(asked, async () => {
    try {
      return await take()
    } catch (error) {
      throw refusedRole(error, arn, region, token) ?? error
    }
  })
  mask([taken.accessKeyId, taken.secretAccessKey, taken.sessionToken])
  world.log.info(`assumed ${arn} as ${session}, until ${taken.expiration?.toISOString() ?? 'it is revoked'}`)
  return taken
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html#API_AssumeRoleWithWebIdentity_Errors */
function refusedRole(error: unknown, arn: string, region: string, token: string): ActionError | undefined {
  const { message } = error as Error
  const { sub, aud } = claimsOf(token)
  switch (errorName(error).replace(/Exception$/, '')) {
    case 'AccessDenied':
      return new ActionError(
        'role-refused',
        `not allowed to assume ${arn}: ${message}`,
        `check that there is such a role, and that its trust policy allows sts:AssumeRoleWithWebIdentity to this job, whose sub is ${sub}, and aud ${aud}`,
        { cause: error },
      )
    case 'InvalidIdentityToken':
    case 'IDPRejectedClaim':
      return new ActionError(
        'identity-token-refused',
        `AWS does not accept GitHub's identity token for ${arn}: ${message}`,
        `add the identity provider https://token.actions.githubusercontent.com with the audience ${aud} to the account of the role`,
        { cause: error },
      )
    case 'ExpiredToken':
      return new ActionError(
        'identity-token-expired',
        `GitHub's identity token has expired before AWS accepted it: ${message}`,
        "run again; if that doesn't help, check the clock of this machine",
        { cause: error },
      )
    case 'RegionDisabled':
      return new ActionError(
        'role-region',
        `AWS gives no roles in ${region}: ${message}`,
        'activate STS for this region in the settings of the account, or set region to another',
        { cause: error },
      )
    default:
      return undefined
  }
}

/** What a token says about the job. No secret, unlike the token as a whole. */
function claimsOf(token: string): { readonly sub: string; readonly aud: string } {
  try {
    const [, payload = ''] = token.split('.')
    const { sub, aud } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>
    return { sub: String(sub), aud: String(aud) }
  } catch {
    return { sub: 'unknown', aud: 'unknown' }
  }
}
