import { html, useMemo } from '../vendor/preact.js';
import { language } from '../lib/prefs.js';
import { processOf, processes } from '../lib/plant.js';
import { number } from '../lib/time.js';
import { processName, wordsOf } from '../lib/words.js';
import { href } from '../router.js';
import * as words from '../words/serials.js';
import { Serial, Status, Time } from './parts.js';
import { Table, useReloadOn, usePages } from './table.js';

const t = wordsOf(words);

/** @typedef {import('../types/api.d.ts').components['schemas']['SerialView']} SerialRow */

export const SERIAL_STATES = /** @type {const} */ (['CREATED', 'IN_PROGRESS', 'PASSED', 'DEFECTED', 'REWORK', 'SCRAPPED']);

/** The chips of a unit's status. @returns {[string, any][]} */
export const statusChips = () => SERIAL_STATES.map(status => [status, html`<${Status} of=${status} />`]);

/**
 * Units as a table; each row leads to the unit's life.
 * @param {{ query: import('../lib/api.js').Query, ofOneLot?: boolean, empty: any }} props `ofOneLot`: the page says which LOT already
 */
export function Serials({ query, ofOneLot = false, empty }) {
  const pages = usePages('serials', query);
  useReloadOn(pages, ['SERIAL_STATUS', 'RUN_STARTED', 'RUN_COMPLETED']);
  const columns = useMemo(() => columnsOf(ofOneLot), [language.value, processes.value, ofOneLot]);
  return html`<${Table} path="serials" query=${query} pages=${pages} columns=${columns} label=${t('title')} empty=${empty}
    rowHref=${(/** @type {SerialRow} */ row) => href(`trace/${row.serial_number}`)} />`;
}

/** @param {boolean} ofOneLot @returns {import('./table.js').Column<SerialRow>[]} */
function columnsOf(ofOneLot) {
  return [
    { title: t('serial'), cell: row => html`<${Serial} number=${row.serial_number} />` },
    { title: t('status'), cell: row => html`<${Status} of=${row.status} />` },
    { title: t('at'), cell: row => where(row) },
    ...(ofOneLot ? [] : [{ title: t('lot'), cell: (/** @type {SerialRow} */ row) => html`<${Serial} number=${row.lot_number} short=${row.serial_number.startsWith(`${row.lot_number}-`)} />` }]),
    { title: t('firmware'), cell: row => row.firmware_version ?? '–' },
    { title: t('reworks'), cell: row => (row.rework_count === 0 ? '–' : number(row.rework_count)), end: true },
    { title: t('changed'), cell: row => html`<${Time} at=${row.updated_at} />`, end: true },
  ];
}

/** @param {SerialRow} row */
function where(row) {
  const at = row.current_process ?? (row.status === 'DEFECTED' || row.status === 'REWORK' || row.status === 'SCRAPPED' ? row.failed_process : null);
  if (at === null)
    return '–';
  return html`${at} ${processName(processOf(at))}`;
}
