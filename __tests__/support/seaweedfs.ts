import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { temporaryFolder } from './checkout.js'
import { seaweedfsProgram } from './install-seaweedfs.js'
import { keys, startServer } from './start-server.js'
import type { S3Server } from './start-server.js'

/**
 * All servers of a SeaweedFS in one process: an S3 server with its own locks, which also checks the conditions of
 * copies.
 */
export function startSeaweedfs(): Promise<S3Server> {
  const folder = temporaryFolder()
  const [data, config] = [join(folder, 'data'), join(folder, 's3.json')]
  mkdirSync(data)
  const credentials = [{ accessKey: keys.id, secretKey: keys.secret }]
  writeFileSync(config, JSON.stringify({ identities: [{ name: 'test', credentials, actions: ['Admin'] }] }))
  return startServer({
    name: 'SeaweedFS',
    ports: 2 * roles.length,
    argv: ports => [
      ...[seaweedfsProgram(), 'server', `-dir=${data}`, '-ip=127.0.0.1', '-ip.bind=127.0.0.1'],
      ...['-filer', '-filer.localSocket=', '-master.volumeSizeLimitMB=64', '-volume.max=200', '-s3'],
      ...['-master.electionTimeout=1s', '-master.telemetry=false'],
      ...[`-s3.config=${config}`, '-s3.iam=false', '-s3.port.iceberg=0', '-s3.port.lance=0'],
      ...roles.flatMap((role, i) => [
        `-${role}.port=${ports[2 * i] ?? 0}`,
        `-${role}.port.grpc=${ports[2 * i + 1] ?? 0}`,
      ]),
    ],
    ready: ports => `http://127.0.0.1:${ports[2 * roles.indexOf('master')] ?? 0}/dir/assign`,
  })
}

const roles = ['s3', 'filer', 'master', 'volume']
