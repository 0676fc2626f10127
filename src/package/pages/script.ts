import { architectures } from '../../targets/architectures.js'
import type { Architecture } from '../../targets/architecture-table.js'
import { systems } from '../../targets/systems.js'

/** The condition by which a browser shows that it runs on an architecture; `undefined` if none does. */
function conditionOf({ machines, bits, browser }: Architecture): string | undefined {
  if (browser !== undefined)
    return `known?.architecture === '${browser.hint}' && (known.bitness || '64') === '${bits}' || ${String(browser.agent)}.test(agent)`
  return machines.length === 0 ? undefined : `/${machines.join('|')}/.test(agent)`
}

const told = architectures
  .flatMap(one => {
    const condition = conditionOf(one)
    return condition === undefined ? [] : [`${condition} ? '${one.arch}'`]
  })
  .join('\n    : ')
  .concat(' :')

/** By architecture, the others whose programs it also runs itself; and, by system, those that it emulates. */
const runs = Object.fromEntries(
  architectures.flatMap(({ arch, runs = [] }) => {
    const others = runs.filter(one => one !== arch)
    return others.length === 0 ? [] : [[arch, others]]
  }),
)
const emulated = Object.fromEntries(
  architectures.flatMap(({ arch, emulates }) => (emulates === undefined ? [] : [[arch, emulates]])),
)

/** The conditions by which browsers show their systems. */
const recognized = systems
  .flatMap(({ os, browser }) =>
    browser === undefined || os === 'darwin'
      ? []
      : [`  if (${String(browser)}.test(agent)) return ['${os}', told];`],
  )
  .join('\n')

/**
 * The script of the pages: it adds a button that copies each command line, and shows the visitor's own platform first, or
 * that there is none.
 * Without scripts, nothing is missing from a page.
 */
export const script = `
'use strict';
for (const pre of document.querySelectorAll('.line pre')) {
  const button = document.createElement('button');
  const say = text => { button.textContent = text; };
  button.type = 'button';
  button.setAttribute('aria-live', 'polite');
  say('Copy');
  button.onclick = async () => {
    try {
      await navigator.clipboard.writeText(pre.textContent);
      say('Copied');
    } catch {
      getSelection().selectAllChildren(pre);
      say('Press Ctrl+C');
    }
    setTimeout(say, 2000, 'Copy');
  };
  pre.before(button);
}
const platform = async () => {
  const { userAgent: agent, userAgentData: data, maxTouchPoints: touches } = navigator;
  const known = await data?.getHighEntropyValues?.(['architecture', 'bitness']).catch(() => undefined);
  const told = ${told} 'unknown';
${recognized}
  // Browsers on a Mac that don't tell say Intel, whatever it has.
  if (/Macintosh/.test(agent) && !touches) return ['darwin', told === 'unknown' ? undefined : told];
  return [];
};
const runs = ${JSON.stringify(runs)};
const emulated = ${JSON.stringify(emulated)};
platform().then(([os, arch]) => {
  const cards = [...document.querySelectorAll('[data-os]')].filter(({ dataset }) => dataset.os.split(' ').includes(os));
  const built = cards.filter(({ dataset }) => dataset.arch);
  const good = [arch, ...runs[arch] ?? [], ...emulated[arch]?.[os] ?? []];
  const none = document.querySelector('[data-none]');
  if (none && os && (!cards.length || built.length && arch && arch !== 'unknown' && !built.some(({ dataset }) => good.includes(dataset.arch)))) none.hidden = false;
  const yours = cards.filter(({ dataset }) => !arch || !dataset.arch || dataset.arch === arch);
  for (const card of yours.reverse()) {
    card.dataset.yours = '';
    card.parentNode.prepend(card);
    card.querySelector('h3').insertAdjacentHTML('beforeend', ' <span class="tag new">this computer</span>');
  }
});
`
