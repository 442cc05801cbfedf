import { html } from '../vendor/preact.js';
import { processOf } from '../lib/plant.js';
import { processName, wordsOf } from '../lib/words.js';
import * as words from '../words/trace.js';
import { Icon } from './icons.js';

const t = wordsOf(words);

/** @type {Record<import('../lib/life.js').StepState, [import('./icons.js').IconName, string]>} */
const LOOK = {
  pass: ['pass', 'pass'], fail: ['fail', 'fail'], running: ['running', 'running'], rework: ['rework', 'warn'], skipped: ['skipped', 'idle'], idle: ['idle', 'idle'],
};

/** Where a unit stands in its processes. @param {{ steps: import('../lib/life.js').Step[] }} props */
export function Ladder({ steps }) {
  return html`<div class="ladder-box"><ol class="ladder" aria-label=${t('ladder')}>
    ${steps.map(step => {
      const [icon, tone] = LOOK[step.state];
      return html`<li key=${step.number} class="rung is-${step.state}">
        <span class="rung-head"><span class="tone-${tone}"><${Icon} name=${icon} label=${t(`step.${step.state}`)} /></span><b>${step.number}</b>
          ${step.attempts > 1 && html`<span class="small muted" title=${t('attempt', { n: step.attempts })}>×${step.attempts}</span>`}</span>
        <span class="rung-name">${processName(processOf(step.number) ?? { process_code: step.code })}</span>
      </li>`;
    })}
  </ol></div>`;
}
