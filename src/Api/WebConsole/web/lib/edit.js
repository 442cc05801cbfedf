import { exchange, send, url } from './api.js';

/**
 * Changing what others may change at the same time: read with its tag, sent back with it (412: somebody was faster), and only what was changed.
 * @template T
 * @typedef {{ value: T, tag: string | null }} Tagged
 */

/**
 * @template T
 * @param {string} path
 * @param {AbortSignal} [signal]
 * @returns {Promise<Tagged<T>>}
 */
export async function read(path, signal) {
  const answer = await exchange('GET', url(path), { signal });
  return { value: await answer.json(), tag: answer.headers.get('ETag') };
}

/**
 * @param {string} path
 * @param {Record<string, unknown>} body
 * @param {string | null} tag
 * @param {string} key
 * @returns {Promise<any>}
 */
export const write = (path, body, tag, key) => send('PUT', path, body, { key, headers: tag ? { 'If-Match': tag } : {} });

/** @param {unknown} a @param {unknown} b */
const same = (a, b) => plain(a) === plain(b);

/** The order of names says nothing, and a null as much as nothing. @param {unknown} value */
const plain = value => JSON.stringify(value ?? null, (_, one) => (one && typeof one === 'object' && !Array.isArray(one)
  ? Object.fromEntries(Object.entries(one).filter(([, of]) => of !== null).sort(([a], [b]) => (a < b ? -1 : 1)))
  : one));

/**
 * What of the body is not as it was. What became nothing is named in `clear`: the API takes a null for "not said".
 * @param {Record<string, any>} before
 * @param {Record<string, unknown>} body
 */
export function changes(before, body) {
  /** @type {Record<string, unknown>} */
  const changed = {};
  const clear = [];
  for (const [name, value] of Object.entries(body)) {
    if (same(before[name], value))
      continue;
    if (value === null || value === undefined)
      clear.push(name);
    else
      changed[name] = value;
  }

  return clear.length > 0 ? { ...changed, clear } : changed;
}

/** The names of what differs. @param {Record<string, any>} a @param {Record<string, any>} b @param {string[]} names */
export const differing = (a, b, names) => names.filter(name => !same(a[name], b[name]));

/** A text of a form: blank is nothing. @param {FormData} form @param {string} name */
export const textOf = (form, name) => String(form.get(name) ?? '').trim() || null;

/** A number of a form. @param {FormData} form @param {string} name */
export const numberOf = (form, name) => toNumber(String(form.get(name) ?? ''));

/** "60,5" as people type it; null when there is none. @param {string} text */
export function toNumber(text) {
  const value = text.trim().replace(',', '.');
  return value === '' || Number.isNaN(Number(value)) ? null : Number(value);
}
