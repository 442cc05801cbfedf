import { get } from './api.js';
import { ApiError } from './errors.js';

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
