import { valuesAt } from '../../lib/measure.js';
import { processes } from '../../lib/plant.js';

/** @typedef {{ code: string, path: string, unit?: string | null, lower_limit?: number | null, upper_limit?: number | null }} Characteristic */

/**
 * What a run measured of what its process declares now.
 * @param {{ process_id: number, measurement_data: any }} run
 * @returns {{ of: Characteristic, values: number[] }[]}
 */
export function measuredOf(run) {
  const declared = /** @type {Characteristic[]} */ (processes.value.find(process => process.id === run.process_id)?.characteristics ?? []);
  return declared.map(of => ({ of, values: valuesAt(run.measurement_data, of.path.split('.')) })).filter(one => one.values.length > 0);
}

/**
 * @param {number} value
 * @param {Characteristic} of
 */
export const isOutside = (value, of) => value > (of.upper_limit ?? Infinity) || value < (of.lower_limit ?? -Infinity);
