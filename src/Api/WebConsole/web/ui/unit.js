import { html } from '../vendor/preact.js';
import { get } from '../lib/api.js';
import { judged } from '../lib/measured.js';
import { processOf } from '../lib/plant.js';
import { defectName, wordsOf } from '../lib/words.js';
import * as words from '../words/trace.js';
import { askCause, isLead } from './decide.js';
import { MeasuredValue } from './limits.js';
import { Time } from './parts.js';

const t = wordsOf(words);

/** What screens about one unit have in common. */

/** @typedef {{ trace: import('../lib/life.js').Trace, routing: import('../types/api.d.ts').components['schemas']['LotProcess'][],
 *   check: import('../types/api.d.ts').components['schemas']['CanReworkView'] }} Unit */

/** @param {string} serial @param {AbortSignal} [signal] @returns {Promise<Unit>} */
export async function loadUnit(serial, signal) {
  const [trace, check] = await Promise.all([get(`serials/${serial}/trace`, {}, signal), get(`serials/${serial}/can-rework`, {}, signal)]);
  const lot = await get(`lots/${trace.lot.lot_number}`, {}, signal);
  return { trace, check, routing: lot.processes };
}

/**
 * A defect as it was recorded, with what was found out about it.
 * @param {{ defect: any, process?: number, isMeasured?: boolean, reload: () => void }} props
 *   `process`: its number, where the defect does not say it; `isMeasured`: the run says the value already
 */
export function DefectLine({ defect, process, isMeasured = false, reload }) {
  const { code, description, part, cause, measured, limits, id, process_number } = defect;
  const name = defectName(processOf(process_number ?? process), code);
  return html`<div class="defect">
    <p class="row"><strong class="tone-fail">${name}</strong>${name !== code && html`<span class="mono small muted">${code}</span>`}${part && html`<span class="mark">${part}</span>`}${description && html`<span>${description}</span>`}
      ${isLead() && 'recorded_at' in defect && id && html`<button class="btn small" onClick=${() => void askCause(defect).then(done => done !== null && reload())}>
        ${t(cause ? 'cause.change' : 'cause')}</button>`}</p>
    ${measured && !isMeasured && html`<${MeasuredValue} of=${judged({ code: measured.code, path: '', unit: measured.unit, lower_limit: limits?.lower, upper_limit: limits?.upper }, measured.value)} />`}
    ${cause && html`<p><span class="mark">${causeName(cause.category)}</span> ${cause.text}${' '}
      <span class="muted small">${cause.by}, <${Time} at=${cause.at} /></span></p>`}
  </div>`;
}

/** Others than the usual categories are shown as they were sent. @param {string} category */
const causeName = category => (`cause.${category}` in words.en ? t(/** @type {any} */ (`cause.${category}`)) : category);
