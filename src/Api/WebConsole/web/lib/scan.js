import { get } from './api.js';
import { ApiError } from './errors.js';
/**
 * Tells a scanner from a person. A scanner types like a keyboard, but fast: what comes with a mean gap of at most 60 ms (none over 150), is at
 * least six characters long and ends by Enter or Tab is a scan, wherever the focus is. With no field focused slow typing and Enter counts too.
 * Keys are read by their place on the keyboard, so that a Korean input method changes nothing.
 *
 * @typedef {{ key: string, code: string, timeStamp: number, shiftKey?: boolean, ctrlKey?: boolean, altKey?: boolean, metaKey?: boolean }} Key
 * @typedef {{ text: string, before: unknown, inField: boolean }} Scan `before`: what was given with its first key
 * @typedef {{ text: string, at: number, before: unknown, inField: boolean }} Pressed
 */

const MEAN_GAP = 60;
const LONGEST_GAP = 150;
const SHORTEST = 6;
const SHORTEST_TYPED = 3;
const LONGEST = 256;
// Whoever types by hand pauses; after so long a new text begins.
const TYPING_PAUSE = 8000;
const STRAY = 2000;

/** @type {Record<string, [string, string]>} */
const PLACES = {
  Minus: ['-', '_'], Equal: ['=', '+'], BracketLeft: ['[', '{'], BracketRight: [']', '}'], Backslash: ['\\', '|'], Semicolon: [';', ':'],
  Quote: ["'", '"'], Comma: [',', '<'], Period: ['.', '>'], Slash: ['/', '?'], Backquote: ['`', '~'], Space: [' ', ' '],
  NumpadAdd: ['+', '+'], NumpadSubtract: ['-', '-'], NumpadDecimal: ['.', '.'], NumpadDivide: ['/', '/'], NumpadMultiply: ['*', '*'],
};
const MODIFIERS = /^(?:Shift|CapsLock|Alt|AltGraph|Control|Meta|Process|Dead|Unidentified|HangulMode|Hangul)/;
const SHIFTED_DIGITS = ')!@#$%^&*(';

/**
 * What a key would write on a US keyboard, which scanners pretend to be; '' for a key that writes nothing.
 * @param {Key} event
 */
export function characterOf({ key, code, shiftKey = false }) {
  if (/^Key[A-Z]$/.test(code)) {
    // The key says the case as the scanner meant it, unless an input method is on and it says a Hangul letter.
    return /^[a-zA-Z]$/.test(key) ? key : shiftKey ? code[3] : code[3].toLowerCase();
  }

  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code);
  if (digit)
    return shiftKey && code.startsWith('Digit') ? SHIFTED_DIGITS[Number(digit[1])] : digit[1];
  if (code in PLACES)
    return PLACES[code][shiftKey ? 1 : 0];
  // On-screen keyboards and some scanners say no place.
  return key.length === 1 ? key : '';
}

/** Puts keys together to scans. */
export class ScanReader {
  /** @type {Pressed[]} */
  #keys = [];

  /**
   * @param {Key} event
   * @param {boolean} inField whether a field has the focus
   * @param {unknown} [before] what the field held before this key
   * @returns {Scan | null} a scan that this key ended
   */
  press(event, inField, before) {
    if (event.ctrlKey || event.altKey || event.metaKey)
      return null;
    // An input method calls every key "Process"; its place says which one it is.
    if (/^(?:Enter|NumpadEnter|Tab)$/.test(event.code) || event.key === 'Enter' || event.key === 'Tab')
      return this.#end(event.timeStamp, inField, event.key === 'Tab' || event.code === 'Tab');
    if (event.key === 'Escape' || event.key === 'Backspace') {
      this.#keys = [];
      return null;
    }

    const text = characterOf(event);
    if (!text) {
      // F8, an arrow: what was typed before is over. Shift is a part of typing.
      if (!MODIFIERS.test(event.key))
        this.#keys = [];
      return null;
    }

    const last = this.#keys.at(-1);
    // What was typed into a field is no beginning of what comes outside of it.
    if (last && (last.inField !== inField || event.timeStamp - last.at > (inField ? LONGEST_GAP : TYPING_PAUSE)))
      this.#keys = [];
    this.#keys.push({ text, at: event.timeStamp, before, inField });
    if (this.#keys.length > LONGEST)
      this.#keys.shift();
    return null;
  }

  /** No key was pressed since the last scan. */
  get isEmpty() {
    return this.#keys.length === 0;
  }

  /** Forgets what was typed. */
  clear() {
    this.#keys = [];
  }

  /**
   * @param {number} at
   * @param {boolean} inField
   * @param {boolean} byTab
   * @returns {Scan | null}
   */
  #end(at, inField, byTab) {
    const keys = this.#keys;
    this.#keys = [];
    const run = inField || byTab ? this.#fastRun(keys, at) : this.#afterStray(keys);
    return run.length >= (inField || byTab ? SHORTEST : SHORTEST_TYPED) ? { text: run.map(key => key.text).join(''), before: run[0].before, inField } : null;
  }

  /**
   * Outside a field a scan that stopped for a moment is still one, as a radio or a busy device makes it; only a key that was pressed long
   * before a scan is none of it.
   * @param {Pressed[]} keys
   */
  #afterStray(keys) {
    const run = keys.slice(Math.max(0, keys.findLastIndex((key, i) => i > 0 && key.at - keys[i - 1].at > STRAY)));
    return run.length >= SHORTEST && run.length < keys.length && meanGap(run) <= MEAN_GAP ? run : keys;
  }

  /**
   * The longest run at the end without a long gap, if it is fast all in all.
   * @param {Pressed[]} keys
   * @param {number} end
   */
  #fastRun(keys, end) {
    if (keys.length === 0 || end - keys[keys.length - 1].at > LONGEST_GAP)
      return [];
    let first = keys.length - 1;
    while (first > 0 && keys[first].at - keys[first - 1].at <= LONGEST_GAP)
      first--;
    const run = keys.slice(first);
    return meanGap(run) <= MEAN_GAP ? run : [];
  }
}

/** @param {{ at: number }[]} keys */
const meanGap = keys => (keys.length < 2 ? 0 : (keys[keys.length - 1].at - keys[0].at) / (keys.length - 1));

/**
 * A number as the plant writes it: without AIM prefix, control characters, blanks around it, in upper case.
 * @param {string} text
 */
export function cleanCode(text) {
  return text.normalize('NFKC')
    // eslint-disable-next-line no-control-regex -- scanners send them
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\ufeff]/g, '')
    .trim()
    .replace(/^\][A-Za-z][0-9A-Za-z]/, '')
    .trim()
    .toUpperCase();
}

/**
 * What a code that was scanned at a station stands for.
 * @typedef {import('../types/api.d.ts').components['schemas']['SerialAtStationView']} Unit
 * @typedef {{ unit: Unit, kind?: undefined } | { unit?: undefined, kind: string, value: string }} Found
 */

const NUMBER = /^[A-Z0-9][A-Z0-9-]{2,59}$/;

/**
 * @param {string} number
 * @param {import('./api.js').Query} at the process and the place
 * @returns {Promise<Unit>}
 */
export const unitAt = (number, at) => get(`serials/${encodeURIComponent(number)}/station`, at);

/**
 * A unit in one call, which is what nearly every scan is; else the plant says what it is.
 * @param {string} code cleaned
 * @param {string} raw as the scanner sent it
 * @param {import('./api.js').Query} at
 * @returns {Promise<Found>}
 */
export async function lookUp(code, raw, at) {
  if (NUMBER.test(code)) {
    try {
      return { unit: await unitAt(code, at) };
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'SERIAL_NOT_FOUND')
        throw error;
    }
  }

  const found = await get('scan', { text: raw });
  return found.kind === 'SERIAL' && found.value !== code ? { unit: await unitAt(found.value, at) } : found;
}
