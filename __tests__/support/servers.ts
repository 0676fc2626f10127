import { startMoto } from './moto.js'
import type { Moto } from './moto.js'
import { startOldRclone, startRclone } from './rclone.js'
import { startS3Proxy } from './s3proxy.js'
import { startSeaweedfs } from './seaweedfs.js'
import type { S3Server } from './start-server.js'
import { startVersitygw } from './versitygw.js'

/** An S3 server that `npm test` installs. */
export interface TestedServer {
  /** Its name in the docs. */
  readonly name: string
  readonly version: string
  readonly start: () => Promise<Moto | S3Server>
}

/** Every S3 server that `npm test` installs. Moto runs behind a lock, which makes its conditions atomic. */
export const servers: readonly TestedServer[] = [
  { name: 'versitygw', version: '1.8.0', start: startVersitygw },
  { name: 'SeaweedFS', version: '4.48', start: startSeaweedfs },
  { name: 'rclone', version: '1.76.0', start: startRclone },
  { name: 'rclone', version: '1.75.2', start: startOldRclone },
  { name: 'S3Proxy', version: '4.1.0', start: startS3Proxy },
  { name: 'moto', version: '5.2.5', start: startMoto },
]
