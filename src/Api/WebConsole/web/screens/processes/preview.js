import { html, useState } from '../../vendor/preact.js';
import { toNumber } from '../../lib/edit.js';
import { language } from '../../lib/prefs.js';
import { duration, number } from '../../lib/time.js';
import { unitName } from '../../lib/values.js';
import { processName, wordsOf } from '../../lib/words.js';
import { Icon } from '../../ui/icons.js';
import * as words from '../../words/processes.js';

const t = wordsOf(words);

/**
 * @typedef {import('./characteristics.js').Characteristic} Characteristic
 * @typedef {Omit<import('../../types/api.d.ts').components['schemas']['ProcessView'], 'characteristics'> & { characteristics: Characteristic[],
 *   defect_names?: Record<string, import('./codes.js').Name>, instruction_ko?: string | null, instruction_en?: string | null }} Draft
 */

/** What the operator will have before them: it can be tried, and nothing of it is recorded. @param {{ of: Draft }} props */
export function Preview({ of }) {
  const [values, setValues] = useState(/** @type {Record<number, string>} */ ({}));
  const isOut = of.characteristics.some((one, i) => verdictOf(one, values[i]) === 'out');
  const instruction = language.value === 'ko' ? of.instruction_ko || of.instruction_en : of.instruction_en || of.instruction_ko;
  return html`<aside class="card preview stack" aria-label=${t('preview')}>
    <p class="small muted">${t('preview.text')}</p>
    <div class="row"><span class="step large">${of.process_number ?? '–'}</span>
      <div class="grow"><strong class="preview-name">${processName(of)}</strong><div class="small muted">${t('standard')} ${duration(of.estimated_duration_seconds)}</div></div></div>
    ${instruction && html`<p class="instruction">${instruction}</p>`}
    ${of.needs_firmware && html`<p class="said"><${Icon} name="down" />${t('preview.firmware')}</p>`}
    ${of.characteristics.length === 0 && html`<p class="muted">${t('preview.no-values')}</p>`}
    ${of.characteristics.map((one, i) => html`<${Value} key=${i} of=${one} value=${values[i] ?? ''} set=${(/** @type {string} */ text) => setValues({ ...values, [i]: text })} />`)}
    <div class="verdicts" aria-hidden="true">
      <span class="verdict fail"><${Icon} name="fail" size="28" />${t('FAIL')}</span>
      <span class="verdict pass ${isOut ? 'off' : ''}"><${Icon} name="pass" size="28" />${t('PASS')}</span>
    </div>
    <h3>${t('preview.defects')}</h3>
    <ul class="defect-tiles">${of.defect_codes.map(code => html`<li key=${code}>${nameOf(of, code)}</li>`)}<li class="muted">${t('preview.other')}</li></ul>
    ${of.auto_print_label && html`<p class="said"><${Icon} name="label" />${t('preview.label')}</p>`}
  </aside>`;
}

/** @param {Draft} of @param {string} code */
const nameOf = (of, code) => of.defect_names?.[code]?.[language.value] || code;

/** @param {Characteristic} of @param {string | undefined} text */
function verdictOf(of, text) {
  const value = toNumber(text ?? '');
  if (value === null)
    return '';
  return value < (of.lower_limit ?? -Infinity) || value > (of.upper_limit ?? Infinity) ? 'out' : 'in';
}

/** @param {{ of: Characteristic, value: string, set: (text: string) => void }} props */
function Value({ of, value, set }) {
  const label = (language.value === 'ko' ? of.name_ko : of.name_en) || of.code || t('values.new');
  const verdict = verdictOf(of, value);
  const unit = of.unit ? ` ${unitName(of.unit)}` : '';
  const say = (/** @type {number | null | undefined} */ limit) => number(limit, of.decimals ?? undefined);
  const lower = of.lower_limit ?? null;
  const upper = of.upper_limit ?? null;
  const limits = lower !== null && upper !== null ? t('limits', { lower: say(lower), upper: say(upper) })
    : lower !== null ? t('limits.lower', { lower: say(lower) }) : upper !== null ? t('limits.upper', { upper: say(upper) }) : t('limits.none');
  return html`<div class="tried ${verdict}">
    <label><strong>${label}</strong>
      <span class="tried-field"><input inputmode="decimal" value=${value} placeholder="–" autocomplete="off" aria-label="${t('preview.try')} ${label}"
        onInput=${(/** @type {Event} */ event) => set(/** @type {HTMLInputElement} */ (event.target).value)} /><span class="muted">${unitName(of.unit)}</span></span></label>
    ${(lower !== null || upper !== null) && html`<${Band} lower=${lower} upper=${upper} value=${toNumber(value)} />`}
    <p class="small row"><span class="muted">${limits}${lower !== null || upper !== null ? unit : ''}</span>
      ${verdict === 'in' && html` <span class="tag tone-pass"><${Icon} name="pass" />${t('within')}</span>`}
      ${verdict === 'out' && html` <span class="tag tone-fail"><${Icon} name="fail" />${t('outside')}</span>`}</p>
  </div>`;
}

/** The limits as a stretch in the middle half, the value as a mark on it. @param {{ lower: number | null, upper: number | null, value: number | null }} props */
function Band({ lower, upper, value }) {
  const width = lower !== null && upper !== null && upper > lower ? upper - lower : Math.abs(lower ?? upper ?? 1) || 1;
  const from = lower !== null ? lower - width / 2 : (upper ?? 0) - 1.5 * width;
  const share = (/** @type {number} */ at) => Math.max(0, Math.min(100, 50 * (at - from) / width));
  const start = lower !== null ? share(lower) : 0;
  const end = upper !== null ? share(upper) : 100;
  return html`<div class="band" aria-hidden="true"><i style=${{ left: `${start}%`, width: `${end - start}%` }}></i>
    ${value !== null && html`<b style=${{ left: `${share(value)}%` }}></b>`}</div>`;
}
