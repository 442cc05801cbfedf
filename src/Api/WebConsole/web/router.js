import { signal } from './vendor/preact.js';

/**
 * Where the page is. All that a colleague should see is in the address: /console/{screen}/{args}?{query}.
 * @typedef {{ screen: string, args: string[], query: Record<string, string> }} Where
 */

const ROOT = '/console/';

/** @type {import('./vendor/preact.js').Signal<Where>} */
export const where = signal(read());

/** @returns {Where} */
function read() {
  const [screen = '', ...args] = decodeURI(location.pathname).slice(ROOT.length).split('/').filter(Boolean).map(decodeURIComponent);
  return { screen, args, query: Object.fromEntries(new URLSearchParams(location.search)) };
}

/** @typedef {Record<string, string | number | boolean | null | undefined>} QueryValues */

/**
 * @param {string} screen with its arguments: "trace/WF-…-0001"
 * @param {QueryValues} [query]
 */
export function href(screen, query) {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {}))
    if (value !== undefined && value !== null && value !== '' && value !== false)
      parameters.set(name, String(value));
  const text = parameters.toString();
  return ROOT + screen.split('/').map(encodeURIComponent).join('/') + (text && `?${text}`);
}

/**
 * @param {string} address of href()
 * @param {{ replace?: boolean }} [options]
 */
export function go(address, { replace = false } = {}) {
  if (address === location.pathname + location.search)
    return;
  history[replace ? 'replaceState' : 'pushState'](null, '', address);
  where.value = read();
  if (!replace)
    scrollTo(0, 0);
}

/**
 * Changes filters, a tab, a period: null takes one away. Back leaves the screen and not each filter.
 * @param {QueryValues} patch
 */
export function setQuery(patch) {
  const { screen, args, query } = where.peek();
  go(href([screen, ...args].join('/'), { ...query, ...patch }), { replace: true });
}

/** Links within the console change the address without loading the page. */
export function startRouter() {
  addEventListener('popstate', () => { where.value = read(); });
  document.addEventListener('click', event => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
      return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin || !link.pathname.startsWith(ROOT))
      return;
    event.preventDefault();
    go(link.pathname + link.search);
  });
}
