import { html } from '../../vendor/preact.js';
import { toNumber } from '../../lib/edit.js';
import { wordsOf } from '../../lib/words.js';
import { Input } from '../../ui/form.js';
import { Icon } from '../../ui/icons.js';
import * as words from '../../words/processes.js';

const t = wordsOf(words);

/**
 * @typedef {{ code: string, path: string, unit?: string | null, lower_limit?: number | null, upper_limit?: number | null, name_ko?: string | null,
 *   name_en?: string | null, decimals?: number | null }} Characteristic
 * @typedef {{ id: number, of: Characteristic, code: string, path: string, unit: string, lower: string, upper: string, ko: string, en: string,
 *   decimals: string }} Row as typed
 */
let count = 0;
const text = (/** @type {unknown} */ value) => (value === null || value === undefined ? '' : String(value));

/** @param {Characteristic} of @returns {Row} */
const rowOf = of => ({ id: ++count, of, code: of.code, path: of.path, unit: text(of.unit), lower: text(of.lower_limit), upper: text(of.upper_limit),
  ko: text(of.name_ko), en: text(of.name_en), decimals: text(of.decimals) });

/** @param {Characteristic[]} characteristics */
export const rowsOf = characteristics => characteristics.map(rowOf);

/** As the API takes them; what this page does not know of stays. @param {Row[]} rows @returns {Characteristic[]} */
export const characteristicsOf = rows => rows.map(row => prune({
  ...row.of, code: row.code.trim(), path: row.path.trim(), unit: row.unit.trim() || null, lower_limit: toNumber(row.lower), upper_limit: toNumber(row.upper),
  name_ko: row.ko.trim() || null, name_en: row.en.trim() || null, decimals: toNumber(row.decimals),
}));

/** @template {Record<string, any>} T @param {T} object @returns {T} */
const prune = object => /** @type {T} */ (Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null)));

/** @param {{ rows: Row[], set: (rows: Row[]) => void, isNamed: boolean, error: import('../../lib/errors.js').ApiError | null }} props */
export function Characteristics({ rows, set, isNamed, error }) {
  const add = () => set([...rows, rowOf({ code: '', path: '' })]);
  const move = (/** @type {number} */ i) => set([...rows.slice(0, i - 1), rows[i], rows[i - 1], ...rows.slice(i + 1)]);
  return html`<fieldset class="group stack">
    <legend><h2>${t('values')}</h2></legend><p class="muted">${t('values.hint')}</p>
    ${rows.map((row, i) => html`<${One} key=${row.id} row=${row} index=${i} isNamed=${isNamed} error=${error}
      change=${(/** @type {Partial<Row>} */ part) => set(rows.map(one => (one.id === row.id ? { ...one, ...part } : one)))}
      up=${i > 0 && (() => move(i))} remove=${() => set(rows.filter(one => one.id !== row.id))} />`)}
    <div><button type="button" class="btn" onClick=${add}><${Icon} name="plus" />${t('values.add')}</button></div>
  </fieldset>`;
}

/**
 * @param {{ row: Row, index: number, isNamed: boolean, error: import('../../lib/errors.js').ApiError | null, change: (part: Partial<Row>) => void,
 *   up: false | (() => void), remove: () => void }} props
 */
function One({ row, index, isNamed, error, change, up, remove }) {
  const wrong = (/** @type {string} */ name) => error?.fields.find(fault => fault.loc[1] === 'characteristics' && fault.loc[2] === index && fault.loc.at(-1) === name)?.msg;
  // Not `name`: these are read from the rows and not from the form.
  const field = (/** @type {keyof Row} */ key, /** @type {string} */ label, /** @type {any} */ more = {}) => html`<${Input} label=${label} value=${row[key]}
    onInput=${(/** @type {Event} */ event) => change({ [key]: /** @type {HTMLInputElement} */ (event.target).value })} ...${more} />`;
  const isBackwards = (toNumber(row.lower) ?? -Infinity) > (toNumber(row.upper) ?? Infinity);
  const decimal = { inputmode: 'decimal', pattern: '\\s*-?[0-9]+([.,][0-9]+)?\\s*' };
  return html`<div class="value-row">
    <div class="row"><strong class="grow mono">${row.code || t('values.new')}</strong>
      ${up && html`<button type="button" class="btn quiet" onClick=${up} aria-label="${t('up')} ${row.code}"><span class="turned"><${Icon} name="back" /></span></button>`}
      <button type="button" class="btn quiet" onClick=${remove} aria-label="${t('delete')} ${row.code}"><${Icon} name="close" /></button></div>
    <div class="form-grid">
      ${field('code', t('value.code'), { required: true, maxlength: 50, wrong: wrong('code'), hint: t('value.code.hint') })}
      ${field('path', t('value.path'), { required: true, maxlength: 200, wrong: wrong('path'), hint: t('value.path.hint'), class: 'input mono' })}
      ${isNamed && field('ko', t('name.ko'), { maxlength: 100, wrong: wrong('name_ko'), lang: 'ko' })}
      ${isNamed && field('en', t('name.en'), { maxlength: 100, wrong: wrong('name_en'), lang: 'en' })}
    </div>
    <div class="form-grid limits">
      ${field('lower', t('lower'), { ...decimal, wrong: wrong('lower_limit') ?? (isBackwards ? t('limits.backwards') : undefined) })}
      ${field('upper', t('upper'), { ...decimal, wrong: wrong('upper_limit') })}
      ${field('unit', t('unit'), { maxlength: 20, wrong: wrong('unit') })}
      ${isNamed && field('decimals', t('decimals'), { type: 'number', min: 0, max: 6, wrong: wrong('decimals') })}
    </div>
  </div>`;
}
