import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'

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
