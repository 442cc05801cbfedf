import { html, useEffect, useRef } from '../vendor/preact.js';
import { stepsOf } from '../lib/life.js';
import { loadProcesses, processes, processOf } from '../lib/plant.js';
import { duration } from '../lib/time.js';
import { processName, wordsOf } from '../lib/words.js';
import { href } from '../router.js';
import { Icon } from '../ui/icons.js';
import { Ladder } from '../ui/ladder.js';
import { useLive } from '../ui/live.js';
import { Serial, Shown, State, Status, Time, Title } from '../ui/parts.js';
import { loadUnit } from '../ui/unit.js';
import * as labelWords from '../words/label.js';
import * as words from '../words/trace.js';
import { Actions } from './trace/actions.js';
import { Timeline } from './trace/timeline.js';

const t = wordsOf(words);
const labels = wordsOf(labelWords);

/** @typedef {import('../ui/unit.js').Unit} Unit */

/** One unit's life. @param {{ args: string[] }} props */
export default function TraceScreen({ args: [serial = ''] }) {
  return serial ? html`<${OneUnit} key=${serial} serial=${serial} />` : html`<${Title}>${t('find')}<//>
    <${State} icon="scan" title=${t('find')}><p>${t('find.text')}</p><//>`;
}

/** @param {{ serial: string }} props */
function OneUnit({ serial }) {
  useEffect(() => {
    if (processes.value.length === 0)
      void loadProcesses().catch(() => {});
  }, []);
  const lot = useRef('');
  const unit = useLive(`trace/${serial}`, async signal => {
    const data = await loadUnit(serial, signal);
    lot.current = data.trace.lot.lot_number;
    return data;
  }, { concerns: ({ data }) => data.serial_number === serial || (!data.serial_number && data.lot_number === lot.current) });
  const number = unit.data?.trace.serial.serial_number ?? serial;
  return html`<div class="page-head"><${Title}><span class="hidden-text">${t('title', { serial: '' })}</span><${Serial} number=${number} /><//></div>
    <${Shown} of=${unit}>${(/** @type {Unit} */ data) => html`<${Life} unit=${data} reload=${unit.reload} />`}<//>`;
}

/** @param {{ unit: Unit, reload: () => void }} props */
function Life({ unit, reload }) {
  const { trace, routing, check } = unit;
  return html`<section class="card stack unit-head">
      <div class="row">
        <${Where} serial=${trace.serial} check=${check} />
        <${Actions} unit=${unit} reload=${reload} />
      </div>
      <${Ladder} steps=${stepsOf(trace, routing)} />
    </section>
    <div class="unit-body">
      <${Timeline} trace=${trace} reload=${reload} />
      <${Facts} trace=${trace} />
    </div>`;
}

/** @param {{ serial: import('../lib/life.js').Trace['serial'], check: Unit['check'] }} props */
function Where({ serial, check }) {
  const at = serial.current_process ?? (serial.status === 'PASSED' ? null : serial.failed_process);
  const status = t(/** @type {any} */ (`status.${serial.status}`));
  return html`<div class="grow">
    <p class="unit-status"><${Status} of=${serial.status} text=${at === null ? status : t('at', { status, n: at, process: processName(processOf(at)) })} /></p>
    <p class="muted">${t('rework.count', { n: check.rework_count, limit: check.rework_limit })}
      ${serial.status === 'DEFECTED' && !check.can_rework && check.reasons.map(reason => html` · <span class="tone-warn">${reason.message}</span>`)}</p>
  </div>`;
}

/** @param {{ trace: import('../lib/life.js').Trace }} props */
function Facts({ trace }) {
  const { serial, lot } = trace;
  const parts = Object.entries(trace.component_lots);
  return html`<aside class="stack">
    <section class="card"><h2>${t('facts')}</h2><dl class="facts">
      <dt>LOT</dt><dd><a href=${href(`lots/${lot.lot_number}`)}><${Serial} number=${lot.lot_number} /></a></dd>
      <dt>${t('model')}</dt><dd>${lot.product_model.model_name} <span class="muted">${lot.product_model.model_code}</span></dd>
      <dt>${t('work-order')}</dt><dd>${lot.work_order ?? '–'}</dd>
      <dt>${t('sequence')}</dt><dd>${serial.sequence_in_lot} / ${lot.target_quantity}</dd>
      <dt>${t('firmware')}</dt><dd>${serial.firmware_version ?? '–'}</dd>
      <dt>${t('made')}</dt><dd><${Time} at=${serial.created_at} /></dd>
      <dt>${t('completed')}</dt><dd><${Time} at=${serial.completed_at} /></dd>
      <dt>${t('total')}</dt><dd>${duration(trace.total_seconds)}</dd>
    </dl></section>
    <section class="card"><h2>${t('parts')}</h2>
      ${parts.length === 0 ? html`<p class="muted">${t('none')}</p>` : html`<dl class="facts">
        ${parts.map(([field, values]) => html`<dt class="mono">${field}</dt><dd class="mono">${values.join(', ')}</dd>`)}</dl>`}
    </section>
    <section class="card"><h2>${t('labels')}</h2>
      ${trace.labels.length === 0 ? html`<p class="muted">${t('none')}</p>` : html`<ul class="label-jobs">
        ${trace.labels.map(job => html`<li key=${job.id}><${Icon} name="label" /><span>${labels(/** @type {any} */ (`kind.${job.label_type}`))}</span>
          <span class="muted small">${job.printer_id}${job.is_reprint && ` · ${labels('reprint')}`}</span>
          <span class="small tone-${JOB_TONE[job.status]}">${labels(/** @type {any} */ (`job.${job.status}`))}</span><${Time} at=${job.requested_at} /></li>`)}
      </ul>`}
    </section>
  </aside>`;
}

/** @type {Record<string, string>} */
const JOB_TONE = { QUEUED: 'running', SENT: 'pass', PRINTED: 'pass', UNKNOWN: 'warn', FAILED: 'fail' };
