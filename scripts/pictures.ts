// Makes docs/images/: publishes examples/hello twice to a folder, and takes pictures of the page and the summary with
// Chromium.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

import { marked } from 'marked'

import { serveFolder } from '../src/adapters/loopback.js'
import { runAction } from '../__tests__/support/action.js'
import { openBrowser } from '../__tests__/support/browser.js'
import { checkoutHello, commitAll, repository, temporaryFolder } from '../__tests__/support/checkout.js'
import { testToolchain } from '../__tests__/support/toolchain.js'

const workspace = checkoutHello()
const site = temporaryFolder()
const { bin, env } = testToolchain()

async function publish(version: string, run: string): Promise<string> {
  const result = await runAction({
    workspace,
    env: { PATH: `${bin}:${process.env['PATH'] ?? ''}`, ...env },
    github: { GITHUB_RUN_NUMBER: run },
    with: {
      targets: 'x86_64-unknown-linux-gnu x86_64-pc-windows-gnu',
      builders: 'cargo',
      'publish-to': site,
      'base-url': 'https://get.example.com',
      probe: 'false',
      version,
    },
  })
  if (result.outcome !== 'success') throw new Error(result.log)
  return result.summary
}

await publish('20251017_091502-b7e21f0', '1')
for (const message of ['Say goodbye, too', 'Greet in more languages', 'Mend the plural of sheep']) {
  writeFileSync(join(workspace, 'NEWS.md'), message)
  commitAll(workspace, message)
}
const summary = await publish('20251018_143022-a1b2c3d', '2')

const styles = createRequire(import.meta.url).resolve('github-markdown-css/github-markdown-light.css')
const body = await marked(summary)
writeFileSync(
  join(site, 'summary.html'),
  `<!doctype html><meta charset="utf-8"><style>${readFileSync(styles, 'utf8')}body{margin:24px}</style><article class="markdown-body">${body}</article>`,
)

const served = await serveFolder(site, 0)
const browser = await openBrowser()
for (const [name, path, height] of [
  ['page', 'testnet/latest/index.html', 1180],
  ['summary', 'summary.html', 1040],
] as const) {
  const page = await browser.newPage({ viewport: { width: 1000, height } })
  await page.goto(`${served.url}/${path}`)
  await page.waitForTimeout(300)
  await page.screenshot({ path: join(repository, `docs/images/${name}.png`) })
}
await browser.close()
await served.close()
