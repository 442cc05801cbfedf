import { language } from './prefs.js';
import { unitName } from './values.js';

/**
 * What a run measured, against the limits that its process declares.
 * @typedef {{ code: string, name: string, unit: string, decimals: number | undefined, value: number, lower: number | null, upper: number | null,
 *   isOut: boolean }} Measured
 * @typedef {{ code: string, path: string, unit?: string | null, lower_limit?: number | null, upper_limit?: number | null, decimals?: number | null,
 *   name_ko?: string | null, name_en?: string | null }} Characteristic
 */

/**
 * The numbers at a path of the data; a list on the way stands for each of its elements, as on the server.
 * @param {any} data
 * @param {string} path "temp_sensor.measured_temp"
 * @returns {number[]}
 */
export function numbersAt(data, path) {
  let here = [data];
  for (const name of path.split('.'))
    here = here.flat(8).map(one => one?.[name]).filter(one => one !== undefined && one !== null);
  return here.flat(8).filter(one => typeof one === 'number' && Number.isFinite(one));
}

/**
 * @param {{ measurement_data?: any }} run
 * @param {{ characteristics?: Characteristic[] } | null | undefined} process
 * @returns {Measured[]}
 */
export function measuredOf(run, process) {
  return (process?.characteristics ?? []).flatMap(characteristic => numbersAt(run.measurement_data, characteristic.path)
    .map(value => judged(characteristic, value)));
}

/**
 * @param {Characteristic} characteristic
 * @param {number} value
 * @returns {Measured}
 */
export function judged({ code, unit, lower_limit: lower = null, upper_limit: upper = null, decimals, ...names }, value) {
  const name = (language.value === 'ko' ? names.name_ko : names.name_en) || code;
  const isOut = (lower !== null && value < lower) || (upper !== null && value > upper);
  return { code, name, unit: unitName(unit), decimals: decimals ?? undefined, value, lower, upper, isOut };
}

/**
 * Where values lie on a bar that shows the limits with room on both sides, in percent. A side without a limit is drawn as far as the other.
 * @param {{ value: number, lower: number | null, upper: number | null }} of
 */
export function onBar({ value, lower, upper }) {
  const low = lower ?? Math.min(value, upper ?? value) - Math.abs(upper ?? value) * 0.1 - 1e-9;
  const high = upper ?? Math.max(value, lower ?? value) + Math.abs(lower ?? value) * 0.1 + 1e-9;
  const room = (high - low || 1) * 0.5;
  const at = (/** @type {number} */ one) => Math.min(98, Math.max(2, 100 * (one - low + room) / (high - low + 2 * room)));
  return { from: lower === null ? 0 : at(low), to: upper === null ? 100 : at(high), at: at(value) };
}
