/**
 * What an audit entry changed, value by value.
 * @typedef {{ name: string, from: string | null, to: string | null }} Change null: was not there
 */

/**
 * @param {Record<string, any> | null | undefined} before
 * @param {Record<string, any> | null | undefined} after
 * @returns {Change[]}
 */
export function changesOf(before, after) {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return names
    .map(name => ({ name, from: textOf(before?.[name]), to: textOf(after?.[name]) }))
    .filter(change => change.from !== change.to);
}

/** @param {unknown} value */
function textOf(value) {
  if (value === undefined || value === null)
    return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
