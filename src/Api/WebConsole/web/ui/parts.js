import { html } from '../vendor/preact.js';
import { clockTime, day, shortTime, utc } from '../lib/time.js';
import { t } from '../lib/words.js';
import { href } from '../router.js';
import { Icon } from './icons.js';

/** Small things that look the same everywhere. */

/** A number of a unit or LOT, its last digits marked: that is what people read out. @param {{ number: string, short?: boolean }} props */
export function Serial({ number, short = false }) {
  const at = number.lastIndexOf('-') + 1;
  const head = short ? `…${number.slice(Math.max(0, at - 4), at)}` : number.slice(0, at);
  return html`<span class="serial" title=${number}><span>${head}</span><b>${number.slice(at)}</b></span>`;
}

/** @param {{ number: string }} props */
export const SerialLink = ({ number }) => html`<a href=${href(`trace/${number}`)}><${Serial} number=${number} /></a>`;

/** @type {Record<string, [import('./icons.js').IconName, string]>} */
const STATUS = {
  CREATED: ['idle', 'idle'], IN_PROGRESS: ['running', 'running'], PASSED: ['pass', 'pass'], COMPLETED: ['pass', 'pass'], CLOSED: ['check', 'idle'],
  CANCELLED: ['scrapped', 'idle'], DEFECTED: ['fail', 'fail'], REWORK: ['rework', 'warn'], SCRAPPED: ['scrapped', 'idle'],
  PASS: ['pass', 'pass'], FAIL: ['fail', 'fail'], SKIPPED: ['skipped', 'idle'],
};

/** A status in shape, colour and word. @param {{ of: string, text?: string }} props */
export function Status({ of, text }) {
  const [icon, tone] = STATUS[of] ?? ['idle', 'idle'];
  const key = of === 'PASS' || of === 'FAIL' ? of : `status.${of}`;
  return html`<span class="tag tone-${tone}"><${Icon} name=${icon} />${text ?? t(/** @type {any} */ (key))}</span>`;
}

/** The sign of a status alone. @param {{ of: string, size?: string | number }} props */
export function StatusIcon({ of, size }) {
  const [icon, tone] = STATUS[of] ?? ['idle', 'idle'];
  const key = of === 'PASS' || of === 'FAIL' ? of : `status.${of}`;
  return html`<span class="tone-${tone}"><${Icon} name=${icon} size=${size} label=${t(/** @type {any} */ (key))} /></span>`;
}

/** @param {{ at: import('../lib/time.js').Moment, how?: 'short' | 'clock' | 'day' }} props */
export function Time({ at, how = 'short' }) {
  if (!at)
    return html`<span class="muted">–</span>`;
  return html`<time datetime=${String(at)} title=${utc(at)}>${{ short: shortTime, clock: clockTime, day }[how](at)}</time>`;
}

/** @param {{ value: number, max: number, tone?: string, label: string }} props */
export function Meter({ value, max, tone = 'accent', label }) {
  const share = max > 0 ? Math.min(100, Math.round(1000 * value / max) / 10) : 0;
  return html`<div class="meter" role="img" aria-label=${label}><i style=${{ width: `${share}%`, background: `var(--${tone})` }}></i></div>`;
}
