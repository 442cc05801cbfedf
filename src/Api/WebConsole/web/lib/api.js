import { signal } from '../vendor/preact.js';
import { ApiError, away, errorOf } from './errors.js';
import { language } from './prefs.js';
import * as session from './session.js';
import { noteDate } from './time.js';

/** @typedef {Record<string, string | number | boolean | null | undefined | (string | number)[]>} Query */

const PREFIX = '/api/v1/';
const READ_PATIENCE = 15_000;
const SEND_PATIENCE = 6_000;
// A command without an answer is sent again for so long, with the same key.
const KEEP_TRYING = 15_000;
const FIRST_PAUSE = 400;
const LONGEST_PAUSE = 3200;
const LONGEST_WAIT = 60;

/** Whether the server answered the last time it was asked. */
export const online = signal(true);

/** A key of its own for each decision. (crypto.randomUUID is only there on HTTPS.) */
export function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * @param {string} path below /api/v1/
 * @param {Query} [query]
 */
export function url(path, query) {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (Array.isArray(value))
      value.forEach(one => parameters.append(name, String(one)));
    else if (value !== undefined && value !== null && value !== '')
      parameters.append(name, String(value));
  }

  const text = parameters.toString();
  return (path.startsWith('/') ? path : PREFIX + path) + (text && (path.includes('?') ? '&' : '?') + text);
}

/**
 * One exchange, with the token of the moment: a 401 buys the next one, a 429 waits as long as it says.
 * @param {string} method
 * @param {string} address
 * @param {{ body?: BodyInit, headers?: Record<string, string>, patience?: number, signal?: AbortSignal, alsoTake?: number }} [options]
 *   `alsoTake`: a status that is an answer too, such as the 503 of /health
 * @returns {Promise<Response>}
 */
export async function exchange(method, address, options = {}) {
  for (let attempt = 0; ; attempt++) {
    const answer = await once(method, address, options);
    if (answer.ok || answer.status === options.alsoTake)
      return answer;
    if (answer.status === 401 && attempt === 0 && await session.renew())
      continue;
    const error = await errorOf(answer);
    // Asking meanwhile would only move the end of the wait.
    if (error.status === 429 && attempt < 3 && (error.retryAfter ?? 1) <= LONGEST_WAIT) {
      await pause((error.retryAfter ?? 1) * 1000);
      continue;
    }

    throw error;
  }
}

/**
 * @param {string} method
 * @param {string} address
 * @param {{ body?: BodyInit, headers?: Record<string, string>, patience?: number, signal?: AbortSignal }} options
 */
async function once(method, address, options) {
  const patience = AbortSignal.timeout(options.patience ?? READ_PATIENCE);
  try {
    const answer = await fetch(address, {
      method,
      body: options.body,
      signal: options.signal ? AbortSignal.any([options.signal, patience]) : patience,
      headers: {
        Accept: 'application/json',
        'Accept-Language': language.value,
        Authorization: `Bearer ${session.accessToken()}`,
        ...options.headers,
      },
    });
    noteDate(answer.headers.get('Date'));
    online.value = answer.status !== 502 && answer.status !== 504;
    return answer;
  } catch (error) {
    if (options.signal?.aborted)
      throw error;
    online.value = false;
    throw away();
  }
}

/**
 * @template T
 * @param {string} path
 * @param {Query} [query]
 * @param {AbortSignal} [signal]
 * @returns {Promise<T>}
 */
export async function get(path, query, signal) {
  return body(await exchange('GET', url(path, query), { signal }));
}

/**
 * A page of a list.
 * @template T
 * @param {string} path
 * @param {Query} [query]
 * @param {AbortSignal} [signal]
 * @returns {Promise<{ rows: T[], next: string | null, total: number | null, isCapped: boolean }>}
 */
export async function list(path, query, signal) {
  const answer = await exchange('GET', path.startsWith(PREFIX) ? path : url(path, query), { signal });
  const total = answer.headers.get('X-Total-Count');
  return {
    rows: /** @type {T[]} */ (await body(answer)),
    next: nextOf(answer.headers.get('Link')),
    total: total === null ? null : Number(total),
    isCapped: answer.headers.get('X-Total-Count-Capped') === 'true',
  };
}

/** @param {string | null} link the header */
export function nextOf(link) {
  const found = link?.split(/,(?=\s*<)/).map(part => /<([^>]+)>\s*;\s*rel="?next"?/.exec(part)).find(Boolean);
  return found ? found[1] : null;
}

/**
 * A command: one key for one decision, sent again until it is answered or its time is over.
 * @template T
 * @param {'POST' | 'PUT' | 'DELETE'} method
 * @param {string} path
 * @param {unknown} [content] JSON; a FormData goes as it is
 * @param {{ key?: string, headers?: Record<string, string>, patience?: number, keepTrying?: number }} [options]
 * @returns {Promise<T>}
 */
export async function send(method, path, content, options = {}) {
  const form = content instanceof FormData;
  const request = {
    body: content === undefined ? undefined : form ? content : JSON.stringify(content),
    patience: options.patience ?? SEND_PATIENCE,
    headers: {
      ...(content === undefined || form ? {} : { 'Content-Type': 'application/json' }),
      ...(method === 'DELETE' ? {} : { 'Idempotency-Key': options.key ?? newKey() }),
      ...options.headers,
    },
  };
  const end = Date.now() + (options.keepTrying ?? KEEP_TRYING);
  for (let wait = FIRST_PAUSE; ; wait = Math.min(2 * wait, LONGEST_PAUSE)) {
    try {
      return await body(await exchange(method, url(path), request));
    } catch (error) {
      if (!(error instanceof ApiError) || !error.isAway || method === 'DELETE' || Date.now() + wait > end)
        throw error;
      await pause(wait);
    }
  }
}

/**
 * What was asked for: the body, or what a command's envelope holds.
 * @param {Response} answer
 * @returns {Promise<any>}
 */
async function body(answer) {
  if (answer.status === 204)
    return null;
  const value = await answer.json();
  return value && value.status === 'success' && 'data' in value && 'message' in value ? value.data : value;
}

/** @param {number} milliseconds */
export const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds));

/** A key for each decision that was not answered yet: the same decision taken again is sent with the same key. @type {Map<string, string>} */
const keys = new Map();

/**
 * @param {string} path
 * @param {object} body
 * @returns {Promise<any>}
 */
export async function decide(path, body) {
  const decision = path + JSON.stringify(body);
  const key = keys.get(decision) ?? newKey();
  keys.set(decision, key);
  try {
    const answer = await send('POST', path, body, { key });
    keys.delete(decision);
    return answer;
  } catch (error) {
    if (error instanceof ApiError && !error.isAway)
      keys.delete(decision);
    throw error;
  }
}
