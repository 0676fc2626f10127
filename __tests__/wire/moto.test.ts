import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { type Moto, startMoto } from '../support/moto.js'

let moto: Moto

beforeEach(async () => {
  moto = await startMoto()
})

afterEach(async () => {
  await moto.stop()
})

describe('moto', () => {
  it('creates an object under If-None-Match once, and answers 412 the second time', async () => {
    const { AWS_REGION = '', AWS_ENDPOINT_URL_S3 = '' } = moto.env
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
    const s3 = new S3Client({ region: AWS_REGION, endpoint: AWS_ENDPOINT_URL_S3, credentials })
    const object = { Bucket: 'bucket', Key: 'key' }
    const put = (Body: string) => s3.send(new PutObjectCommand({ ...object, Body, IfNoneMatch: '*' }))
    await s3.send(new CreateBucketCommand({ Bucket: 'bucket' }))

    await put('first')
    const second = { name: 'PreconditionFailed', $metadata: { httpStatusCode: 412 } }
    await expect(put('second')).rejects.toMatchObject(second)

    const { Body } = await s3.send(new GetObjectCommand(object))
    expect(await Body?.transformToString()).toBe('first')
  })

  it('starts empty, on its own port, beside another', async () => {
    const other = await startMoto()
    try {
      expect((await fetch(`${moto.url}/bucket`, { method: 'PUT' })).status).toBe(200)
      expect((await fetch(`${other.url}/bucket`)).status).toBe(404)
    } finally {
      await other.stop()
    }
  })

  it('frees its port when stopped, and may be stopped twice', async () => {
    await expect(listen(moto.url)).rejects.toMatchObject({ code: 'EADDRINUSE' })
    await moto.stop()
    await listen(moto.url)
    await moto.stop()
  })

  it('does not outlive the process that started it', async () => {
    const module = new URL('../support/moto.ts', import.meta.url).href
    const script = `import { startMoto } from '${module}'; console.log((await startMoto()).url)`
    const starter = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script])
    const [url] = (await once(starter.stdout.setEncoding('utf8'), 'data')) as [string]
    await expect(listen(url)).rejects.toMatchObject({ code: 'EADDRINUSE' })

    starter.kill('SIGKILL')
    await listenWithin(10_000, url)
  })
})

async function listen(url: string): Promise<void> {
  const server = createServer().listen(Number(new URL(url).port), '127.0.0.1')
  await once(server, 'listening')
  server.close()
}

async function listenWithin(ms: number, url: string): Promise<void> {
  const deadline = Date.now() + ms
  for (;;) {
    try {
      await listen(url)
      return
    } catch (error) {
      if (Date.now() > deadline) throw error
      await setTimeout(20)
    }
  }
}
