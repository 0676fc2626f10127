/** A user of a moto server, which enforces the user's policy from now on. */
export interface IamUser {
  /** The credentials. */
  readonly env: Readonly<Record<string, string>>
  readonly everythingIsAllowed: () => Promise<void>
}

/** Makes a user with a policy of these statements. */
export async function iamUser(moto: string, statements: readonly unknown[]): Promise<IamUser> {
  await everythingIsAllowed(moto)
  const UserName = `user-${Date.now()}`
  await iam(moto, { Action: 'CreateUser', UserName })
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: statements })
  await iam(moto, { Action: 'PutUserPolicy', UserName, PolicyName: 'policy', PolicyDocument })
  const key = await iam(moto, { Action: 'CreateAccessKey', UserName })
  const field = (name: string): string => new RegExp(`<${name}>([^<]+)<`).exec(key)?.[1] ?? ''
  await enforce(moto, '0')
  return {
    env: { AWS_ACCESS_KEY_ID: field('AccessKeyId'), AWS_SECRET_ACCESS_KEY: field('SecretAccessKey') },
    everythingIsAllowed: () => everythingIsAllowed(moto),
  }
}

/** A role of a moto server. Moto checks neither the token nor the trust policy of who takes it. */
export interface IamRole {
  readonly arn: string
  /** To be called when the role is taken: afterwards, moto refuses requests without a signature. */
  readonly enforce: () => Promise<void>
  readonly everythingIsAllowed: () => Promise<void>
}

/** Makes a role with a policy of these statements. */
export async function iamRole(
  moto: string,
  RoleName: string,
  statements: readonly unknown[],
): Promise<IamRole> {
  const policy = (Statement: unknown): string => JSON.stringify({ Version: '2012-10-17', Statement })
  const AssumeRolePolicyDocument = policy([])
  const made = await iam(moto, { Action: 'CreateRole', RoleName, AssumeRolePolicyDocument })
  const PolicyDocument = policy(statements)
  await iam(moto, { Action: 'PutRolePolicy', RoleName, PolicyName: 'policy', PolicyDocument })
  return {
    arn: /<Arn>([^<]+)</.exec(made)?.[1] ?? '',
    enforce: () => enforce(moto, '0'),
    everythingIsAllowed: () => everythingIsAllowed(moto),
  }
}

const everythingIsAllowed = (moto: string): Promise<void> => enforce(moto, 'inf')

/** Moto looks at policies after this number of requests. */
async function enforce(moto: string, after: string): Promise<void> {
  const { ok, status } = await fetch(`${moto}/moto-api/reset-auth`, { method: 'POST', body: after })
  if (!ok) throw new Error(`moto answered ${status}`)
}

async function iam(moto: string, fields: Readonly<Record<string, string>>): Promise<string> {
  const answer = await fetch(moto, {
    method: 'POST',
    // Moto finds the service by the scope of the signature, which it doesn't check here.
    headers: { authorization: 'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/iam/aws4_request' },
    body: new URLSearchParams({ Version: '2010-05-08', ...fields }),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`moto answered ${answer.status}: ${text}`)
  return text
}
