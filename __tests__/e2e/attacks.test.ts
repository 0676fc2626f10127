// Harmless attacks from within a build, by a proc macro of a dependency: each tries what a malicious one would.
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from '@jest/globals'

import { checkoutOf, repository, temporaryFolder } from '../support/checkout.js'
import { publishToFolder } from '../support/folder-site.js'
import type { PublishedFolder } from '../support/folder-site.js'

const manifest = (name: string, more: string): string =>
  `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n${more}`

/** Runs the action on a workspace with a proc macro of this body, which has `seen`, the path of a file for what it finds. */
async function attackedBy(
  body: string,
  env: Readonly<Record<string, string>> = {},
): Promise<PublishedFolder & { readonly seen: string }> {
  const seen = join(temporaryFolder(), 'seen')
  const workspace = checkoutOf({
    'Cargo.toml': '[workspace]\nmembers = ["app", "mac"]\nresolver = "2"\n',
    'app/Cargo.toml': manifest('app', '[dependencies]\nmac = { path = "../mac" }\n'),
    'app/src/main.rs': 'mac::attack!();\nfn main() { println!("app 0.1.0"); }\n',
    'mac/Cargo.toml': manifest('mac', '[lib]\nproc-macro = true\n'),
    'mac/src/lib.rs': `use proc_macro::TokenStream;
#[proc_macro]
pub fn attack(_: TokenStream) -> TokenStream {
    let seen = ${JSON.stringify(seen)};
    ${body}
    TokenStream::new()
}
`,
  })
  const done = await publishToFolder({ workspace, env, with: { 'cargo-registry': 'false' } })
  await done.close()
  return { ...done, seen: existsSync(seen) ? readFileSync(seen, 'utf8') : '' }
}

/** Appends to the runner's file with the outputs of the step, if it finds that. */
const writingOutputs = `
    let folder = format!("{}/_runner_file_commands", std::env::var("RUNNER_TEMP").unwrap());
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with("GITHUB_OUTPUT") {
            use std::io::Write;
            let mut file = std::fs::OpenOptions::new().append(true).open(entry.path()).unwrap();
            writeln!(file, "version=attacked").unwrap();
            std::fs::write(seen, "written").unwrap();
        }
    }`

describe('a proc macro', () => {
  it("finds none of the runner's command files", async () => {
    const { outcome, outputs, log, seen } = await attackedBy(writingOutputs)
    expect({ outcome, seen, version: outputs['version'] }).toEqual({
      outcome: 'success',
      seen: '',
      version: 'v1',
    })
    expect(log).toContain('builds run in namespaces of their own')
  })

  it('that writes to them, where no wall can be had, ends the run, and nothing reaches the runner', async () => {
    const { outcome, issues, outputs, site, seen, log } = await attackedBy(writingOutputs, {
      PATH: `${aloneIn('unshare', '#!/bin/sh\necho "unshare: not permitted" >&2; exit 1\n')}:${process.env['PATH'] ?? ''}`,
    })
    expect(seen).toBe('written')
    expect(log).toContain(
      'builds run without a wall around them, since this system refuses it: unshare: not permitted. Against',
    )
    expect(outcome).toBe('failure')
    expect(issues[0]?.message).toContain("has written to the runner's command files (GITHUB_OUTPUT)")
    expect(outputs['version']).not.toBe('attacked')
    expect(existsSync(join(site, 'testnet'))).toBe(false)
  })

  it('can not have another file published as a program, nor end the run by what looks like a message', async () => {
    const folder = join(temporaryFolder(), 'x86_64-unknown-linux-gnu')
    mkdirSync(folder)
    copyFileSync('/bin/true', join(folder, 'app'))
    const said = {
      reason: 'compiler-artifact',
      package_id: 'app',
      target: { kind: ['bin'], name: 'app' },
      features: [],
      filenames: [join(folder, 'app')],
      executable: join(folder, 'app'),
      fresh: false,
    }
    const print = (text: string): string => `println!("{}", ${JSON.stringify(text)});`
    const { outcome, issues, log } = await attackedBy(
      print('{"reason":"compiler-artifact"}') + print(JSON.stringify(said)),
    )
    expect(log).toContain('{"reason":"compiler-artifact"}')
    expect(issues[0]?.message).toContain(
      `${join(folder, 'app')}, which the build gave as its output, is ${join(folder, 'app')}, outside of `,
    )
    expect(outcome).toBe('failure')
  })

  it('sees no variable of a process above it', async () => {
    const { outcome, seen } = await attackedBy(
      `
    let mut found = String::from("looked ");
    for entry in std::fs::read_dir("/proc").unwrap().flatten() {
        let environ = std::fs::read(entry.path().join("environ")).unwrap_or_default();
        for variable in environ.split(|byte| *byte == 0) {
            let variable = String::from_utf8_lossy(variable).into_owned();
            if variable.contains("CANARY") { found += variable.split('=').next().unwrap(); }
        }
    }
    std::fs::write(seen, found).unwrap();`,
      { AWS_SECRET_ACCESS_KEY: 'CANARY', ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'CANARY' },
    )
    expect({ outcome, seen }).toEqual({ outcome: 'success', seen: 'looked ' })
  })

  it('can not change this program, of which the rest is loaded after the build', async () => {
    const { outcome, seen } = await attackedBy(`
    let file = ${JSON.stringify(join(repository, 'dist/an-attack.txt'))};
    let told = match std::fs::write(file, "attacked") { Ok(_) => "written".to_string(), Err(error) => error.kind().to_string() };
    std::fs::write(seen, told).unwrap();`)
    expect({ outcome, seen }).toEqual({ outcome: 'success', seen: 'read-only filesystem or storage medium' })
    expect(existsSync(join(repository, 'dist/an-attack.txt'))).toBe(false)
  })

  it('is given no credentials, whatever their names', async () => {
    const names = [
      'AWS_SECRET_ACCESS_KEY',
      'aws_session_token',
      'NPM_TOKEN',
      'R2_SECRET_ACCESS_KEY',
      'SSH_AUTH_SOCK',
    ]
    const { outcome, log, seen } = await attackedBy(
      `
    let names: Vec<String> = std::env::vars().filter(|(_, value)| value.contains("CANARY")).map(|(name, _)| name).collect();
    std::fs::write(seen, names.join(" ")).unwrap();`,
      Object.fromEntries([...names, 'BUILD_SETTING'].map(name => [name, '/CANARY'])),
    )
    expect(outcome).toBe('success')
    expect(seen).toBe('BUILD_SETTING')
    expect(log).toContain(
      'withheld from builds: AWS_SECRET_ACCESS_KEY, NPM_TOKEN, R2_SECRET_ACCESS_KEY, SSH_AUTH_SOCK, aws_session_token; what a build needs, build-env gives it',
    )
  })
})

/** A folder with one program, to come first in PATH. */
function aloneIn(name: string, script: string): string {
  const folder = temporaryFolder()
  writeFileSync(join(folder, name), script, { mode: 0o755 })
  return folder
}
