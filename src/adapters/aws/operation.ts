/** An operation on AWS, described for the message if it is refused. */
export interface AwsOperation {
  /** e.g. `write s3://bucket/key` */
  readonly what: string
  /** The IAM action that it needs, e.g. `s3:PutObject`. */
  readonly permission: string
  /** The ARN on which the action must be allowed. */
  readonly resource: string
  /** What else it needs, to be appended to `allow s3:PutObject on …`. */
  readonly also?: string
  /** The region of the request; `undefined` for global services. */
  readonly region?: string
}

/** The same operation as a copy, which needs both permissions. */
export const copying = (asked: AwsOperation): AwsOperation => ({
  ...asked,
  also: `s3:GetObject on ${asked.resource}, since a copy reads its source`,
})
