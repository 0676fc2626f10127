import { ActionError } from '../../errors.js'
import { AccessDenied } from '../../permissions.js'
import type { Permission } from '../../permissions.js'
import type { AwsOperation } from './operation.js'

/**
 * The error of a refused request, with the store's own words: the same request would be refused again. Only AWS's
 * message gives the reason, and what to do depends on it.
 */
export function refusal(error: Error, status: number | undefined, asked: AwsOperation): ActionError {
  const { what } = asked
  const said = saidBy(error)
  // For an answer without a body, the SDK's name of the error says nothing.
  const name = error.name.startsWith('Unknown') ? `status ${String(status)}` : error.name
  if (isOfKey(error))
    return new ActionError(
      'key-refused',
      `can't ${what}: the key that encrypts it can't be used: ${said ?? name}`,
      keyTodo(error.message),
      { cause: error },
    )
  if (status === 403) {
    const message = `not allowed to ${what}: ${said ?? name}`
    const todo = accessTodo(said, asked)
    const missing = missingPermission(said, asked)
    return missing === undefined
      ? new ActionError('access-denied', message, todo, { cause: error })
      : new AccessDenied(message, todo, [missing], { cause: error })
  }
  return new ActionError(
    'request-refused',
    `could not ${what}: the store refuses it: ${said === undefined ? name : `${name}: ${said}`}`,
    refusedTodo[error.name] ?? refusedTodo[String(status)] ?? refusedTodo.other,
    { cause: error },
  )
}

/** What the store says beyond the error's name. */
function saidBy({ name, message }: Error): string | undefined {
  const bare = [name, 'Access Denied', 'Forbidden', 'Unknown', 'UnknownError', '403'].includes(
    message.replace(/\.$/, ''),
  )
  return message === '' || bare ? undefined : message.replace(/\s+/g, ' ')
}

/**
 * Whether the error is about an encryption key. S3 passes on the messages of KMS:
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKey.html
 */
const isOfKey = ({ name, message }: Error): boolean =>
  name.startsWith('KMS') || /perform: kms:|customer master key|ciphertext refers to/.test(message)

function keyTodo(message: string): string {
  const both = 'kms:GenerateDataKey and kms:Decrypt (for copies and large files)'
  const [policy, kind] = policyOf(message)
  if (policy === undefined)
    return `allow ${both} on the key, in the role's policy and in the key's own; see that the key is enabled, and in the bucket's region`
  if (policy === 'resource-based')
    return kind === 'deny'
      ? "change the Deny in the key's policy"
      : `let the key's own policy allow the role ${both}`
  return todoOf(policy, kind, both, resourceOf(message) ?? 'the key')
}

function accessTodo(said: string | undefined, asked: AwsOperation): string {
  const { also } = asked
  const [policy, kind] = policyOf(said ?? '')
  const { action, resource: on } = denied(said, asked)
  if (policy !== undefined) return todoOf(policy, kind, action, on)
  if (/object lock/i.test(said ?? ''))
    return 'an object lock protects it: it can be changed when the lock ends'
  if (/skew|too large/i.test(said ?? '')) return "set this machine's clock"
  // If the store names the missing action, it is the only one that is missing.
  const allow = `allow ${action} on ${on}${also === undefined || said?.includes('not authorized') ? '' : `, and ${also}`}`
  return said === undefined || said.includes('not authorized')
    ? allow
    : `see what the store says; if a permission is missing, ${allow}`
}

/** The permission whose absence is the reason, if the policy of the role can give it. */
function missingPermission(said: string | undefined, asked: AwsOperation): Permission | undefined {
  const [policy, kind] = policyOf(said ?? '')
  const helps =
    policy === undefined
      ? said === undefined || said.includes('not authorized')
      : policy === 'identity-based' && kind === 'allow'
  return helps ? denied(said, asked) : undefined
}

function denied(said: string | undefined, { permission, resource }: AwsOperation): Permission {
  const action = deniedAction(said ?? '') ?? permission
  return { action, resource: action === permission ? resource : (resourceOf(said ?? '') ?? resource) }
}

/** The action that a message names, e.g. `s3:ListBucket` for an object that is missing. */
export const deniedAction = (message: string): string | undefined =>
  /authorized to perform: (\S+)/.exec(message)?.[1]

const resourceOf = (message: string): string | undefined => /on resource: "?([^"\s]+)"?/.exec(message)?.[1]

type Policy = keyof typeof policies

/**
 * The policy that an "access denied" message names, and whether that policy denies the action or does not allow it:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
function policyOf(message: string): readonly [Policy?, ('deny' | 'allow')?] {
  const [, how, policy] =
    /(with an explicit deny in an?|because no) ([a-z -]+?)(?: policy| policies|:| allows|\.|$)/i.exec(
      message,
    ) ?? []
  const named = policy?.toLowerCase().replace('permission boundary', 'permissions boundary')
  if (named === undefined || !(named in policies)) return []
  return [named as Policy, how === 'because no' ? 'allow' : 'deny']
}

/** Where each kind of policy is found. */
const policies = {
  'identity-based': 'the policies of the role (or user) and its groups',
  'resource-based': "the bucket's policy",
  'service control': 'a service control policy of the AWS organization: ask whoever administers it',
  'resource control': 'a resource control policy of the AWS organization: ask whoever administers it',
  'vpc endpoint': 'the policy of the VPC endpoint that this machine goes through',
  'permissions boundary': "the role's permissions boundary",
  session:
    'the session policy with which the role was assumed (inline-session-policy and managed-session-policies of configure-aws-credentials)',
} as const

function todoOf(policy: Policy, kind: 'deny' | 'allow' | undefined, action: string, on: string): string {
  if (kind === 'allow') return `allow ${action} on ${on} in ${policies[policy]}`
  const change = `change the Deny of ${action} in ${policies[policy]}`
  return policy === 'resource-based'
    ? `satisfy the bucket's policy, or ${change}: if it requires server-side encryption, set the input encryption; if it requires an ACL, take that out and let the bucket own its objects (object ownership: bucket owner enforced)`
    : change
}

/** What to do, by the error's name or its status. */
const refusedTodo: Readonly<Record<string, string>> & { readonly other: string } = {
  other: 'see what the store says: the same request would be refused again',
  AccessControlListNotSupported: 'find what adds an ACL to requests on the way: this program sends none',
  429: 'the store limits the rate of requests: wait a while before the next run',
  501: 'the store lacks something that publishing needs: docs/publishing.md names stores that have it',
  507: 'free some space in the store',
}
