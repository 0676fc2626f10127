import { ActionError } from './errors.js'

/** An IAM action, and the ARN on which it must be allowed. */
export interface Permission {
  /** e.g. `s3:PutObject` */
  readonly action: string
  readonly resource: string
}

/** A request was refused for want of permissions that the policy of the role can give. */
export class AccessDenied extends ActionError {
  readonly missing: readonly Permission[]

  constructor(message: string, hint: string, missing: readonly Permission[], options?: ErrorOptions) {
    super('access-denied', message, hint, options)
    this.missing = missing
  }
}

/** One error for all permissions that are missing, with the policy that gives them. */
export function lacks(missing: readonly Permission[], cause: unknown): AccessDenied {
  const actions = missing.map(({ action }) => action)
  return new AccessDenied(
    `the credentials lack ${actions.length} permissions that this run needs: ${actions.join(', ')}`,
    `add this policy to the role or user whose credentials they are:\n${policyOf(missing)}`,
    missing,
    { cause },
  )
}

/** An IAM policy on one line, with a statement for each resource. */
function policyOf(missing: readonly Permission[]): string {
  const resources = [...new Set(missing.map(({ resource }) => resource))]
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: resources.map(Resource => ({
      Effect: 'Allow',
      Action: missing.filter(({ resource }) => resource === Resource).map(({ action }) => action),
      Resource,
    })),
  })
}
