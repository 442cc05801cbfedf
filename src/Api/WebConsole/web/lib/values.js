import { kept } from './prefs.js';
/**
 * Values of characteristics as people type them, and what becomes of them.
 * @typedef {{ code: string, path: string, unit?: string | null, lower_limit?: number | null, upper_limit?: number | null,
 *   name_ko?: string | null, name_en?: string | null, decimals?: number | null }} Characteristic
 * @typedef {'empty' | 'nonsense' | 'within' | 'low' | 'high'} Judgement
 */

/**
 * A number with a comma or a point; null when it is none.
 * @param {string} text
 */
export function parse(text) {
  const clean = text.trim().replace(',', '.');
  return /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(clean) ? Number(clean) : null;
}

/**
 * @param {Characteristic} characteristic
 * @param {string | undefined} text
 * @returns {Judgement}
 */
export function judge({ lower_limit: lower, upper_limit: upper }, text) {
  if (!text?.trim())
    return 'empty';
  const value = parse(text);
  if (value === null)
    return 'nonsense';
  return value < (lower ?? -Infinity) ? 'low' : value > (upper ?? Infinity) ? 'high' : 'within';
}

/** @param {Characteristic} characteristic */
export function decimalsOf({ decimals, lower_limit: lower, upper_limit: upper }) {
  if (decimals !== null && decimals !== undefined)
    return decimals;
  const of = (/** @type {number | null | undefined} */ limit) => String(limit ?? '').split('.')[1]?.length ?? 0;
  return Math.max(of(lower), of(upper), 2);
}

/** @type {Record<string, string>} */
const UNITS = { Cel: '°C', um: 'µm', deg: '°', Ohm: 'Ω', '%': '%' };

/** As people read a unit; the record has UCUM. @param {string | null | undefined} unit */
export const unitName = unit => (unit ? UNITS[unit] ?? unit : '');

/**
 * Where a value stands between 0 and 1 on a bar that shows half as much again on both sides of the limits.
 * @param {Characteristic} characteristic
 * @param {number} value
 */
export function placeOnBar({ lower_limit: lower, upper_limit: upper }, value) {
  const low = lower ?? (upper ?? 0) - 1;
  const high = upper ?? low + 1;
  const span = high - low || 1;
  return Math.min(1, Math.max(0, (value - (low - span / 2)) / (2 * span)));
}

/**
 * Measurement data with every value at its place: "temp_sensor.measured_temp".
 * @param {Characteristic[]} characteristics
 * @param {Record<string, string>} values by code
 */
export function dataOf(characteristics, values) {
  /** @type {Record<string, any>} */
  const data = {};
  for (const characteristic of characteristics) {
    const value = parse(values[characteristic.code] ?? '');
    if (value === null)
      continue;
    const steps = characteristic.path.split('.');
    const last = /** @type {string} */ (steps.pop());
    const place = steps.reduce((at, step) => at[step] ??= {}, data);
    place[last] = value;
  }

  return data;
}

/**
 * The defect codes that speak of a characteristic which is outside its limits: SENSOR_TEMP_FAIL of TEMP.
 * @param {string[]} codes
 * @param {Characteristic[]} characteristics
 * @param {Record<string, string>} values
 */
export function fittingCodes(codes, characteristics, values) {
  const outside = characteristics.filter(one => ['low', 'high'].includes(judge(one, values[one.code]))).map(one => one.code);
  const fitting = codes.filter(code => outside.some(name => code.split('_').includes(name) || code.includes(`_${name}`)));
  return fitting.length > 0 ? fitting : codes.length === 1 ? codes : [];
}

/**
 * What was typed for a unit and is not recorded yet: kept by its number, so that neither another unit, nor a sign-in, nor a reload loses it.
 * @typedef {{ values: Record<string, string>, codes: string[], other: string }} Draft
 */

const MOST = 50;
const NONE = /** @type {Draft} */ ({ values: {}, codes: [], other: '' });
/** @type {import('../vendor/preact.js').Signal<Record<string, Draft>>} */
const drafts = kept('drafts', /** @type {Record<string, Draft>} */ ({}));

/** @param {string} number */
export const draftOf = number => drafts.value[number] ?? NONE;

/** @param {string} number @param {Partial<Draft>} part */
export function editDraft(number, part) {
  const others = Object.entries(drafts.value).filter(([key]) => key !== number).slice(-MOST);
  drafts.value = { ...Object.fromEntries(others), [number]: { ...draftOf(number), ...part } };
}

/** @param {string} number */
export function forgetDraft(number) {
  const { [number]: done, ...others } = drafts.value;
  drafts.value = done ? others : drafts.value;
}
