import { html, useState } from '../../vendor/preact.js';
import { filterOf, placeOf } from '../../lib/alerts.js';
import { get, send } from '../../lib/api.js';
import { ApiError } from '../../lib/errors.js';
import { number } from '../../lib/time.js';
import { wordsOf } from '../../lib/words.js';
import { href } from '../../router.js';
import { Icon } from '../../ui/icons.js';
import { Serial, Time } from '../../ui/parts.js';
import * as words from '../../words/alerts.js';

const t = wordsOf(words);
const SHOWN = 50;
// The server marks at most so many ids as read by one command.
const MOST = 1000;

/**
 * @typedef {import('../../lib/alerts.js').Alert} Alert
 * @typedef {(filter: Record<string, string> | null) => Promise<void>} Read null: it is done, the list is to be read again
 */

/** A severity in shape and colour. @type {Record<'HIGH' | 'MEDIUM' | 'LOW', [import('../../ui/icons.js').IconName, string]>} */
export const SEVERITY_LOOK = { HIGH: ['fail', 'fail'], MEDIUM: ['warn', 'warn'], LOW: ['alerts', 'idle'] };

/**
 * Alerts of one kind at one place: the newest, how many there are, and each of them when somebody wants.
 * @param {{ of: Alert, filter: Record<string, string>, read: Read | null }} props
 */
export function AlertGroup({ of, filter, read }) {
  const count = of.count ?? 1;
  const mark = async () => {
    if (count === 1)
      await send('PUT', `alerts/${of.id}/read`);
    else if (!of.equipment_id)
      await send('PUT', 'alerts/read', { alert_ids: (await alike(of, filter, MOST)).map(alert => alert.id) });
    await read?.(count > 1 && of.equipment_id ? filterOf(filter, of) : null);
  };
  return html`<li class="alert">
    <div class="grow">
      <p class="alert-head"><strong>${typeName(of)}</strong>
        ${count > 1 && html`<span class="mark">${t('times', { n: number(count) })}</span>`}
        ${of.equipment_id && html`<span class="muted">${of.equipment_id}</span>`}
        <span class="muted small">${count > 1 && `${t('times.latest')} `}<${Time} at=${of.created_at} /></span></p>
      <p>${of.message}</p>
      <${Where} of=${of} />
      ${of.read_by && html`<p class="muted small">${t('read.by', { who: of.read_by })} · <${Time} at=${of.read_at} /></p>`}
      ${count > 1 && html`<${Each} of=${of} filter=${filter} count=${count} />`}
    </div>
    ${read && html`<${ReadButton} count=${count} read=${mark} />`}
  </li>`;
}

/** Read when it is opened. @param {{ of: Alert, filter: Record<string, string>, count: number }} props */
function Each({ of, filter, count }) {
  const [all, setAll] = useState(/** @type {Alert[] | null} */ (null));
  const [problem, setProblem] = useState('');
  const load = async () => {
    try {
      setAll(await alike(of, filter, SHOWN));
      setProblem('');
    } catch (error) {
      if (!(error instanceof ApiError))
        throw error;
      setProblem(error.message);
    }
  };
  return html`<details class="data" onToggle=${(/** @type {ToggleEvent} */ event) => event.newState === 'open' && void load()}><summary>${t('each')}</summary>
    ${problem && html`<p class="tone-fail small" role="alert">${problem}</p>`}
    ${all && html`<ul class="alert-each">
      ${all.map(alert => html`<li key=${alert.id}><${Time} at=${alert.created_at} /> <span>${alert.message}</span> <${Where} of=${alert} /></li>`)}
      ${count > all.length && html`<li class="muted">${t('first', { n: number(all.length), total: number(count) })}</li>`}</ul>`}</details>`;
}

/**
 * The members of a group. No filter says "of no equipment", so those are picked here.
 * @param {Alert} of
 * @param {Record<string, string>} filter
 * @param {number} limit
 * @returns {Promise<Alert[]>}
 */
async function alike(of, filter, limit) {
  /** @type {{ alerts: Alert[] }} */
  const { alerts } = await get('alerts', { ...filterOf(filter, of), limit: of.equipment_id ? limit : MOST });
  return alerts.filter(alert => alert.equipment_id === of.equipment_id).slice(0, limit);
}

/** @param {{ count: number, read: () => Promise<void> }} props */
export function ReadButton({ count, read }) {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const mark = async () => {
    setBusy(true);
    setProblem('');
    try {
      await read();
    } catch (error) {
      if (!(error instanceof ApiError))
        throw error;
      setProblem(error.message);
    }

    setBusy(false);
  };
  return html`<div class="alert-read">
    <button class="btn small" disabled=${isBusy} onClick=${() => void mark()}><${Icon} name="check" />
      ${count > 1 ? t('read.these', { n: number(count) }) : t('read')}</button>
    ${problem && html`<p class="tone-fail small" role="alert">${problem}</p>`}</div>`;
}

/** Where something is to be done. @param {{ of: Alert }} props */
function Where({ of }) {
  const place = placeOf(of);
  return place && html`<a class="alert-place" href=${href(place)}><${Serial} number=${of.serial_number ?? of.lot_number ?? ''} /></a>`;
}

/** @param {Alert} alert */
const typeName = alert => (`type.${alert.alert_type}` in words.en ? t(/** @type {any} */ (`type.${alert.alert_type}`)) : alert.title);
