import { html } from '../../vendor/preact.js';
import { number, percent } from '../../lib/time.js';
import { processName } from '../../lib/words.js';
import { Icon } from '../../ui/icons.js';

/** @typedef {{ board: import('../../lib/board.js').Board, t: (key: any, values?: Record<string, unknown>) => string }} Part */

/** The day in six figures. Grey is normal; colour is for what needs somebody. @param {Part} props */
export function Figures({ board, t }) {
  const { summary, processes, alerts_by_severity: alerts } = board;
  const [first] = processes.processes;
  const waiting = processes.processes.reduce((sum, one) => sum + one.waiting, 0);
  const high = alerts.HIGH ?? 0;
  const unread = Object.values(alerts).reduce((sum, count) => sum + count, 0);
  return html`<div class="fl-figures">
    <${Output} board=${board} t=${t} />
    <${Figure} name=${t('started')} value=${number(first?.completed_today)} sub=${first ? t('started.sub', { name: processName(first) }) : ''} />
    <${Figure} name=${t('working')} value=${number(processes.total_wip)} sub=${t('working.sub', { n: number(waiting) })} />
    <${Figure} name=${t('fpy')} value=${number(board.first_pass_yield, 1)} unit=${board.first_pass_yield === null ? '' : '%'} sub=${t('fpy.sub')} />
    <${Figure} name=${t('defective')} value=${number(summary.defective)} sub=${t('defective.sub', { rate: percent(summary.defect_rate) })}
      icon=${summary.defective > 0 ? 'fail' : null} tone="fail" />
    <${Figure} name=${t('alerts')} value=${number(high)} sub=${t('alerts.sub', { n: number(unread) })} icon=${high > 0 ? 'warn' : null} tone="none" />
  </div>`;
}

/** @param {{ name: string, value: string, unit?: string, sub: string, icon?: import('../../ui/icons.js').IconName | null, tone?: string }} props */
function Figure({ name, value, unit, sub, icon, tone }) {
  return html`<section class="fl-card fl-figure">
    <h2>${icon && html`<span class=${icon === 'warn' ? 'fl-warn' : 'tone-fail'}><${Icon} name=${icon} size="1.1em" /></span>`}${name}</h2>
    <p class=${`fl-value ${icon ? `tone-${tone}` : ''}`}>${value}${unit && html`<small>${unit}</small>`}</p>
    <p class="fl-sub">${sub}</p>
  </section>`;
}

/** @param {Part} props */
function Output({ board, t }) {
  const { output, target } = board.summary;
  const plan = board.plan_by_now;
  const ahead = plan === null ? null : output - plan;
  const full = Math.max(output, target, 1);
  const [icon, tone, word] = ahead === null ? [null, '', '']
    : ahead < 0 ? /** @type {const} */ (['warn', 'tone-warn', t('behind', { n: number(-ahead) })])
    : /** @type {const} */ (['pass', 'tone-pass', ahead === 0 ? t('on-plan') : t('ahead', { n: number(ahead) })]);
  return html`<section class="fl-card fl-output">
    <h2>${t('passed')}</h2>
    <p class="fl-value">${number(output)}<small>/ ${number(target)}</small></p>
    <div class=${`fl-track ${ahead !== null && ahead < 0 ? 'late' : ''}`} role="img" aria-label=${`${number(output)} / ${number(target)}`}>
      <i style=${{ width: `${100 * output / full}%` }}></i>
      ${plan !== null && html`<b style=${{ left: `${Math.min(99.5, 100 * plan / full)}%` }}></b>`}
    </div>
    ${icon && html`<p class="fl-plan"><span class=${`tag ${tone}`}><${Icon} name=${icon} size="1.2em" />${word}</span> <span class="muted">${t('plan', { n: number(plan) })}</span></p>`}
  </section>`;
}
