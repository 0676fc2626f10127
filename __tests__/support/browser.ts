import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

import { chromium } from 'playwright-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'

import { fileOf } from './debian.js'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Debian's Chromium, without the network requests that it makes on its own. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: fileOf('chromium'),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  })

/** The problems that axe finds in a page, one line each: the rule, and the element. */
export async function flawsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe)
  const run = async (): Promise<readonly string[]> => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } }
    const { violations } = await axe.run()
    return violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html}`))
  }
  return page.evaluate(run)
}

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly html: string }[]
}

/** Opens a page, and closes it after some work. Fails if the page does something that it must not. */
export async function visit(
  browser: Browser,
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
  if (strange.length > 0) throw new Error(`the page ${strange.join(', and ')}`)
}
