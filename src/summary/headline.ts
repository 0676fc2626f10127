import { cell } from '../markdown.js'
import type { PromotePlan, YankPlan } from '../plan/delivery.js'
import type { Verified } from '../publish/verify-channel.js'
import { count } from '../units.js'
import type { Report } from './report.js'

/** The result of a run in a few words. `text` escapes names for the place where it appears, by default Markdown. */
export function headline(report: Report, text: (name: string) => string = cell): string {
  switch (report.action) {
    case 'list':
      return report.listing === undefined
        ? 'No versions could be listed'
        : `Versions of ${text(report.listing.channel)}`
    case 'verify':
      return report.verified === undefined
        ? 'Nothing could be compared'
        : verifiedHeadline(report.verified, text(report.verified.channel))
    case 'promote':
      return report.plan === undefined ? 'latest was not moved' : promotionHeadline(report.plan, report, text)
    case 'yank':
      return report.plan === undefined ? 'nothing was yanked' : yankHeadline(report.plan, report, text)
    case 'root':
    case 'setup':
    case 'plan':
    case 'build':
    case 'publish':
      return releaseHeadline(report, text)
  }
}

const verifiedHeadline = ({ faults, versions }: Verified, channel: string): string =>
  faults.length === 0
    ? `${channel} is as it was published: ${count(versions.length, 'version')}`
    : `${channel} is not as it was published: ${count(faults.length, 'fault')}`

function releaseHeadline(
  report: Report<'root' | 'setup' | 'plan' | 'build' | 'publish'>,
  text: (name: string) => string,
): string {
  const { action, plan, failure } = report
  const what = plan === undefined ? 'build-packages' : `${text(plan.name)} ${text(plan.release.version)}`
  const isPublished = 'published' in report
  if (failure !== undefined)
    return isPublished ? `${what} is published, with a failure` : `${what} was not published`
  switch (action) {
    case 'setup':
      return `${what}: the toolchain is ready`
    case 'plan':
      return `${what} is planned`
    case 'build':
      return `${what} is built`
    case 'root':
    case 'publish':
      return isPublished
        ? `${what} is published to ${text(plan?.release.channel ?? '')}`
        : `${what}: dry run, nothing published`
  }
}

export function promotionHeadline(
  { channel, version }: PromotePlan,
  { failure, promoted }: Pick<Report<'promote'>, 'failure' | 'promoted'>,
  text: (name: string) => string = cell,
): string {
  const [to, of] = [text(version), text(channel)]
  if (promoted?.latest.kind === 'moved')
    return `latest of ${of} is ${to}${failure === undefined ? '' : ', with a failure'}`
  return `latest of ${of} was not pointed at ${to}`
}

export function yankHeadline(
  plan: YankPlan,
  { failure, yanked }: Pick<Report<'yank'>, 'failure' | 'yanked'>,
  text: (name: string) => string = cell,
): string {
  const { version, channel, crates, undo } = plan
  const what = `${crates === undefined ? '' : `${crates.map(text).join(', ')} of `}${text(version)} of ${text(channel)}`
  if (yanked === undefined) return `${what} ${undo ? 'is still yanked' : 'was not yanked'}`
  if (!yanked.changed)
    return undo ? `${what} was not yanked: there is nothing to undo` : `${what} had been yanked before`
  return `${what} is ${undo ? 'no longer yanked' : 'yanked'}${failure === undefined ? '' : ', with a failure'}`
}
