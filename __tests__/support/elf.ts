/** What an ELF file says. */
export interface ElfParts {
  readonly bits?: 32 | 64
  readonly bigEndian?: boolean
  readonly machine?: number
  readonly kind?: number
  readonly interpreter?: string
  readonly needed?: readonly string[]
  readonly runpath?: string
  readonly versions?: Readonly<Record<string, readonly string[]>>
  /** GNU_PROPERTY_X86_ISA_1_NEEDED. */
  readonly x86Isa?: number
  readonly executableStack?: boolean
}

/** An ELF file with headers that say this, and nothing that could run. */
export function makeElf(parts: ElfParts = {}): Buffer {
  const { bits = 64, bigEndian = false, machine = 62, kind = 2, versions = {} } = parts
  const wide = bits === 64
  const number = (size: 2 | 4 | 8, value: number): Buffer => {
    const bytes = Buffer.alloc(size)
    if (size === 8) {
      if (bigEndian) bytes.writeBigUInt64BE(BigInt(value))
      else bytes.writeBigUInt64LE(BigInt(value))
    } else if (bigEndian) bytes.writeUIntBE(value, 0, size)
    else bytes.writeUIntLE(value, 0, size)
    return bytes
  }
  const [short, word] = [(value: number) => number(2, value), (value: number) => number(4, value)]
  const long = (value: number): Buffer => number(wide ? 8 : 4, value)
  const [headerSize, entrySize, room] = wide ? [64, 56, 8] : [52, 32, 8]

  const body: Buffer[] = []
  let at = headerSize + room * entrySize
  /** Adds bytes to the file, aligned to eight, and returns where they are. */
  const place = (bytes: Buffer): { readonly offset: number; readonly size: number } => {
    const padding = -at & 7
    body.push(Buffer.alloc(padding), bytes)
    const offset = at + padding
    at = offset + bytes.length
    return { offset, size: bytes.length }
  }

  const names: Buffer[] = [Buffer.from('\0')]
  const string = (text: string): number => {
    const offset = Buffer.concat(names).length
    names.push(Buffer.from(`${text}\0`))
    return offset
  }
  const entries: [number, number][] = (parts.needed ?? []).map(name => [1, string(name)])
  if (parts.runpath !== undefined) entries.push([29, string(parts.runpath)])
  const libraries = Object.entries(versions)
  if (libraries.length > 0) {
    const needs = libraries.map(([library, wanted], i) =>
      Buffer.concat([
        ...[short(1), short(wanted.length), word(string(library)), word(16)],
        word(i === libraries.length - 1 ? 0 : 16 + 16 * wanted.length),
        ...wanted.map((name, j) =>
          Buffer.concat([
            ...[word(0), short(0), short(2), word(string(name))],
            word(j === wanted.length - 1 ? 0 : 16),
          ]),
        ),
      ]),
    )
    entries.push([0x6ffffffe, place(Buffer.concat(needs)).offset], [0x6fffffff, libraries.length])
  }
  const segments: (readonly [
    type: number,
    flags: number,
    { readonly offset: number; readonly size: number },
  ])[] = []
  if (entries.length > 0) {
    const table = Buffer.concat(names)
    const all = [...entries, [5, place(table).offset], [10, table.length], [0, 0]] as const
    segments.push([
      2,
      6,
      place(Buffer.concat(all.map(([tag, value]) => Buffer.concat([long(tag), long(value)])))),
    ])
  }
  if (parts.interpreter !== undefined) segments.push([3, 4, place(Buffer.from(`${parts.interpreter}\0`))])
  if (parts.x86Isa !== undefined) {
    const property = Buffer.concat([
      word(0xc0008002),
      word(4),
      word(parts.x86Isa),
      Buffer.alloc(wide ? 4 : 0),
    ])
    segments.push([
      4,
      4,
      place(Buffer.concat([word(4), word(property.length), word(5), Buffer.from('GNU\0'), property])),
    ])
  }
  if (parts.executableStack !== undefined)
    segments.push([0x6474e551, parts.executableStack ? 7 : 6, { offset: 0, size: 0 }])
  segments.unshift([1, 5, { offset: 0, size: at }])

  const header = Buffer.concat([
    Buffer.from([0x7f, 0x45, 0x4c, 0x46, wide ? 2 : 1, bigEndian ? 2 : 1, 1, ...Array<number>(9).fill(0)]),
    ...[short(kind), short(machine), word(1), long(0), long(headerSize), long(0), word(0), short(headerSize)],
    ...[short(entrySize), short(segments.length), short(wide ? 64 : 40), short(0), short(0)],
  ])
  const table = segments.map(([type, flags, { offset, size }]) =>
    Buffer.concat(
      wide
        ? [word(type), word(flags), ...[offset, offset, offset, size, size, 8].map(long)]
        : [word(type), ...[offset, offset, offset, size, size].map(long), word(flags), word(8)],
    ),
  )
  const unused = Buffer.alloc((room - segments.length) * entrySize)
  return Buffer.concat([header, ...table, unused, ...body])
}
