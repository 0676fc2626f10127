import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { homeOf, makeOnce, s3proxy } from './components.js'
import { fileOf, run } from './debian.js'

const version = '4.1.0'
/** The digest of the names and SHA-256 of all jars. */
const sha256 = 'd48052ba8b7bf08fe4eac4d3ae72b6d47c48be7c591c305a65a9d34814f0ea0e'

/** Installs S3Proxy, which serves a folder as S3, with the jars that it needs from Maven Central. */
export function installS3Proxy(): Promise<void> {
  return makeOnce(s3proxy, async home => {
    writeFileSync(join(home, 'pom.xml'), pom)
    const goal = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies'
    const options = ['--quiet', '--batch-mode', '--strict-checksums', '--file', join(home, 'pom.xml')]
    await run([fileOf('maven'), ...options, goal, '-DincludeScope=runtime', `-DoutputDirectory=${home}/jars`])
    const found = digestOf(join(home, 'jars'))
    if (found !== sha256) throw new Error(`the jars of S3Proxy ${version} are others than before: ${found}`)
  })
}

// S3Proxy's own dependencyManagement does not apply to projects that depend on it.
const pom = `<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>tests</groupId>
  <artifactId>tests</artifactId>
  <version>1</version>
  <dependencyManagement>
    <dependencies>
      <dependency>
        <groupId>org.gaul</groupId>
        <artifactId>s3proxy</artifactId>
        <version>${version}</version>
        <type>pom</type>
        <scope>import</scope>
      </dependency>
    </dependencies>
  </dependencyManagement>
  <dependencies>
    <dependency>
      <groupId>org.gaul</groupId>
      <artifactId>s3proxy</artifactId>
      <version>${version}</version>
    </dependency>
  </dependencies>
</project>
`

function digestOf(folder: string): string {
  const lines = readdirSync(folder)
    .sort()
    .map(
      name =>
        `${createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex')}  ${name}\n`,
    )
  return createHash('sha256').update(lines.join('')).digest('hex')
}

/** The class path for Java. Throws if it is missing. */
export const s3proxyClasses = (): string => join(homeOf(s3proxy), 'jars/*')
