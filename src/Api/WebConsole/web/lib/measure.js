/**
 * Searches by measured values: TEMP>60.5, as the API takes them.
 * @typedef {{ code: string, comparison: string, value: string }} Condition
 */

const FORM = /^\s*([^<>=!\s][^<>=!]*?)\s*(>=|<=|!=|>|<|=)\s*([+-]?(?:\d+[.,]?\d*|[.,]\d+)(?:e[+-]?\d+)?)\s*$/i;
const MOST = 8;

/**
 * One condition as it is sent, or null: not one. A comma is a decimal point.
 * @param {string} text
 */
export function conditionOf(text) {
  // What an input method of wide letters writes.
  const found = FORM.exec(text.normalize('NFKC').replace('≥', '>=').replace('≤', '<=').replace('≠', '!='));
  return found ? `${found[1].toUpperCase()}${found[2]}${found[3].replace(',', '.')}` : null;
}

/** The conditions of an address. @param {string | undefined} text */
export const conditionsOf = text => (text ?? '').split(';').map(conditionOf).filter(one => one !== null).slice(0, MOST);

/**
 * What was measured, as a run's process declares it.
 * @param {Record<string, any> | null | undefined} data
 * @param {string} path "temp_sensor.measured_temp"
 * @returns {number[]}
 */
export function valuesAt(data, path) {
  /** @type {any[]} */
  let found = [data];
  for (const name of path.replace(/^\$\.?/, '').split('.'))
    found = found.flatMap(one => {
      const value = one?.[name.replace(/\[\*?\]$/, '')];
      return Array.isArray(value) ? value : value === undefined ? [] : [value];
    });
  return found.filter(value => typeof value === 'number');
}

/**
 * Measured data as lines of "path: value", for who reads them.
 * @param {unknown} data
 * @param {string} [before]
 * @returns {[path: string, value: string][]}
 */
export function linesOf(data, before = '') {
  if (data === null || typeof data !== 'object')
    return before ? [[before, data === null ? '–' : String(data)]] : [];
  const entries = Object.entries(data);
  return entries.length === 0 && before
    ? [[before, Array.isArray(data) ? '[]' : '{}']]
    : entries.flatMap(([name, value]) => linesOf(value, before ? (Array.isArray(data) ? `${before}[${name}]` : `${before}.${name}`) : name));
}
