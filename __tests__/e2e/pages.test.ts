import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, BrowserContextOptions } from 'playwright-core'

import { latestPage, mutableFiles } from '../../src/package/mutable.js'
import { rootPage } from '../../src/package/pages/root-page.js'
import { flawsOf, openBrowser, visit } from '../support/browser.js'
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
      ...pagesOf('latest', latestPage(of)),
      ...pagesOf(
        'evil',
        mutableFiles(
          hostile,
          lines.slice(0, 1).map(line => ({ ...line, name: evil })),
        ),
      ),
      '/channel.html': channelPage(versions, base),
      '/root.html': rootPage(base, ['mainnet', 'testnet']),
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
    expect(Object.keys(pages)).toHaveLength(12)
    for (const path of Object.keys(pages))
      await visit(
        browser,
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
      await visit(browser, server.url + path, async page => {
        expect(await page.locator('img').count()).toBe(0)
        expect(await page.locator('script').count()).toBe(1)
        expect(await page.locator('body').innerText()).toContain(evil)
      })
  })

  it('have all content without scripts', async () => {
    await visit(
      browser,
      `${server.url}/good/index.html`,
      async page => {
        expect(await page.locator('button').count()).toBe(0)
        expect(await page.locator('main').innerText()).toContain("curl --proto '=https' --tlsv1.2 -fsSL")
        expect(await page.getByText('this computer', { exact: true }).count()).toBe(0)
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
      browser,
      `${server.url}/good/index.html`,
      async page => {
        const first = page.locator('h2:has-text("Downloads") + ul > li').first()
        const marks = first.getByText('this computer', { exact: true })
        if (platform === undefined) expect(await marks.count()).toBe(0)
        else {
          await marks.waitFor()
          expect(await first.locator('h3').innerText()).toBe(`${platform} this computer`)
        }
      },
      { userAgent },
    )
  })

  it.each([
    // A version for Linux on x86_64, Windows and Apple silicon.
    ['Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0', false],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/156.0', false],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15', false],
    ['Mozilla/5.0 (X11; Linux riscv64) Firefox/150.0', true],
    ['Mozilla/5.0 (X11; Linux i686; rv:150.0) Firefox/150.0', true],
    ['Mozilla/5.0 (X11; FreeBSD amd64; rv:150.0) Firefox/150.0', true],
    ['Mozilla/5.0 (X11; Linux) Firefox/150.0', false],
    ['Something', false],
  ])('tell a visitor with %s whether there is no build: %s', async (userAgent, isTold) => {
    await visit(
      browser,
      `${server.url}/good/index.html`,
      async page => {
        const note = page.getByText('There is no build for this computer; Cargo may build it from source.')
        if (isTold) await note.waitFor()
        else {
          await page.waitForTimeout(200)
          expect(await note.isVisible()).toBe(false)
        }
      },
      { userAgent },
    )
  })
})
