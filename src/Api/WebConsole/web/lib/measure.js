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
 * What was measured, as a run's process declares it: an array on the way stands for each of its elements.
 * @param {any} data
 * @param {string[]} path ["temp_sensor", "measured_temp"]
 * @returns {number[]}
 */
export function valuesAt(data, path) {
  if (Array.isArray(data))
    return data.flatMap(one => valuesAt(one, path));
  if (path.length > 0)
    return data !== null && typeof data === 'object' ? valuesAt(data[path[0]], path.slice(1)) : [];
  return typeof data === 'number' ? [data] : [];
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
