import { html, useEffect, useState } from '../../vendor/preact.js';
import { clockTime, duration, hourOf, now, number, percent } from '../../lib/time.js';
import { processName } from '../../lib/words.js';
import { href } from '../../router.js';
import { Icon } from '../../ui/icons.js';
import { Serial } from '../../ui/parts.js';

/** @typedef {{ board: import('../floor.js').Board, t: (key: any, values?: Record<string, unknown>) => string }} Part */

// A process is slow beyond this share of its standard time.
const SLOW = 1.2;
const HOURS = 10;
const LOTS = 6;
const EVENTS = 9;

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
    <p class="fl-sub" title=${sub}>${sub}</p>
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

/** The processes one after another, each with what waits before it. @param {Part} props */
export function Line({ board, t }) {
  const { processes, bottleneck_process: bottleneck, bottleneck_reason: reason } = board.processes;
  const most = Math.max(1, ...processes.map(one => one.waiting));
  return html`<section class="fl-line" aria-label=${t('the-line')}>
    <h2>${t('the-line')}</h2>
    <ol>${processes.map(one => {
      const isBottleneck = one.process_number === bottleneck;
      const standard = one.estimated_duration_seconds;
      const isSlow = one.mean_seconds !== null && standard && one.mean_seconds > SLOW * standard;
      return html`<li class=${`fl-card fl-process ${isBottleneck ? 'bottleneck' : ''}`} key=${one.process_number}>
        ${isBottleneck && html`<p class="fl-flag" title=${reason ? t(`bottleneck.${reason}`) : undefined}><${Icon} name="warn" size="1.05em" />${t('bottleneck')}</p>`}
        <h3><span class="fl-no">${one.process_number}</span><span class="fl-two">${processName(one)}</span></h3>
        <p><a class="fl-waiting" href=${href('serials', { waiting_at: one.process_number })}><b>${number(one.waiting)}</b> <span class="muted">${t('waiting')}</span></a></p>
        <div class="fl-bar-track" aria-hidden="true"><i style=${{ width: `${100 * one.waiting / most}%` }}></i></div>
        <dl>
          <div class=${one.in_progress > 0 ? 'tone-running' : ''}><dt><${Icon} name="running" size="1em" />${t('in-work')}</dt><dd>${number(one.in_progress)}</dd></div>
          <div><dt><${Icon} name="pass" size="1em" />${t('done')}</dt><dd>${number(one.completed_today)}</dd></div>
          <div class=${one.defective_today > 0 ? 'tone-fail' : ''}><dt><${Icon} name="fail" size="1em" />${t('bad')}</dt><dd>${number(one.defective_today)}</dd></div>
        </dl>
        <p class="fl-mean" title=${t('mean')}><b class=${isSlow ? 'tone-warn' : ''}>${duration(one.mean_seconds)}</b> / ${duration(standard)}</p>
      </li>`;
    })}</ol>
  </section>`;
}

/** @param {Part & { em: number }} props */
export function Hours({ board, t, em }) {
  // The figures are there first.
  const [Bars, setBars] = useState(/** @type {any} */ (null));
  useEffect(() => void import('../../ui/bars.js').then(bars => setBars(() => bars.Bars)), []);
  const current = hourOf(now());
  const bars = board.summary.by_hour.slice(-HOURS).map((/** @type {any} */ one) => ({
    name: String(one.hour).padStart(2, '0'), value: one.completed - one.defective, bad: one.defective, isNow: one.hour === current,
  }));
  return html`<section class="fl-card"><h2>${t('by-hour')}</h2><div class="fl-chart">${Bars && html`<${Bars} bars=${bars} label=${t('by-hour')} type=${em * 0.92} />`}</div></section>`;
}

/** @param {Part} props */
export function Lots({ board, t }) {
  const active = board.lots.lots.filter(lot => ['CREATED', 'IN_PROGRESS'].includes(lot.status)).slice(0, LOTS);
  return html`<section class="fl-card"><h2><a href=${href('lots')}>${t('lots')}</a></h2>
    ${active.length === 0 && html`<p class="muted">${t('lots.none')}</p>`}
    <ul class="fl-lots">${active.map(lot => {
      const share = (/** @type {number} */ count) => `${100 * count / Math.max(1, lot.target_quantity)}%`;
      const bad = lot.defected_count + lot.scrapped_count;
      return html`<li key=${lot.lot_number}>
        <p><a href=${href(`lots/${lot.lot_number}`)}><${Serial} number=${lot.lot_number} /></a>
          <span class="tag tone-running"><${Icon} name="running" size="1em" />${number(lot.in_progress_count)}</span>
          ${bad > 0 && html`<span class="tag tone-fail"><${Icon} name="fail" size="1em" />${number(bad)}</span>`}
          <span class="fl-end"><span class="tone-pass"><${Icon} name="pass" size="1em" /></span><b>${number(lot.passed_count)}</b> / ${number(lot.target_quantity)}</span></p>
        <div class="fl-bar-track parts" aria-hidden="true"><i class="p" style=${{ width: share(lot.passed_count) }}></i><i class="r" style=${{ width: share(lot.in_progress_count) }}></i><i class="f" style=${{ width: share(bad) }}></i></div>
      </li>`;
    })}</ul></section>`;
}

/** @param {Part} props */
export function Recent({ board, t }) {
  const rows = board.recent.map(one => row(one, board)).filter(one => one !== null).slice(0, EVENTS);
  return html`<section class="fl-card"><h2>${t('recent')}</h2>
    ${rows.length === 0 && html`<p class="muted">${t('recent.none')}</p>`}
    <ul class="fl-recent">${rows.map(one => html`<li key=${one.id}>
      <span class="tone-${one.tone}"><${Icon} name=${one.icon} size="1.15em" label=${one.says ? t(one.says) : undefined} /></span>
      <span class="fl-what cut">${one.number && html`<b>${one.number}</b> `}${one.name ?? t(one.says)}</span>
      ${one.serial && html`<${Serial} number=${one.serial} short />`}<time class="muted">${clockTime(one.at)}</time>
    </li>`)}</ul></section>`;
}

/**
 * What of the feed people want to see here.
 * @param {import('../floor.js').Board['recent'][number]} of
 * @param {import('../floor.js').Board} board
 */
function row({ id, event, data }, board) {
  const process = board.processes.processes.find(one => one.process_number === data.process_number);
  const common = { id, at: data.at, serial: data.serial_number ?? data.lot_number, number: data.process_number, name: process && processName(process) };
  switch (event) {
    case 'RUN_COMPLETED':
      return data.result === 'FAIL'
        ? { ...common, icon: /** @type {const} */ ('fail'), tone: 'fail', says: 'FAIL' }
        : { ...common, icon: /** @type {const} */ ('pass'), tone: 'pass', says: 'PASS' };
    case 'DEFECT_RECORDED':
      return { ...common, icon: /** @type {const} */ ('fail'), tone: 'fail', says: 'bad' };
    case 'RUN_CANCELLED':
      return { ...common, icon: /** @type {const} */ ('skipped'), tone: 'idle', says: 'cancelled' };
    default:
      return null;
  }
}
