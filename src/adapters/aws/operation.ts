/** What was asked of AWS, for the message of a refusal. */
export interface AwsOperation {
  /** e.g. `write s3://bucket/key` */
  readonly what: string
  /** IAM action that it takes, e.g. `s3:PutObject`. */
  readonly permission: string
  /** ARN that the action must be allowed on. */
  readonly resource: string
  /** What else it takes, after `allow s3:PutObject on …`. */
  readonly also?: string
  /** Where it was asked; `undefined` of what is in no region. */
  readonly region?: string
}

/** The same of a copy, which the store refuses for want of either. */
export const copying = (asked: AwsOperation): AwsOperation => ({
  ...asked,
  also: `s3:GetObject on ${asked.resource}, since a copy reads its source`,
})
