import { html, useMemo } from '../../vendor/preact.js';
import { entriesOf } from '../../lib/life.js';
import { linesOf } from '../../lib/lines.js';
import { measuredOf } from '../../lib/measured.js';
import { processOf } from '../../lib/plant.js';
import { user } from '../../lib/session.js';
import { day, dayName, duration, secondsSince } from '../../lib/time.js';
import { processName, wordsOf } from '../../lib/words.js';
import { isLead } from '../../ui/decide.js';
import { useTick } from '../../ui/hooks.js';
import { Icon } from '../../ui/icons.js';
import { MeasuredValue } from '../../ui/limits.js';
import { Empty, Time } from '../../ui/parts.js';
import { DefectLine } from '../../ui/unit.js';
import * as labelWords from '../../words/label.js';
import * as words from '../../words/trace.js';
import { askCancelStart } from './actions.js';

const t = wordsOf(words);
const labels = wordsOf(labelWords);

/** @typedef {import('../../lib/life.js').Entry} Entry */

/** All that happened, oldest first, day by day. @param {{ trace: import('../../lib/life.js').Trace, reload: () => void }} props */
export function Timeline({ trace, reload }) {
  const entries = useMemo(() => entriesOf(trace), [trace]);
  return html`<section class="card"><h2>${t('line')}</h2>
    ${entries.length === 0 ? html`<${Empty} title=${t('line.none')} />` : html`<ol class="life">
      ${entries.map((entry, i) => html`${(i === 0 || day(entry.at) !== day(entries[i - 1].at)) && html`<li class="life-day" key=${`day${entry.at}`}>${dayName(entry.at)}</li>`}
        <li class="life-row" key=${keyOf(entry)}><${OneEntry} entry=${entry} reload=${reload} /></li>`)}
    </ol>`}
  </section>`;
}

/** @param {Entry} entry */
const keyOf = entry => `${entry.kind}${entry.at}${entry.kind === 'run' ? entry.run.id : ''}`;

/** @param {{ entry: Entry, reload: () => void }} props */
function OneEntry({ entry, reload }) {
  switch (entry.kind) {
    case 'run':
      return html`<${RunEntry} run=${entry.run} defects=${entry.defects} reload=${reload} />`;
    case 'defect':
      return html`<${Line} at=${entry.at} icon="fail" tone="fail" title=${`${entry.defect.process_number} ${t('defect.apart')}`} who=${entry.defect.recorded_by}>
        <${DefectLine} defect=${entry.defect} reload=${reload} /><//>`;
    case 'rework':
      return html`<${Line} at=${entry.at} icon="rework" tone="warn" title=${t('reworked', { n: entry.rework.process_number })} who=${entry.rework.approved_by}>
        <p>${entry.rework.reason}</p><//>`;
    case 'skip':
      return html`<${Line} at=${entry.at} icon="skipped" tone="idle" title=${t('skipped', { n: entry.skip.process_number })} who=${entry.skip.by}>
        ${entry.skip.reason && html`<p>${entry.skip.reason}</p>`}<//>`;
    case 'label':
      return html`<${Line} at=${entry.at} icon="label" tone="idle" who=${entry.job.requested_by} title=${t('label.printed', {
        label: labels(/** @type {any} */ (`kind.${entry.job.label_type}`)), state: labels(/** @type {any} */ (`job.${entry.job.status}`)) })}>
        ${entry.job.reason && html`<p>${entry.job.reason}</p>`}${entry.job.error && html`<p class="tone-fail">${entry.job.error}</p>`}<//>`;
  }
}

/** @param {{ at: string, icon: import('../../ui/icons.js').IconName, tone: string, title: any, who: string, children?: any }} props */
function Line({ at, icon, tone, title, who, children }) {
  return html`<span class="life-time"><${Time} at=${at} how="clock" /></span><span class="life-icon tone-${tone}"><${Icon} name=${icon} size="24" /></span>
    <div class="life-what"><p class="life-title is-short"><span>${title}</span><span class="muted">${who}</span></p>${children}</div>`;
}

/** @param {{ run: import('../../lib/life.js').Run, defects: import('../../lib/life.js').Defect[], reload: () => void }} props */
function RunEntry({ run, defects, reload }) {
  const isOpen = !run.result && !run.cancelled;
  const [icon, tone] = run.cancelled ? /** @type {const} */ (['close', 'idle']) : isOpen ? /** @type {const} */ (['running', 'running'])
    : run.result === 'PASS' ? /** @type {const} */ (['pass', 'pass']) : /** @type {const} */ (['fail', 'fail']);
  const measured = measuredOf(run, processOf(run.process_number));
  const named = defects.length ? defects : run.defects.map(defect => ({ ...defect, cause: null, measured: null, limits: null }));
  return html`<span class="life-time"><${Time} at=${run.started_at} how="clock" /></span>
    <span class="life-icon tone-${tone}"><${Icon} name=${icon} size="24" label=${t(isOpen ? 'running' : run.cancelled ? 'cancel-start.done' : /** @type {'PASS'} */ (run.result))} /></span>
    <div class="life-what">
      <p class="life-title"><span><b>${run.process_number}</b> ${processName(run)}</span>
        <span class="life-took">${isOpen ? html`<${Since} at=${run.started_at} />` : duration(run.duration_seconds)}</span>
        <span class="muted" title=${run.entered_by ? t('entered-by', { who: run.entered_by }) : undefined}>
          ${[run.equipment_id, run.line_id, run.worker.full_name].filter(Boolean).join(' · ')}</span>
      </p>
      <p class="chips">
        ${run.attempt > 1 && html`<span class="mark">${t('attempt', { n: run.attempt })}</span>`}
        ${run.data_level === 'LOT' && html`<span class="mark">${t('whole-lot')}</span>`}
        ${isOpen && (isLead() || run.entered_by === user.value?.username) && html`<button class="btn small" onClick=${() => void askCancelStart(run).then(done => done !== null && reload())}>
          ${t('cancel-start')}</button>`}
      </p>
      ${run.override_reason && html`<p class="tone-warn">${t('override', { reason: run.override_reason })}</p>`}
      ${run.cancelled && html`<p>${t('cancelled-by', { by: run.cancelled.by, reason: run.cancelled.reason })}</p>`}
      ${run.notes && html`<p>${run.notes}</p>`}
      ${measured.map(value => html`<${MeasuredValue} of=${value} />`)}
      ${named.map(defect => html`<${DefectLine} defect=${defect} process=${run.process_number} isMeasured=${measured.length > 0} reload=${reload} />`)}
      <${Data} data=${run.measurement_data} />
    </div>`;
}

/** @param {{ at: string }} props */
function Since({ at }) {
  useTick(1000);
  return html`<span class="tone-running">${duration(secondsSince(at))} · ${t('running')}</span>`;
}

/** Everything that the station sent, folded. @param {{ data: any }} props */
function Data({ data }) {
  const rows = useMemo(() => linesOf(data), [data]);
  return rows.length > 0 && html`<details class="data"><summary>${t('data')} (${rows.length})</summary>
    <dl class="facts">${rows.map(([name, value]) => html`<dt class="mono">${name}</dt><dd class="mono">${value}</dd>`)}</dl>
  </details>`;
}
