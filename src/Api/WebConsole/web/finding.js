import { get } from './lib/api.js';
import { cleanCode } from './lib/scan.js';
import { t } from './lib/words.js';
import { href } from './router.js';

/**
 * What the plant knows by a number, or by a part of one.
 * @typedef {{ name: string, kind: string, address: string, detail?: string, isNumber?: boolean, icon?: import('./ui/icons.js').IconName }} Hit
 * @typedef {import('./types/api.d.ts').components['schemas']} Schemas
 */

/** Fewer characters find too much. */
export const SHORTEST = 3;

/** Where a thing of the plant is seen. @type {Record<string, (value: string) => string>} */
const PLACES = {
  SERIAL: value => href(`trace/${value}`),
  LOT: value => href(`lots/${value}`),
  EQUIPMENT: value => href('data', { equipment_id: value }),
};

/**
 * A whole number, as it is on a label or typed by hand: where it leads, or null. The server reads what scanners make of a label.
 * @param {string} text
 * @param {AbortSignal} [signal]
 * @returns {Promise<string | null>}
 */
export async function addressOf(text, signal) {
  const { kind, value } = await get('scan', { text }, signal);
  return PLACES[kind]?.(value) ?? null;
}

/**
 * What begins or ends so, the exact one first.
 * @param {string} text
 * @param {AbortSignal} signal
 * @returns {Promise<Hit[]>}
 */
export async function find(text, signal) {
  const q = cleanCode(text);
  /** @type {{ serials: Schemas['SerialView'][], lots: Schemas['LotView'][], models: Schemas['ProductModelView'][] }} */
  const { serials, lots, models } = await get('search', { q }, signal);
  /** @type {Hit[]} */
  const hits = [
    ...lots.map(lot => ({ ...numbered('LOT', lot.lot_number), kind: 'LOT', detail: lot.work_order ?? statusName(lot.status) })),
    ...serials.map(serial => ({ ...numbered('SERIAL', serial.serial_number), kind: t('search.unit'), detail: statusName(serial.status) })),
    ...models.map(model => ({
      name: model.model_name, kind: t('search.model'), address: href('lots', { product_model_id: model.id }), detail: model.model_code,
    })),
  ];
  return hits.sort((a, b) => Number(b.name === q) - Number(a.name === q));
}

/**
 * @param {'LOT' | 'SERIAL'} kind
 * @param {string} number
 * @returns {Omit<Hit, 'kind'>}
 */
const numbered = (kind, number) => ({
  name: number, isNumber: true, address: PLACES[kind](number), icon: kind === 'LOT' ? 'floor' : 'units',
});

/** @param {string} status */
const statusName = status => t(/** @type {any} */ (`status.${status}`));
