import { html } from '../vendor/preact.js';
import { onBar } from '../lib/measured.js';
import { number } from '../lib/time.js';
import { t } from '../lib/words.js';
import { Icon } from './icons.js';

/** @typedef {import('../lib/measured.js').Measured} Measured */

/** "59 – 61 °C" @param {Pick<Measured, 'lower' | 'upper' | 'unit' | 'decimals'>} of */
export function limitsText({ lower, upper, unit, decimals }) {
  const text = lower !== null && upper !== null ? `${number(lower, decimals)} – ${number(upper, decimals)}`
    : upper !== null ? `≤ ${number(upper, decimals)}`
      : lower !== null ? `≥ ${number(lower, decimals)}` : '';
  return text && unit ? `${text} ${unit}` : text;
}

/** A value within its limits: a dot on a bar; outside a diamond. @param {{ of: Measured }} props */
export function LimitBar({ of }) {
  if (of.lower === null && of.upper === null)
    return null;
  const place = onBar(of);
  return html`<svg class="limit-bar ${of.isOut ? 'is-out' : ''}" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
    <rect class="all" x="0" y="4" width="100" height="4" rx="1" />
    <rect class="allowed" x=${place.from} y="4" width=${place.to - place.from} height="4" />
    <line class="at" x1=${place.at} x2=${place.at} y1="0" y2="12" />
  </svg>`;
}

/** Name, value, bar, limits and, in word and shape, whether it lies outside. @param {{ of: Measured }} props */
export function MeasuredValue({ of }) {
  return html`<div class="measured ${of.isOut ? 'is-out' : ''}">
    <span class="muted">${of.name}</span>
    <strong>${number(of.value, of.decimals)}${of.unit && ` ${of.unit}`}</strong>
    <${LimitBar} of=${of} />
    <span class="small muted">${limitsText(of)}</span>
    ${of.isOut && html`<span class="tag tone-fail small"><${Icon} name="fail" size="1.1em" />${t('outside')}</span>`}
  </div>`;
}
