/** Numbers of 32 bits, always the same for a seed. https://doi.org/10.18637/jss.v008.i14 */
export function numbers(seed: number): (below: number) => number {
  let state = seed || 1
  return below => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

/** What damages texts and numbers most: other signs, depths, limits, ways out of a folder. */
const splinters = [
  '../',
  '/etc/passwd',
  '\0',
  '"',
  '}',
  '[',
  '{"a":',
  '-1',
  '1e999',
  '18446744073709551616',
  'null',
  '\n',
]
  .concat(['\u2028', '__proto__', 'latest', 'true', '9'.repeat(40), '['.repeat(500), '%2e%2e%2f', '\\', ' '])
  .map(one => Buffer.from(one))

/** The same with one to four parts taken out, doubled or replaced. */
export function damaged(sample: Buffer, pick: (below: number) => number): Buffer {
  let bytes = Buffer.from(sample)
  for (let times = 1 + pick(4); times > 0; times--) {
    const [at, length] = [pick(bytes.length + 1), pick(1 + Math.min(bytes.length, 64))]
    const [head, rest, tail] = [bytes.subarray(0, at), bytes.subarray(at), bytes.subarray(at + length)]
    const splinter = splinters[pick(splinters.length)] ?? Buffer.alloc(0)
    const ways = [
      () => Buffer.concat([head, tail]),
      () => Buffer.concat([head, bytes.subarray(at, at + length), rest]),
      () => Buffer.concat([head, splinter, tail]),
      () => Buffer.concat([head, splinter, rest]),
      () => head,
      () => {
        const copy = Buffer.from(bytes)
        if (at < copy.length) copy[at] = pick(256)
        return copy
      },
    ]
    bytes = ways[pick(ways.length)]?.() ?? bytes
  }
  return bytes
}

/** Values that are wrong almost everywhere. */
const strangers: readonly unknown[] = [
  ...[
    null,
    true,
    -1,
    0.5,
    2 ** 53,
    '',
    '../x',
    '/x',
    'a\nb',
    'latest',
    'javascript:alert(1)',
    'a'.repeat(10_000),
  ],
  ...[[], {}, [[]], { path: '../../x' }, ['\0'], { __proto__: 'x' }, '\u202e', '<script>'],
]

/** The same JSON with one value replaced, taken out, or added to. */
export function reshaped(sample: Buffer, pick: (below: number) => number): Buffer | undefined {
  const root = jsonOf(sample.toString('utf8'))
  const places: (readonly [parent: Record<string, unknown>, name: string])[] = []
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [name, child] of Object.entries(value)) {
      places.push([value as Record<string, unknown>, name])
      visit(child)
    }
  }
  visit(root)
  const [parent, name] = places[pick(Math.max(1, places.length))] ?? []
  if (parent === undefined || name === undefined) return undefined
  const stranger = strangers[pick(strangers.length)]
  const ways = [
    () => (parent[name] = stranger),
    () => Reflect.deleteProperty(parent, name),
    () => (parent[`${name}2`] = stranger),
    () => (parent[name] = [parent[name], stranger]),
  ]
  ways[pick(ways.length)]?.()
  return Buffer.from(JSON.stringify(root))
}

function jsonOf(sample: string): unknown {
  try {
    return JSON.parse(sample)
  } catch {
    return undefined
  }
}
