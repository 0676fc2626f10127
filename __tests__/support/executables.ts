import { Buffer } from 'node:buffer'

const word = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

const short = (value: number): Buffer => {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

/** What a Mach-O file says. */
export interface MachoParts {
  readonly cpuType?: number
  /** Of LC_BUILD_VERSION; absent if there is none. */
  readonly minimum?: readonly [number, number, number]
  readonly libraries?: readonly string[]
  readonly weak?: readonly string[]
  readonly rpath?: string
  readonly signed?: boolean
}

/** A 64-bit Mach-O file of load commands only: https://github.com/apple-oss-distributions/xnu/blob/main/EXTERNAL_HEADERS/mach-o/loader.h */
export function makeMacho({ cpuType = 0x01000007, libraries = [], weak = [], ...parts }: MachoParts): Buffer {
  const command = (type: number, body: Buffer): Buffer => {
    const padded = Buffer.concat([body, Buffer.alloc(-body.length & 7)])
    return Buffer.concat([word(type), word(padded.length + 8), padded])
  }
  const dylib = (type: number) => (name: string) =>
    command(type, Buffer.concat([word(24), word(2), word(0), word(0), Buffer.from(`${name}\0`)]))
  const [major, minor, patch] = parts.minimum ?? [0, 0, 0]
  const commands = [
    ...(parts.minimum === undefined
      ? []
      : [command(0x32, Buffer.concat([1, (major << 16) | (minor << 8) | patch, 0, 0].map(word)))]),
    ...libraries.map(dylib(0xc)),
    ...weak.map(dylib(0x80000018)),
    ...(parts.rpath === undefined
      ? []
      : [command(0x8000001c, Buffer.concat([word(12), Buffer.from(`${parts.rpath}\0`)]))]),
    ...(parts.signed === true ? [command(0x1d, Buffer.concat([word(0), word(0)]))] : []),
  ]
  const body = Buffer.concat(commands)
  const header = [0xfeedfacf, cpuType, 0, 2, commands.length, body.length, 0, 0].map(word)
  return Buffer.concat([...header, body])
}

/** A universal file. */
export function makeUniversal(slices: readonly Buffer[]): Buffer {
  const big = (value: number): Buffer => Buffer.from(word(value)).reverse()
  const head = 8 + 20 * slices.length
  let offset = head
  const entries = slices.map(slice => {
    const entry = [slice.readUInt32LE(4), slice.readUInt32LE(8), offset, slice.length, 0].map(big)
    offset += slice.length
    return Buffer.concat(entry)
  })
  return Buffer.concat([big(0xcafebabe), big(slices.length), ...entries, ...slices])
}

/** What a PE file says. */
export interface PeParts {
  readonly machine?: number
  readonly imports?: readonly string[]
  readonly delayed?: readonly string[]
}

/** A 64-bit PE file with one section, which holds the imports: https://learn.microsoft.com/windows/win32/debug/pe-format */
export function makePe({ machine = 0x8664, imports = [], delayed = [] }: PeParts): Buffer {
  const [address, raw] = [0x1000, 0x400]
  const parts: Buffer[] = []
  let at = address
  const place = (bytes: Buffer): number => {
    parts.push(bytes)
    at += bytes.length
    return at - bytes.length
  }
  const named = (names: readonly string[]): readonly number[] =>
    names.map(name => place(Buffer.from(`${name}\0`)))
  const [ofImports, ofDelayed] = [named(imports), named(delayed)]
  const table = place(
    Buffer.concat([...ofImports.map(name => Buffer.concat([1, 0, 0, name, 1].map(word))), Buffer.alloc(20)]),
  )
  const later = place(
    Buffer.concat([
      ...ofDelayed.map(name => Buffer.concat([1, name, 1, 1, 1, 0, 0, 0].map(word))),
      Buffer.alloc(32),
    ]),
  )
  const body = Buffer.concat(parts)
  const directories = Array.from({ length: 16 }, (_, i) =>
    Buffer.concat((i === 1 ? [table, 20] : i === 13 ? [later, 32] : [0, 0]).map(word)),
  )
  const optional = Buffer.concat([
    ...[short(0x20b), short(0), word(0), word(0), word(0), word(0), word(0), word(1), word(0)],
    ...[
      word(0x1000),
      word(0x200),
      ...[6, 0, 0, 0, 6, 0].map(short),
      word(0),
      word(0x3000),
      word(raw),
      word(0),
    ],
    ...[short(3), short(0), Buffer.alloc(32), word(0), word(16), ...directories],
  ])
  const file = [short(machine), short(1), word(0), word(0), word(0), short(optional.length), short(0x22)]
  const section = Buffer.concat([
    ...[Buffer.from('.rdata\0\0'), word(body.length), word(address), word(body.length), word(raw)],
    ...[Buffer.alloc(12), word(0x40000040)],
  ])
  const dos = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(58), word(64)])
  const headers = Buffer.concat([dos, Buffer.from('PE\0\0'), ...file, optional, section])
  return Buffer.concat([headers, Buffer.alloc(raw - headers.length), body])
}
