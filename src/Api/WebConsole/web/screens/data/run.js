import { html } from '../../vendor/preact.js';
import { get } from '../../lib/api.js';
import { linesOf } from '../../lib/lines.js';
import { measuredOf } from '../../lib/measured.js';
import { processOf } from '../../lib/plant.js';
import { duration, number } from '../../lib/time.js';
import { processName, wordsOf } from '../../lib/words.js';
import { href } from '../../router.js';
import { Icon } from '../../ui/icons.js';
import { useLive } from '../../ui/live.js';
import { SerialLink, Shown, Status, Time, Title } from '../../ui/parts.js';
import * as words from '../../words/data.js';

const t = wordsOf(words);

/** One run with all that was recorded of it. @param {{ id: string, query: Record<string, string> }} props */
export default function Run({ id, query }) {
  const shown = useLive(id, signal => /** @type {Promise<any>} */ (get(`process-data/${encodeURIComponent(id)}`, {}, signal)), { types: ['RUN_COMPLETED', 'RUN_CANCELLED'], idle: 300_000 });
  return html`<p><a href=${href('data', query)}><span class="tag"><${Icon} name="back" />${t('title')}</span></a></p>
    <div class="page-head"><${Title}>${shown.data ? `${shown.data.process_number} ${processName(shown.data)}` : t('run')}<//>
      ${shown.data && html`<${Status} of=${shown.data.result ?? 'IN_PROGRESS'} />`}
      ${shown.data?.is_rework && html`<span class="tag tone-warn"><${Icon} name="rework" />${t('rework')}</span>`}</div>
    <${Shown} of=${shown}>${(/** @type {any} */ run) => html`
      <div class="run-page"><${Facts} run=${run} /><div class="stack"><${Measured} run=${run} /><${Defects} run=${run} /><${All} run=${run} /></div></div>`}<//>`;
}

/** @param {{ run: any }} props */
function Facts({ run }) {
  const facts = [
    [t('unit'), run.serial_number ? html`<${SerialLink} number=${run.serial_number} />` : '–'],
    ['LOT', html`<a href=${href(`lots/${run.lot_number}`)} class="mono">${run.lot_number}</a>`],
    [t('attempt'), number(run.attempt)],
    [t('started'), html`<${Time} at=${run.started_at} />`],
    [t('completed'), html`<${Time} at=${run.completed_at} />`],
    [t('time'), duration(run.duration_seconds)],
    ...(run.station_start_time ? [[t('station-time'), html`<${Time} at=${run.station_start_time} /> – <${Time} at=${run.station_complete_time} />`]] : []),
    [t('worker'), run.worker ? `${run.worker.full_name} (${run.worker.username})` : '–'],
    [t('entered-by'), run.completed_by && run.completed_by !== run.entered_by ? `${run.entered_by}, ${run.completed_by}` : run.entered_by],
    [t('equipment'), run.equipment_id ?? '–'],
    [t('line'), run.line_id ?? '–'],
    ...(run.override_reason ? [[t('override'), run.override_reason]] : []),
    ...(run.notes ? [[t('notes'), run.notes]] : []),
    ...(run.cancelled ? [[t('cancelled'), html`${run.cancelled.reason} (${run.cancelled.by}, <${Time} at=${run.cancelled.at} />)`]] : []),
    [t('number'), html`<span class="mono">${run.id}</span>`],
  ];
  return html`<section class="card"><dl class="facts">${facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl></section>`;
}

/** Declared values between their limits. @param {{ run: any }} props */
function Measured({ run }) {
  const found = measuredOf(run, processOf(run.process_number));
  return found.length > 0 && html`<section class="card"><h2>${t('measured')}</h2>
    <div class="table-scroll"><table class="table"><thead><tr><th scope="col">${t('code')}</th><th scope="col" class="end">${t('value')}</th>
        <th scope="col" class="end">${t('limits')}</th><th scope="col">${t('verdict')}</th></tr></thead>
      <tbody>${found.map(one => html`<tr><td>${one.name === one.code ? html`<span class="mono">${one.code}</span>` : one.name}</td>
        <td class="end"><strong>${number(one.value, one.decimals)}</strong> ${one.unit}</td>
        <td class="end muted">${number(one.lower)} – ${number(one.upper)}</td>
        <td>${one.isOut
          ? html`<span class="tag tone-fail"><${Icon} name="fail" />${t('outside')}</span>`
          : html`<span class="tag tone-pass"><${Icon} name="pass" />${t('within')}</span>`}</td></tr>`)}</tbody></table></div>
  </section>`;
}

/** @param {{ run: any }} props */
function Defects({ run }) {
  return run.defects.length > 0 && html`<section class="card"><h2>${t('defects')}</h2>
    <ul class="stack">${run.defects.map((/** @type {any} */ defect) => html`<li class="said tone-fail"><${Icon} name="fail" />
      <span><span class="mono">${defect.code}</span>${defect.part && html` · ${defect.part}`}${defect.description && html`<br />${defect.description}`}</span></li>`)}</ul></section>`;
}

/** What the station sent, line by line. @param {{ run: any }} props */
function All({ run }) {
  const lines = linesOf(run.measurement_data);
  return html`<section class="card"><h2>${t('data')}</h2>
    ${lines.length === 0
      ? html`<p class="muted">${t('data.none')}</p>`
      : html`<dl class="facts mono">${lines.map(([path, value]) => html`<dt>${path}</dt><dd>${value}</dd>`)}</dl>`}</section>`;
}
