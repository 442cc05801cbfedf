import { effect, signal } from '../vendor/preact.js';

/**
 * What this device keeps: never a token, never a fact of the plant.
 * @typedef {'en' | 'ko'} Language
 * @typedef {{ process?: string, equipment?: string, line?: string }} Place
 */

const PREFIX = 'neurohub.';
/** @type {Storage | undefined} */
const storage = globalThis.localStorage;

/**
 * A signal that outlives the page.
 * @template T
 * @param {string} name
 * @param {T} initial
 * @returns {import('../vendor/preact.js').Signal<T>}
 */
export function kept(name, initial) {
  const value = signal(read(name, initial));
  effect(() => write(name, value.value));
  return value;
}

/**
 * @template T
 * @param {string} name
 * @param {T} otherwise
 * @returns {T}
 */
function read(name, otherwise) {
  try {
    const text = storage?.getItem(PREFIX + name);
    return text ? JSON.parse(text) : otherwise;
  } catch {
    // Private windows may have none, and somebody may have written anything into it.
    return otherwise;
  }
}

/**
 * @param {string} name
 * @param {unknown} value
 */
function write(name, value) {
  try {
    storage?.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // Full, or not allowed: the setting holds until the page is closed.
  }
}

const spoken = globalThis.navigator?.language ?? 'en';

export const language = kept('language', /** @type {Language} */ (spoken.startsWith('ko') ? 'ko' : 'en'));
export const theme = kept('theme', /** @type {'auto' | 'light' | 'dark'} */ ('auto'));
export const textSize = kept('text', /** @type {'normal' | 'large' | 'larger'} */ ('normal'));
export const sound = kept('sound', true);
/** Single letters as commands (WCAG 2.1.4: can be switched off). */
export const letterKeys = kept('letters', true);
/** Where this device stands. */
export const place = kept('place', /** @type {Place} */ ({}));
/** The station asks before it starts a unit. */
export const askFirst = kept('ask-first', false);
/** At a process without characteristics the second scan of a unit is its PASS. */
export const secondScanPasses = kept('second-scan', false);
