import { html, useState } from '../../vendor/preact.js';
import { placeOf } from '../../lib/alerts.js';
import { ApiError } from '../../lib/errors.js';
import { number } from '../../lib/time.js';
import { wordsOf } from '../../lib/words.js';
import { href } from '../../router.js';
import { Icon } from '../../ui/icons.js';
import { Serial, Time } from '../../ui/parts.js';
import * as words from '../../words/alerts.js';

const t = wordsOf(words);
const SHOWN = 50;

/**
 * @typedef {import('../../lib/alerts.js').Alert} Alert
 * @typedef {(alerts: Alert[]) => Promise<void>} Read
 */

/** A severity in shape and colour. @type {Record<'HIGH' | 'MEDIUM' | 'LOW', [import('../../ui/icons.js').IconName, string]>} */
export const SEVERITY_LOOK = { HIGH: ['fail', 'fail'], MEDIUM: ['warn', 'warn'], LOW: ['alerts', 'idle'] };

/** Alerts of one kind at one place: the newest, how many there are, and each of them when somebody wants. @param {{ group: import('../../lib/alerts.js').Group, read: Read | null }} props */
export function AlertGroup({ group: { latest, all }, read }) {
  return html`<li class="alert">
    <div class="grow">
      <p class="alert-head"><strong>${typeName(latest)}</strong>
        ${all.length > 1 && html`<span class="mark">${t('times', { n: number(all.length) })}</span>`}
        ${latest.equipment_id && html`<span class="muted">${latest.equipment_id}</span>`}
        <span class="muted small">${all.length > 1 && `${t('times.latest')} `}<${Time} at=${latest.created_at} /></span></p>
      <p>${latest.message}</p>
      <${Where} of=${latest} />
      ${latest.read_by && html`<p class="muted small">${t('read.by', { who: latest.read_by })} · <${Time} at=${latest.read_at} /></p>`}
      ${all.length > 1 && html`<details class="data"><summary>${t('each')}</summary><ul class="alert-each">
        ${all.slice(0, SHOWN).map(alert => html`<li key=${alert.id}><${Time} at=${alert.created_at} /> <span>${alert.message}</span> <${Where} of=${alert} /></li>`)}
        ${all.length > SHOWN && html`<li class="muted">${t('first', { n: SHOWN, total: number(all.length) })}</li>`}</ul></details>`}
    </div>
    ${read && html`<${ReadButton} alerts=${all} read=${read} />`}
  </li>`;
}

/** @param {{ alerts: Alert[], read: Read }} props */
export function ReadButton({ alerts, read }) {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const mark = async () => {
    setBusy(true);
    setProblem('');
    try {
      await read(alerts);
    } catch (error) {
      if (!(error instanceof ApiError))
        throw error;
      setProblem(error.message);
    }

    setBusy(false);
  };
  return html`<div class="alert-read">
    <button class="btn small" disabled=${isBusy} onClick=${() => void mark()}><${Icon} name="check" />
      ${alerts.length > 1 ? t('read.these', { n: number(alerts.length) }) : t('read')}</button>
    ${problem && html`<p class="tone-fail small" role="alert">${problem}</p>`}</div>`;
}

/** Where something is to be done. @param {{ of: Alert }} props */
function Where({ of }) {
  const place = placeOf(of);
  return place && html`<a class="alert-place" href=${href(place)}><${Serial} number=${of.serial_number ?? of.lot_number ?? ''} /></a>`;
}

/** @param {Alert} alert */
const typeName = alert => (`type.${alert.alert_type}` in words.en ? t(/** @type {any} */ (`type.${alert.alert_type}`)) : alert.title);
