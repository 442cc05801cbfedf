import { pieceOf } from './period.js';

/**
 * Which list of the API has the units behind a bar or a point, as the address names it: "code:SENSOR_TEMP_FAIL", "day:2026-11-29",
 * "value:60.1:60.2". What the API cannot filter by is left to `keep`.
 * @typedef {{ start_date?: string, end_date?: string, lot_number?: string, process_id?: string }} Filters
 * @typedef {{ path: 'defects' | 'process-data', query: Record<string, string | string[] | undefined>, model?: string,
 *   keep?: (row: any) => boolean }} Behind `model`: only units of the product model with this code
 */

const UNKNOWN = 'UNKNOWN';

/**
 * @param {string} pick
 * @param {Filters} filters
 * @param {{ pieces?: string, code?: string }} [of] how long a piece of a trend is; the characteristic of values
 * @returns {Behind}
 */
export function unitsBehind(pick, filters, { pieces = 'daily', code = '' } = {}) {
  const [kind, ...rest] = pick.split(':');
  const value = rest.join(':');
  /** @param {Record<string, string | string[]>} more @returns {Behind} */
  const defects = more => ({ path: 'defects', query: { ...filters, ...more } });
  /** @param {Record<string, string | string[]>} more @returns {Behind} */
  const failed = more => ({ path: 'process-data', query: { ...filters, result: 'FAIL', ...more } });
  switch (kind) {
    case 'code':
      return defects({ code: value });
    case 'process':
      return defects({ process_id: value });
    case 'lot':
      return defects({ lot_number: value });
    case 'day':
      return defects(pieceOf(value, pieces));
    case 'model':
      return { ...defects({}), model: value };
    case 'cause':
      return value === UNKNOWN ? { ...defects({}), keep: row => !row.cause } : defects({ category: value });
    case 'equipment':
      return value === UNKNOWN ? { ...failed({}), keep: row => !row.equipment_id } : failed({ equipment_id: value });
    case 'worker':
      return value === UNKNOWN ? { ...failed({}), keep: row => !row.worker } : failed({ worker_id: value });
    case 'value': {
      const [from, to, isLast] = rest;
      return { path: 'process-data', query: { ...filters, measurement: [`${code}>=${from}`, `${code}${isLast ? '<=' : '<'}${to}`] } };
    }
    default:
      return defects({});
  }
}
