/**
 * The highest version of glibc that a 64-bit little-endian ELF file requires, e.g. `2.34`: a system with an older glibc
 * refuses to start it. `undefined` if it requires none, like statically linked programs.
 * *
 * Read from the dynamic section's list of needed versions, which stripping keeps:
 * https://refspecs.linuxfoundation.org/LSB_5.0.0/LSB-Core-generic/LSB-Core-generic/symversion.html
 */
export function glibcFloor(file: Uint8Array): string | undefined {
  const elf = new Elf(file)
  const dynamic = elf.dynamic()
  const [strings, needs, count] = [
    dynamic.get(stringTable),
    dynamic.get(versionNeeds),
    dynamic.get(versionNeedCount),
  ]
  if (strings === undefined || needs === undefined) return undefined
  const versions = elf
    .versionNames(elf.offsetOf(needs), count ?? 0, elf.offsetOf(strings))
    .flatMap(name => /^GLIBC_(\d+(?:\.\d+)+)$/.exec(name)?.[1] ?? [])
  return versions.sort(compareVersions).at(-1)
}

/** Compares dotted numbers: `2.9` comes before `2.34`. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map(version => version.split('.').map(Number))
  for (let i = 0; i < Math.max(left?.length ?? 0, right?.length ?? 0); i++) {
    const difference = (left?.[i] ?? 0) - (right?.[i] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

const loadSegment = 1
const dynamicSegment = 2
const stringTable = 5
const versionNeeds = 0x6ffffffe
const versionNeedCount = 0x6fffffff

interface Segment {
  readonly type: number
  readonly offset: number
  readonly address: number
  readonly size: number
}

class Elf {
  private readonly bytes: Uint8Array
  private readonly view: DataView
  private readonly segments: readonly Segment[]

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const magic = Buffer.from(bytes.subarray(0, 6)).toString('latin1')
    if (magic !== '\u007fELF\u0002\u0001') throw new Error('not a 64-bit little-endian ELF file')
    const [table, entrySize, count] = [this.long(32), this.short(54), this.short(56)]
    this.segments = Array.from({ length: count }, (_, i) => {
      const at = table + i * entrySize
      return {
        type: this.word(at),
        offset: this.long(at + 8),
        address: this.long(at + 16),
        size: this.long(at + 32),
      }
    })
  }

  /** Tag → value of the dynamic section; empty for a static program. */
  dynamic(): ReadonlyMap<number, number> {
    const entries = new Map<number, number>()
    const segment = this.segments.find(one => one.type === dynamicSegment)
    for (let at = segment?.offset ?? 0, left = segment?.size ?? 0; left > 0; at += 16, left -= 16)
      entries.set(this.long(at), this.long(at + 8))
    return entries
  }

  /** The offset in the file of an address in the loaded program. */
  offsetOf(address: number): number {
    const inside = ({ type, address: start, size }: Segment): boolean =>
      type === loadSegment && address >= start && address < start + size
    const segment = this.segments.find(inside)
    if (segment === undefined) throw new Error(`the ELF file loads nothing at address ${address}`)
    return address - segment.address + segment.offset
  }

  /** Reads two nested linked lists: one entry for each library, and in it one for each version that is needed. */
  versionNames(start: number, libraries: number, strings: number): readonly string[] {
    const names: string[] = []
    for (let i = 0, library = start; i < libraries; i++, library += this.word(library + 12)) {
      const versions = this.short(library + 2)
      for (let j = 0, at = library + this.word(library + 8); j < versions; j++, at += this.word(at + 12))
        names.push(this.text(strings + this.word(at + 8)))
    }
    return names
  }

  private text(at: number): string {
    return Buffer.from(this.bytes.subarray(at, this.bytes.indexOf(0, at))).toString('latin1')
  }

  private short(at: number): number {
    return this.view.getUint16(at, true)
  }

  private word(at: number): number {
    return this.view.getUint32(at, true)
  }

  private long(at: number): number {
    return Number(this.view.getBigUint64(at, true))
  }
}
