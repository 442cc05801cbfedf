import { html, useEffect, useState } from '../../vendor/preact.js';
import { processOf, loadProcesses, processes } from '../../lib/plant.js';
import { clockTime, hourOf, now, number } from '../../lib/time.js';
import { processName } from '../../lib/words.js';
import { href } from '../../router.js';
import { routeOf } from '../../routes.js';
import { Icon } from '../../ui/icons.js';
import { Serial } from '../../ui/parts.js';

/** @typedef {import('./figures.js').Part} Part */

const HOURS = 10;
const LOTS = 6;
const EVENTS = 9;

/** @param {Part & { em: number }} props */
export function Hours({ board, t, em }) {
  // The figures are there first.
  const [Bars, setBars] = useState(/** @type {any} */ (null));
  useEffect(() => void import('../../ui/charts.js').then(charts => setBars(() => charts.Bars)), []);
  const current = hourOf(now());
  const bars = board.summary.by_hour.slice(-HOURS).map((/** @type {any} */ one) => ({
    name: String(one.hour).padStart(2, '0'), value: one.completed - one.defective, bad: one.defective, isNow: one.hour === current,
  }));
  return html`<section class="fl-card"><h2>${t('by-hour')}</h2><div class="fl-chart">${Bars && html`<${Bars} bars=${bars} label=${t('by-hour')} em=${em * 0.92} />`}</div></section>`;
}

/** @param {Part} props */
export function Lots({ board, t }) {
  const active = board.lots.lots.filter(lot => ['CREATED', 'IN_PROGRESS'].includes(lot.status)).slice(0, LOTS);
  return html`<section class="fl-card"><h2>${t('lots')}</h2>
    ${active.length === 0 && html`<p class="muted">${t('lots.none')}</p>`}
    <ul class="fl-lots">${active.map(lot => {
      const share = (/** @type {number} */ count) => `${100 * count / Math.max(1, lot.target_quantity)}%`;
      const bad = lot.defected_count + lot.scrapped_count;
      const name = html`<${Serial} number=${lot.lot_number} />`;
      return html`<li key=${lot.lot_number}>
        <p>${routeOf('lots') ? html`<a href=${href(`lots/${lot.lot_number}`)}>${name}</a>` : name}
          <span class="tag tone-running"><${Icon} name="running" size="1em" />${number(lot.in_progress_count)}</span>
          ${bad > 0 && html`<span class="tag tone-fail"><${Icon} name="fail" size="1em" />${number(bad)}</span>`}
          <span class="fl-end"><span class="tone-pass"><${Icon} name="pass" size="1em" /></span><b>${number(lot.passed_count)}</b> / ${number(lot.target_quantity)}</span></p>
        <div class="fl-bar-track parts" aria-hidden="true"><i class="p" style=${{ width: share(lot.passed_count) }}></i><i class="r" style=${{ width: share(lot.in_progress_count) }}></i><i class="f" style=${{ width: share(bad) }}></i></div>
      </li>`;
    })}</ul></section>`;
}

/** @param {Part} props */
export function Recent({ board, t }) {
  if (processes.value.length === 0)
    void loadProcesses().catch(() => {});
  const rows = board.recent.map(row).filter(one => one !== null).slice(0, EVENTS);
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
 * @param {import('../../lib/board.js').Board['recent'][number]} of
 */
function row({ id, event, data }) {
  const process = processOf(data.process_number);
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
