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

/**
 * Every screen: its name in the address, the place of the rail that it belongs to, who may see it (default: all roles), and its titles. Its
 * module is screens/{name}.js, its style styles/{name}.css. A `bare` screen has the whole window.
 * @typedef {'ADMIN' | 'MANAGER' | 'OPERATOR' | 'STATION'} Role
 * @typedef {'station' | 'floor' | 'units' | 'quality' | 'rework' | 'alerts' | 'setup' | 'system' | null} Place
 * @typedef {{ name: string, place: Place, en: string, ko: string, roles?: Role[], bare?: boolean, listed?: boolean }} Route
 *   `listed: false`: needs arguments, so that no menu leads there
 */

/** @type {Route[]} */
export const routes = [
  { name: 'station', place: 'station', en: 'Station', ko: '작업', bare: true },
  { name: 'card', place: 'station', en: 'Command cards', ko: '명령 카드' },
  { name: 'serials', place: 'units', en: 'Units', ko: '제품' },
  { name: 'lots', place: 'units', en: 'LOTs', ko: 'LOT' },
  { name: 'trace', place: 'units', en: 'Life of a unit', ko: '제품 이력', listed: false },
  { name: 'floor', place: 'floor', en: 'Floor', ko: '현황' },
  { name: 'rework', place: 'rework', en: 'Rework', ko: '재작업', roles: ['MANAGER', 'ADMIN'] },
  { name: 'alerts', place: 'alerts', en: 'Alerts', ko: '알림' },
  { name: 'quality', place: 'quality', en: 'Quality', ko: '품질 분석' },
  { name: 'data', place: 'quality', en: 'Data', ko: '공정 데이터' },
  { name: 'setup', place: 'setup', en: 'Set-up', ko: '설정 관리' },
  { name: 'labels', place: 'setup', en: 'Labels', ko: '라벨' },
  { name: 'printers', place: 'setup', en: 'Printers', ko: '프린터' },
  { name: 'stations', place: 'setup', en: 'Stations', ko: '스테이션' },
  { name: 'firmware', place: 'setup', en: 'Firmware', ko: '펌웨어' },
  { name: 'models', place: 'setup', en: 'Models', ko: '제품 모델' },
  { name: 'processes', place: 'setup', en: 'Processes', ko: '공정' },
  { name: 'users', place: 'setup', en: 'Users', ko: '사용자', roles: ['ADMIN', 'MANAGER'] },
  { name: 'api-keys', place: 'setup', en: 'API keys', ko: 'API 키', roles: ['ADMIN'] },
  { name: 'system', place: 'system', en: 'System', ko: '시스템' },
  { name: 'audit', place: 'system', en: 'Audit trail', ko: '감사 이력', roles: ['ADMIN'] },
  { name: 'settings', place: null, en: 'Settings', ko: '설정' },
];

/** The places of the rail, in its order. */
export const places = /** @type {const} */ (['station', 'floor', 'units', 'quality', 'rework', 'alerts', 'setup', 'system']);

/** @param {string} name */
export const routeOf = name => routes.find(route => route.name === name);

/**
 * @param {Route} route
 * @param {string} role
 */
export const mayOpen = (route, role) => !route.roles || route.roles.includes(/** @type {Role} */ (role));

/**
 * What a place of the rail leads to.
 * @param {Place} place
 * @param {string} role
 */
export const screensOf = (place, role) => routes.filter(route => route.place === place && route.listed !== false && mayOpen(route, role));

/** Where somebody lands. @param {string} role */
export function homeOf(role) {
  const wanted = role === 'OPERATOR' || role === 'STATION' ? 'station' : 'floor';
  return routeOf(wanted) ?? routes[0];
}
