#!/bin/bash
# AWS SDK for JavaScript 3.1169.0 (@aws-sdk/core 3.981.0): where the clock of the machine is four minutes off or more, every
# error of the server is retried, also those that no clock can change: that an object is missing, or a condition does not
# hold. The SDK compares the Date header of each answer with its clock, finds a difference that is some milliseconds
# other than the last one, and takes the error for the one by which it has found out that the clock is wrong.
# Seen: a GET of a missing object is sent once by the right clock, and three times if the server's is two hours ahead.
# Needs npm, and Node 20 or later. Exits with 0 while the SDK behaves like this, 1 when that has changed, 2 if it could
# not be tested.
set -u
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
echo '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts @aws-sdk/client-s3@3.1169.0 @aws-sdk/core@3.981.0 || exit 2
cat >ask.mjs <<'JS'
import { createServer } from 'node:http'
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3'

const hour = 3_600_000
async function requestsBy(ahead) {
  let requests = 0
  const server = createServer((_, response) => {
    requests += 1
    const date = new Date(Date.now() + ahead).toUTCString()
    response.writeHead(404, { date, 'content-type': 'application/xml' })
    response.end('<Error><Code>NoSuchKey</Code><Message>no such key</Message></Error>')
  })
  await new Promise(listening => server.listen(0, '127.0.0.1', listening))
  const client = new S3Client({
    endpoint: `http://127.0.0.1:${server.address().port}`,
    forcePathStyle: true,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  })
  const name = await client.send(new GetObjectCommand({ Bucket: 'b', Key: 'k' })).catch(error => error.name)
  client.destroy()
  server.close()
  return `${name} after ${requests}`
}
console.log(`by the right clock: ${await requestsBy(0)}; two hours off: ${await requestsBy(2 * hour)}`)
JS
seen=$(node ask.mjs) || exit 2
echo "$seen"
if [ "$seen" = 'by the right clock: NoSuchKey after 1; two hours off: NoSuchKey after 3' ]; then
  echo 'as seen: a missing object is asked for three times'
else
  echo 'changed'
  exit 1
fi
