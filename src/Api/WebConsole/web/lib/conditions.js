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
