// A TCP proxy that delays all data, like a long distance. It is a separate process, so that it does not slow down the
// measured one: tsx bench/latency-proxy.ts TARGET-PORT MILLISECONDS
// It prints its port; and for each line on its standard input, the number of requests since the last one.
import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

const [targetPort = 0, roundTrip = 0] = process.argv.slice(2).map(Number)

/** Passes on each chunk half a round trip after it arrived, in order. */
function relay(from: Socket, to: Socket): void {
  from.on('data', chunk => {
    setTimeout(() => to.write(chunk), roundTrip / 2)
  })
  from.on('close', () => {
    setTimeout(() => to.end(), roundTrip / 2)
  })
  from.on('error', () => to.destroy())
}

let requests = 0
// No client here sends a request before the last one was answered, so each request is at the start of a chunk.
const request = /^(GET|HEAD|PUT|POST|DELETE) \S+ HTTP\/1\.1\r\n/

const server = createServer(client => {
  client.setNoDelay(true)
  client.on('data', chunk => {
    if (request.test(chunk.subarray(0, 4096).toString('latin1'))) requests++
  })
  const onward = connect(targetPort, '127.0.0.1').setNoDelay(true)
  relay(client, onward)
  relay(onward, client)
})
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`)
})
// Ends with the process that started it.
process.stdin.on('end', () => process.kill(process.pid))
process.stdin.on('data', () => {
  process.stdout.write(`${requests}\n`)
  requests = 0
})
