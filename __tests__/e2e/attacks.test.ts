// Harmless attacks from within a build, by a proc macro of a dependency: each tries what a malicious one would.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from '@jest/globals'

import { checkoutOf, temporaryFolder } from '../support/checkout.js'
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

describe('a proc macro', () => {
  it("that writes to the runner's command files ends the run, and nothing of it reaches the runner", async () => {
    const { outcome, issues, outputs, site, seen } = await attackedBy(`
    let folder = format!("{}/_runner_file_commands", std::env::var("RUNNER_TEMP").unwrap());
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        if entry.file_name().to_string_lossy().starts_with("GITHUB_OUTPUT") {
            use std::io::Write;
            let mut file = std::fs::OpenOptions::new().append(true).open(entry.path()).unwrap();
            writeln!(file, "version=attacked").unwrap();
            std::fs::write(seen, "written").unwrap();
        }
    }`)
    expect(seen).toBe('written')
    expect(outcome).toBe('failure')
    expect(issues[0]?.message).toContain("has written to the runner's command files (GITHUB_OUTPUT)")
    expect(outputs['version']).not.toBe('attacked')
    expect(existsSync(join(site, 'testnet'))).toBe(false)
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
