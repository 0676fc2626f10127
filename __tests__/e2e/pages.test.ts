import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'

import { mutableFiles } from '../../src/package/mutable.js'
import { runAction } from '../support/action.js'
import { flawsOf, openBrowser } from '../support/browser.js'
import { checkoutHello, commitAll } from '../support/checkout.js'
import { publishToFolder } from '../support/folder-site.js'
import type { PublishedFolder } from '../support/folder-site.js'
import { listen } from '../support/listen.js'
import { base, channelPage, named, sample, shown, versions } from '../support/page-sample.js'
import { someChanges } from '../support/samples.js'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const phone = { width: 360, height: 740 }
const desk = { width: 1280, height: 800 }

/** Opens a page, and closes it after some work. Fails if the page does something that it must not. */
async function visit(
  url: string,
  work: (page: Page) => Promise<void>,
  options: BrowserContextOptions = {},
): Promise<void> {
  const context = await browser.newContext(options)
  // Like browsers that identify themselves in the User-Agent header only.
  if (options.userAgent !== undefined)
    await context.addInitScript("Object.defineProperty(navigator, 'userAgentData', { value: undefined })")
  const page = await context.newPage()
  const strange: string[] = []
  const home = new URL(url).origin
  page.on('request', request => {
    if (!request.url().startsWith(home) && request.url() !== 'data:,')
      strange.push(`asked for ${request.url()}`)
  })
  page.on('pageerror', error => strange.push(String(error)))
  page.on('console', message => strange.push(message.text()))
  page.on('dialog', dialog => {
    strange.push(`said ${dialog.message()}`)
    void dialog.dismiss()
  })
  await page.goto(url)
  await work(page)
  await context.close()
  expect(strange).toEqual([])
}

describe('pages with everything on them', () => {
  const evil = `"'><img src=x onerror=alert(1)><script>alert(2)</script>&amp;`
  let pages: Readonly<Record<string, string>>
  let server: Awaited<ReturnType<typeof listen>>

  beforeAll(async () => {
    const of = await shown()
    const lines = (await sample()).crates.map(({ line }) => line)
    const hostile = {
      ...of,
      manifest: named(of.manifest, evil),
      changes: { ...someChanges, since: evil, commits: [{ id: 'a'.repeat(40), subject: evil }] },
    }
    const pagesOf = (
      folder: string,
      files: Readonly<Record<string, string>>,
    ): Readonly<Record<string, string>> =>
      Object.fromEntries(
        Object.entries(files).flatMap(([path, text]) =>
          path.endsWith('.html') ? [[`/${folder}/${path}`, text]] : [],
        ),
      )
    pages = {
      ...pagesOf('good', mutableFiles(of, lines)),
      ...pagesOf(
        'evil',
        mutableFiles(
          hostile,
          lines.slice(0, 1).map(line => ({ ...line, name: evil })),
        ),
      ),
      '/channel.html': channelPage(versions, base),
      '/evil-channel.html': channelPage(
        { ...versions, name: evil, latest: evil, versions: [{ version: evil, git_commit: evil }] },
        base,
      ),
    }
    server = await listen((request, response) => {
      const text = pages[request.url ?? '']
      response
        .writeHead(text === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' })
        .end(text)
    })
  })
  afterAll(() => server.close())

  const looks: readonly (readonly [string, BrowserContextOptions])[] = [
    ['on a phone, by night', { viewport: phone, colorScheme: 'dark' }],
    ['on a desk, by day', { viewport: desk, colorScheme: 'light' }],
  ]

  it.each(looks)('are accessible, and fit the width of the screen, %s', async (_, options) => {
    expect(Object.keys(pages)).toHaveLength(10)
    for (const path of Object.keys(pages))
      await visit(
        server.url + path,
        async page => {
          expect(await flawsOf(page)).toEqual([])
          const wider = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
          expect(wider).toBeLessThanOrEqual(0)
        },
        // The policy of the page would not let axe run.
        { ...options, bypassCSP: true },
      )
  })

  it('show hostile names and messages as text, under their own policy', async () => {
    for (const path of Object.keys(pages).filter(path => path.includes('evil')))
      await visit(server.url + path, async page => {
        expect(await page.locator('img').count()).toBe(0)
        expect(await page.locator('script').count()).toBe(1)
        expect(await page.locator('body').innerText()).toContain(evil)
      })
  })

  it('have all content without scripts', async () => {
    await visit(
      `${server.url}/good/index.html`,
      async page => {
        expect(await page.locator('button').count()).toBe(0)
        expect(await page.locator('main').innerText()).toContain("curl --proto '=https' --tlsv1.2 -fsSL")
        expect(await page.getByText('this computer').count()).toBe(0)
      },
      { javaScriptEnabled: false },
    )
  })

  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0', 'Linux x86_64'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/156.0', 'Windows x86_64'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15', 'macOS, Apple silicon'],
    ['Mozilla/5.0 (Linux; Android 15) Chrome/156.0 Mobile', undefined],
    ['Mozilla/5.0 (X11; Linux riscv64) Firefox/150.0', undefined],
    ['Mozilla/5.0 (X11; Linux i686; rv:150.0) Firefox/150.0', undefined],
    ['Mozilla/5.0 (X11; FreeBSD amd64; rv:150.0) Firefox/150.0', undefined],
  ])('highlight the platform of a visitor whose browser is %s', async (userAgent, platform) => {
    await visit(
      `${server.url}/good/index.html`,
      async page => {
        const first = page.locator('h2:has-text("Downloads") + ul > li').first()
        const marks = first.getByText('this computer')
        if (platform === undefined) expect(await marks.count()).toBe(0)
        else {
          await marks.waitFor()
          expect(await first.locator('h3').innerText()).toBe(`${platform} this computer`)
        }
      },
      { userAgent },
    )
  })
})

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
    const waiting = [`${site.base}/testnet/index.html`]
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
      await visit(url, async page => {
        const links = await page
          .locator('a')
          .evaluateAll(all => all.map(one => String((one as { href?: string }).href)))
        waiting.push(...links.map(link => link.replace(/#.*/, '')))
      })
    }
    const pages = [...seen].filter(url => url.endsWith('.html')).map(url => url.slice(site.base.length))
    expect(pages.sort()).toEqual([
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
      `${site.base}/testnet/latest/index.html`,
      async page => {
        await page.getByRole('button', { name: 'Copy' }).first().click()
        await page.getByRole('button', { name: 'Copied' }).waitFor()
        expect(await page.evaluate('navigator.clipboard.readText()')).toBe(
          `curl -fsSL ${site.base}/testnet/v2/install.sh | sh`,
        )
      },
      { permissions: ['clipboard-read', 'clipboard-write'] },
    )
  })

  it('shows the changes, in the words of the commits', async () => {
    await visit(`${site.base}/testnet/v2/index.html`, async page => {
      const text = await page.locator('h2:has-text("Changes") ~ ul').first().innerText()
      expect(text).toContain(message)
    })
  })
})
