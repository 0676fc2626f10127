import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser } from 'playwright-core'

import { runAction } from '../support/action.js'
import { openBrowser, visit } from '../support/browser.js'
import { checkoutHello, commitAll, temporaryFolder } from '../support/checkout.js'
import { publishToFolder } from '../support/folder-site.js'
import type { PublishedFolder } from '../support/folder-site.js'
import { run } from '../support/new-user.js'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe('a published site', () => {
  const workspace = checkoutHello()
  const message = 'Say <b>hello</b> & "goodbye" <script>alert(1)</script>'
  let site: PublishedFolder

  beforeAll(async () => {
    site = await publishToFolder({ workspace, with: {} })
    expect(site.outcome).toBe('success')
    writeFileSync(join(workspace, 'NEWS.md'), 'new')
    commitAll(workspace, message)
    const place = { 'publish-to': site.site, 'base-url': site.base, version: 'v2' }
    const second = await runAction({ workspace, with: place, github: { GITHUB_RUN_NUMBER: '1000' } })
    expect(second.outcome).toBe('success')
  })
  afterAll(() => site.close())

  it('links from its channel to every page and file, without a broken link', async () => {
    const seen = new Set<string>()
    const waiting = [`${site.base}/index.html`]
    for (let url = waiting.pop(); url !== undefined; url = waiting.pop()) {
      if (seen.has(url)) continue
      seen.add(url)
      // Commits are on another host.
      if (!url.startsWith(site.base)) {
        expect(url).toMatch(/^https:\/\/github\.com\/[^/]+\/[^/]+\/commit\/[0-9a-f]{40}$/)
        continue
      }
      const answer = await fetch(url)
      expect(`${answer.status} ${url}`).toBe(`200 ${url}`)
      if (!url.endsWith('.html')) continue
      await visit(browser, url, async page => {
        const links = await page
          .locator('a')
          .evaluateAll(all => all.map(one => String((one as { href?: string }).href)))
        waiting.push(...links.map(link => link.replace(/#.*/, '')))
      })
    }
    const pages = [...seen].filter(url => url.endsWith('.html')).map(url => url.slice(site.base.length))
    expect(pages.sort()).toEqual([
      '/index.html',
      '/testnet/index.html',
      '/testnet/latest/index.html',
      ...['v1', 'v2'].flatMap(version =>
        ['binaries/index.html', 'cargo-registry/index.html', 'index.html'].map(
          path => `/testnet/${version}/${path}`,
        ),
      ),
    ])
  })

  it('copies the install command', async () => {
    await visit(
      browser,
      `${site.base}/testnet/latest/index.html`,
      async page => {
        await page.getByRole('button', { name: 'Copy' }).first().click()
        await page.getByRole('button', { name: 'Copied' }).waitFor()
        expect(await page.evaluate('navigator.clipboard.readText()')).toBe(
          `curl -fsSL ${site.base}/testnet/latest/install.sh | sh`,
        )
      },
      { permissions: ['clipboard-read', 'clipboard-write'] },
    )
  })

  /** The line under a heading, as a person copies it. */
  async function lineOf(path: string, heading: string): Promise<string> {
    let line = ''
    await visit(browser, site.base + path, async page => {
      line = await page
        .locator(`h2:has-text("${heading}") ~ * pre, h2:has-text("${heading}") ~ .line pre`)
        .first()
        .innerText()
    })
    return line
  }

  it('has lines that stay with a version on its own page', async () => {
    expect(await lineOf('/testnet/v1/index.html', 'Install')).toBe(
      `curl -fsSL ${site.base}/testnet/v1/install.sh | sh`,
    )
  })

  it('gives a line that verifies a downloaded archive', async () => {
    const line = await lineOf('/testnet/v2/index.html', 'Verify')
    const folder = temporaryFolder()
    // Not synchronously: this process serves the site.
    const inShell = (text: string): ReturnType<typeof run> =>
      run(['sh', '-c', text], { PATH: process.env['PATH'] ?? '' }, folder)
    expect((await inShell(line)).code).toBe(1)
    const name = 'hello-x86_64-unknown-linux-gnu.tar.gz'
    await inShell(`curl -fsSLO ${site.base}/testnet/v2/archives/${name}`)
    expect(await inShell(line)).toMatchObject({ code: 0, output: `${name}: OK\n` })
    appendFileSync(join(folder, name), 'x')
    for (const program of ['sha256sum', 'shasum -a 256'])
      expect(await inShell(line.replace('sha256sum', program))).toMatchObject({
        code: 1,
        output: expect.stringContaining(`${name}: FAILED\n`),
      })
  })

  it('shows the changes, in the words of the commits', async () => {
    await visit(browser, `${site.base}/testnet/v2/index.html`, async page => {
      const text = await page.locator('h2:has-text("Changes") ~ ul').first().innerText()
      expect(text).toContain(message)
    })
  })
})
