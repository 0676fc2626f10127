import type { TopicText } from './text.js'

/** Problems with `role-to-assume`. */
export const role = {
  'role-outside-workflow': {
    says: ['role-to-assume is set, but this is no workflow of GitHub, which alone vouches for its jobs'],
    means:
      'The role is taken by OIDC: GitHub gives a job a token that says which repository, branch and workflow it is of, and AWS gives the role for it. Elsewhere there is nobody to give such a token.',
    todo: [
      'On a laptop, leave `role-to-assume` out, and set `AWS_PROFILE` to a profile that may publish; a profile can have a `role_arn` of its own.',
    ],
  },
  'identity-token-forbidden': {
    says: ['role-to-assume is set, but this job may not ask GitHub for an identity token'],
    means:
      "GitHub gives tokens only to jobs with the permission `id-token: write`, and to none that a fork's pull request started.",
    todo: [
      'Add `permissions: { id-token: write, contents: read }` to the job. Permissions that are not listed there are taken away, so list what the job needs besides.',
      'A reusable workflow has at most the permissions of the job that calls it.',
      'Let pull requests build without publishing: `build`, or `dry-run` without `role-to-assume`.',
    ],
  },
  'identity-token-failed': {
    says: ['GitHub gives this job no identity token: <reason>'],
    means: "GitHub's service for identity tokens refused, or could not be reached after several attempts.",
    todo: [
      'Run again: "Re-run failed jobs" continues with the same version. [githubstatus.com](https://www.githubstatus.com) tells of outages.',
      'On runners of your own, check that the proxy and the firewall let the runner reach `*.actions.githubusercontent.com`.',
    ],
  },
  'role-refused': {
    says: ['not allowed to assume <role>: <what AWS said>'],
    means:
      'There is no such role, or its trust policy does not name this job. The message has the `sub` and `aud` of the token as AWS has seen them; the policy must name both, letter by letter.',
    todo: [
      'Compare them with the conditions of the trust policy, which IAM shows with the role. [recipes.md](recipes.md#a-role-instead-of-access-keys-oidc) has one to copy.',
      'A job with `environment:` has another `sub` than one without; so do tags, pull requests, and repositories made since July 2026.',
      'Check the number of the account in `role-to-assume`.',
    ],
  },
  'identity-token-refused': {
    says: ["AWS does not accept GitHub's identity token for <role>: <what AWS said>"],
    means: "The account of the role doesn't know GitHub as an identity provider, or not for this audience.",
    todo: [
      'Add the identity provider `https://token.actions.githubusercontent.com` with the audience `sts.amazonaws.com` in IAM; `aws iam list-open-id-connect-providers` prints those that there are. `infra` makes it.',
      'Check the number of the account in `role-to-assume`.',
    ],
  },
  'identity-token-expired': {
    says: ["GitHub's identity token has expired before AWS accepted it: <what AWS said>"],
    means:
      'A token is valid for some minutes, and is asked for right before it is used: AWS was late, or clocks differ.',
    todo: [
      'Run again: "Re-run failed jobs" continues with the same version.',
      'On runners of your own, check the clock.',
    ],
  },
  'role-region': {
    says: ['AWS gives no roles in <region>: <what AWS said>'],
    means:
      'AWS STS, which gives roles, is asked in the region of the bucket, and is not active there for the account.',
    todo: [
      'Activate STS for that region: IAM, account settings, endpoints.',
      'Or publish to a bucket in another region.',
    ],
  },
} as const satisfies Record<string, TopicText>
