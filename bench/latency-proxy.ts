// A proxy on the level of TCP that holds back what passes, as a distance does. Runs as a process of its own, so that it
// takes nothing from what is measured: tsx bench/latency-proxy.ts TARGET-PORT MILLISECONDS
// Says its port; and for each line that it is sent, how many requests have passed since the last.
import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

const [targetPort = 0, roundTrip = 0] = process.argv.slice(2).map(Number)

/** Passes on each chunk half a round trip after it came, in order. */
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
// No client here sends a request before the last was answered, so each begins a chunk.
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
// Ends with whoever started it.
process.stdin.on('end', () => process.kill(process.pid))
process.stdin.on('data', () => {
  process.stdout.write(`${requests}\n`)
  requests = 0
})
