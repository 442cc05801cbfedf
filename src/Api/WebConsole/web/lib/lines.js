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
