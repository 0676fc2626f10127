import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { temporaryFolder } from './checkout.js'
import { fileOf } from './debian.js'
import { s3proxyClasses } from './install-s3proxy.js'
import { keys, startServer } from './start-server.js'
import type { S3Server } from './start-server.js'

/** S3Proxy serving a folder: it writes media types in its own form, and its check of If-Match is not atomic. */
export function startS3Proxy(): Promise<S3Server> {
  const folder = temporaryFolder()
  const [data, properties] = [join(folder, 'data'), join(folder, 's3proxy.conf')]
  const silence = join(folder, 'logback.xml')
  mkdirSync(data)
  writeFileSync(silence, '<configuration><root level="OFF"/></configuration>')
  return startServer({
    name: 'S3Proxy',
    ports: 1,
    argv: ([port = 0]) => {
      writeFileSync(properties, settings(port, data))
      return [
        ...[fileOf('openjdk-17-jre-headless'), '-Xmx512m', `-Dlogback.configurationFile=${silence}`],
        ...['-cp', s3proxyClasses(), 'org.gaul.s3proxy.Main', '--properties', properties],
      ]
    },
  })
}

const settings = (port: number, folder: string): string => `s3proxy.endpoint=http://127.0.0.1:${port}
s3proxy.authorization=aws-v2-or-v4
s3proxy.identity=${keys.id}
s3proxy.credential=${keys.secret}
jclouds.provider=filesystem-nio2
jclouds.filesystem.basedir=${folder}
`
