import type { TopicText } from './text.js'

/** Problems with `attest`. */
export const attest = {
  'attest-outside-workflow': {
    says: ['attest is set, but this is no workflow of GitHub, which alone vouches for its jobs'],
    means:
      'An attestation says which workflow has made a file, and GitHub signs that for its own jobs. Elsewhere there is nobody to sign for.',
    todo: ['Leave `attest` out on a laptop, and publish in a workflow what is to be attested.'],
  },
  'attest-elsewhere': {
    says: ['attest is set, but <server> makes no attestations'],
    means:
      'github.com and ghe.com can attest what their workflows have built. GitHub Enterprise Server has nothing of the kind.',
    todo: ['Leave `attest` out.'],
  },
  'attest-forbidden': {
    says: ['attest is set, but this job may not ask GitHub for an identity token'],
    means:
      "The certificate of an attestation is made from a token that says which repository, workflow and commit the job is of. GitHub gives it only to jobs with the permission `id-token: write`, and to none that a fork's pull request started.",
    todo: [
      'Add `id-token: write` and `attestations: write` to the permissions of the job. Permissions that are not listed there are taken away, so list `contents: read` and what the job needs besides.',
      'A reusable workflow has at most the permissions of the job that calls it.',
      'Let pull requests run with `dry-run`, which attests nothing.',
    ],
  },
  'attest-without-token': {
    says: ['attest is set, but github-token is empty'],
    means:
      'The token allows the job to hand attestations to GitHub. The action has it by default, which an empty input replaces; the command line has none.',
    todo: ['Leave `github-token` out, and publish by the action, not by the command line.'],
  },
  'signing-failed': {
    says: ['the provenance was not signed: <reason>'],
    means:
      'An authority of Sigstore gives a certificate for the job, and a log or a clock of Sigstore or GitHub notes the time. One of them refused, or could not be reached in several attempts. For public repositories these are `fulcio.sigstore.dev` and `rekor.sigstore.dev`, for others `fulcio.githubapp.com` and `timestamp.githubapp.com`.',
    todo: [
      'Run again: "Re-run failed jobs" continues with the same version; nothing of it is published yet. [status.sigstore.dev](https://status.sigstore.dev) and [githubstatus.com](https://www.githubstatus.com) tell of outages.',
      'On runners of your own, check that the proxy and the firewall let the job reach these hosts.',
    ],
  },
  'attestation-forbidden': {
    says: ['GitHub does not let this job write attestations: <what GitHub said>'],
    means:
      'The job has no permission `attestations: write`, or `github-token` is the token of somebody else.',
    todo: [
      'Add `attestations: write` to the permissions of the job; a reusable workflow has at most those of the job that calls it.',
      'Leave `github-token` out.',
    ],
  },
  'attestation-unavailable': {
    says: ['GitHub keeps no attestations for this repository: <what GitHub said>'],
    means:
      "Public repositories have attestations with any plan, those of an organization that are private or internal with GitHub Enterprise Cloud, and private ones of a user's account have none.",
    todo: ['Leave `attest` out, make the repository public, or change the plan.'],
  },
  'attestation-not-kept': {
    says: ['GitHub did not keep the attestation: <reason>'],
    means:
      'The provenance is signed, and GitHub, who keeps it for `gh attestation verify`, refused it or could not be reached in several attempts.',
    todo: [
      'Run again: "Re-run failed jobs" continues with the same version, of which nothing is published yet; a second attestation of the same files does no harm. [githubstatus.com](https://www.githubstatus.com) tells of outages.',
    ],
  },
} as const satisfies Record<string, TopicText>
