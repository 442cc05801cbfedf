import { html, useEffect } from '../../vendor/preact.js';
import { get } from '../../lib/api.js';
import { loadProcesses, processes, processOf } from '../../lib/plant.js';
import { number } from '../../lib/time.js';
import { processName, wordsOf } from '../../lib/words.js';
import { Chips } from '../../ui/filters.js';
import { useLive } from '../../ui/live.js';
import { Empty, Serial, Shown, Status, Time, Title } from '../../ui/parts.js';
import { Serials, statusChips } from '../../ui/serials.js';
import * as words from '../../words/lots.js';
import { askOrder, LotActions } from './actions.js';

const t = wordsOf(words);

/** @typedef {import('../../types/api.d.ts').components['schemas']['LotView'] & {
 *   processes: import('../../types/api.d.ts').components['schemas']['LotProcess'][] }} LotDetail */

/** One LOT: where it stands, by process, and its units. @param {{ number: string, query: Record<string, string> }} props */
export function Lot({ number: name, query }) {
  useEffect(() => void loadProcesses().catch(() => {}), []);
  const lot = useLive(`lots/${name}`, signal => get(`lots/${name}`, {}, signal), { concerns: event => event.data.lot_number === name });
  return html`<div class="page-head"><${Title}><span class="hidden-text">LOT </span><${Serial} number=${lot.data?.lot_number ?? name} /><//></div>
    <${Shown} of=${lot}>${(/** @type {LotDetail} */ data) => html`<${Head} lot=${data} reload=${lot.reload} />
      <${ByProcess} lot=${data} />
      <${Units} lot=${data} query=${query} />`}<//>`;
}

/** @param {{ lot: LotDetail, reload: () => void }} props */
function Head({ lot, reload }) {
  const started = lot.in_progress_count + lot.passed_count + lot.defected_count + lot.scrapped_count;
  return html`<section class="card stack lot-head">
    <div class="row">
      <div class="grow"><p class="lot-status"><${Status} of=${lot.status} /></p>
        <p class="muted">${lot.product_model.model_name} · ${lot.production_date} ${t(`shift.${lot.shift}`)}${lot.reason && ` · ${lot.reason}`}</p></div>
      <${LotActions} lot=${lot} reload=${reload} />
    </div>
    <dl class="tally">
      <${Tally} name=${t('passed')} value=${lot.passed_count} of=${lot.target_quantity} tone="pass" />
      <${Tally} name=${t('in-work')} value=${lot.in_progress_count} tone="running" />
      <${Tally} name=${t('defected')} value=${lot.defected_count} tone="fail" />
      <${Tally} name=${t('scrapped')} value=${lot.scrapped_count} />
      <${Tally} name=${t('waiting')} value=${Math.max(0, lot.serial_count - started)} />
      <${Tally} name=${t('units.made')} value=${lot.serial_count} of=${lot.target_quantity} />
    </dl>
    <dl class="lot-facts">
      <div><dt>${t('work-order')}</dt><dd>${lot.work_order ?? '–'} ${askOrder.may(lot) && html`<button class="btn quiet small" onClick=${() => void askOrder(lot).then(done => done !== null && reload())}>
        ${t('order')}</button>`}</dd></div>
      <div><dt>${t('created-at')}</dt><dd><${Time} at=${lot.created_at} /></dd></div>
      <div><dt>${t('started-at')}</dt><dd><${Time} at=${lot.started_at} /></dd></div>
      <div><dt>${t('completed-at')}</dt><dd><${Time} at=${lot.completed_at} /></dd></div>
      ${lot.closed_at && html`<div><dt>${t('closed-at')}</dt><dd><${Time} at=${lot.closed_at} /></dd></div>`}
    </dl>
  </section>`;
}

/** @param {{ name: string, value: number, of?: number, tone?: string }} props */
const Tally = ({ name, value, of, tone }) => html`<div><dt>${name}</dt>
  <dd class=${value > 0 && tone ? `tone-${tone}` : ''}>${number(value)}${of !== undefined && html`<span class="muted"> / ${number(of)}</span>`}</dd></div>`;

/** @param {{ lot: LotDetail }} props */
function ByProcess({ lot }) {
  const target = Math.max(1, lot.target_quantity);
  const share = (/** @type {number} */ value) => ({ width: `${Math.min(100, 100 * value / target)}%` });
  return html`<section class="card"><h2>${t('by-process')}</h2>
    <ol class="by-process">${lot.processes.map(one => {
      const name = `${one.process_number} ${processName(processOf(one.process_number) ?? one)}`;
      return html`<li key=${one.process_number}>
        <span class="by-name"><b>${one.process_number}</b> ${processName(processOf(one.process_number) ?? one)}</span>
        <span class="stacked" role="img" aria-label=${t('by-process.row', { name, passed: one.passed, failed: one.failed, working: one.in_progress, target })}>
          <i class="is-pass" style=${share(one.passed)}></i><i class="is-running" style=${share(one.in_progress)}></i></span>
        <span class="by-count"><strong>${number(one.passed)}</strong> <span class="muted">/ ${number(lot.target_quantity)}</span></span>
        <span class="by-more">${one.in_progress > 0 && html`<${Status} of="IN_PROGRESS" text=${t('working', { n: one.in_progress })} />`}
          ${one.failed > 0 && html`<${Status} of="FAIL" text=${t('failed-runs', { n: one.failed })} />`}</span>
      </li>`;
    })}</ol>
  </section>`;
}

/** @param {{ lot: LotDetail, query: Record<string, string> }} props */
function Units({ lot, query }) {
  // The names of the table's processes come with them.
  processes.value;
  return html`<section class="stack"><h2>${t('units')}</h2>
    <${Chips} label=${t('status')} name="status" value=${query.status} options=${statusChips()} />
    <${Serials} ofOneLot query=${{ lot_number: lot.lot_number, ...(query.status ? { status: query.status } : {}) }} empty=${query.status
      ? html`<${Empty} title=${t('none')} text=${t('none.text')} />`
      : html`<${Empty} title=${t('no-units')} text=${t('no-units.text')} />`} />
  </section>`;
}
