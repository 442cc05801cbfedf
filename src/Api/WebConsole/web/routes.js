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
