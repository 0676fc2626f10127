import type { Packages } from './package-json.js'
import { keyOf, runScript } from './programs.js'
import type { Found, ScriptPlace, WasmPackCall } from './programs.js'

/**
 * The calls of all scripts, those reached from scripts named `build…` first. Each call is read, or says why it can't
 * be.
 */
export function callsOf(packages: Packages): readonly WasmPackCall[] {
  const jsons = [...packages.byFolder.values()]
  const broken = jsons.filter(json => json.broken)
  const readings = jsons.flatMap(json =>
    Object.keys(json.scripts).map(script => readScript({ packages, json, script, seen: [] })),
  )
  const build = readings.filter(({ script }) => script.startsWith('build'))
  const ordered = [...build, ...readings.filter(one => !build.includes(one))]
  // A script that other scripts run is read where they run it, with the arguments that they add.
  const entries = ordered.filter(one => !readings.some(other => other !== one && other.followed.has(one.key)))
  const chosen: Reading[] = []
  for (const one of [...entries, ...ordered])
    if (!chosen.some(other => other === one || other.followed.has(one.key))) chosen.push(one)
  return [
    ...broken.map(({ folder }) => ({
      unreadable: 'the file is not JSON',
      home: folder,
      script: undefined,
      folder,
    })),
    ...chosen.flatMap(one => one.calls),
  ]
}

interface Reading {
  readonly key: string
  readonly script: string
  readonly calls: readonly WasmPackCall[]
  /** Other scripts that it runs. */
  readonly followed: ReadonlySet<string>
}

/** Limits how many scripts are followed. Scripts that each run another one twice would take forever. */
const most = 1000

function readScript(place: ScriptPlace): Reading {
  const { script, json } = place
  const found: Found[] = []
  const start = { folder: json.folder, env: {}, exitsOnError: false, doubt: undefined }
  for (const one of runScript(place, [], start)) {
    if (found.length < most) found.push(one)
    else {
      const unreadable = `it runs more than ${most} scripts`
      found.push({ call: { unreadable, home: json.folder, script, folder: undefined } })
      break
    }
  }
  return {
    key: keyOf(place),
    script,
    calls: found.flatMap(one => ('call' in one ? [one.call] : [])),
    followed: new Set(found.flatMap(one => ('followed' in one ? [one.followed] : []))),
  }
}
