import { temporaryFolder } from './checkout.js'
import { oldRcloneProgram, rcloneProgram } from './install-rclone.js'
import { keys, startServer } from './start-server.js'
import type { S3Server } from './start-server.js'

/** `rclone serve s3`, which supports conditions, and loses headers when it ends. */
export const startRclone = (): Promise<S3Server> => serve('rclone', rcloneProgram())

/** The previous release, which ignores conditions. */
export const startOldRclone = (): Promise<S3Server> => serve('rclone 1.75', oldRcloneProgram())

function serve(name: string, program: string): Promise<S3Server> {
  const [cache, data] = [temporaryFolder(), temporaryFolder()]
  return startServer({
    name,
    ports: 1,
    argv: ([port = 0]) => [
      ...[program, 'serve', 's3', '--config=', `--cache-dir=${cache}`, `--addr=127.0.0.1:${port}`],
      ...[`--auth-key=${keys.id},${keys.secret}`, data],
    ],
  })
}
