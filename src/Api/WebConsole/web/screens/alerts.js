import { html } from '../vendor/preact.js';
import { SEVERITIES } from '../lib/alerts.js';
import { get, send } from '../lib/api.js';
import { unreadAlerts } from '../lib/plant.js';
import { number } from '../lib/time.js';
import { wordsOf } from '../lib/words.js';
import { setQuery } from '../router.js';
import { ChipSelect, ChipText } from '../ui/chips.js';
import { Chips, NoFilters } from '../ui/filters.js';
import { FormError, useForm } from '../ui/form.js';
import { Icon } from '../ui/icons.js';
import { useLive } from '../ui/live.js';
import { Empty, Shown, State, Title } from '../ui/parts.js';
import { toast } from '../ui/toast.js';
import * as words from '../words/alerts.js';
import { AlertGroup, ReadButton, SEVERITY_LOOK } from './alerts/group.js';

const t = wordsOf(words);
const TYPES = /** @type {const} */ (['DEFECT_DETECTED', 'PROCESS_DELAYED', 'TARGET_NOT_MET', 'LOT_COMPLETED', 'FIRMWARE_UPDATE', 'SYSTEM_THRESHOLD', 'NODE_LOST', 'NODE_JOINED']);
const FILTERS = ['severity', 'alert_type', 'equipment_id'];
// Of one severity. Whoever has more of them reads them all, or filters.
const SHOWN = 300;
const EVERY = 5000;

/**
 * @typedef {import('../lib/alerts.js').Alert} Alert
 * @typedef {{ alerts: Alert[], total: number, unread_count: number }} AlertList
 * @typedef {{ unread: number, sections: { severity: typeof SEVERITIES[number], alerts: Alert[], total: number }[] }} Shown_
 */

/** Unread ones first, by severity; read by all as soon as somebody has read them. @param {{ query: Record<string, string> }} props */
export default function Alerts({ query }) {
  const isRead = query.show === 'read';
  const filter = Object.fromEntries(FILTERS.filter(name => query[name]).map(name => [name, query[name]]));
  const isGrouped = query.group !== '0';
  const status = isRead ? 'READ' : 'UNREAD';
  const alerts = useLive(JSON.stringify([isRead, isGrouped, filter]), signal => load({ ...filter, status, group: isGrouped }, signal), { types: ['ALERT'], every: EVERY });
  const read = async (/** @type {Record<string, string> | null} */ some) => {
    if (some)
      await markRead(some);
    alerts.reload();
  };
  const hasUnread = !isRead && (alerts.data?.sections.some(section => section.alerts.length > 0) ?? false);
  return html`<div class="page-head"><${Title}>${t('title')}<//><span class="spacer"></span>
      ${hasUnread && html`<${ReadAll} filter=${filter} reload=${alerts.reload} />`}</div>
    <div class="stack">
      <div class="row">
        <${Chips} label=${t('show')} name="show" value=${query.show} all=${false} options=${[
          ['', alerts.data ? t('show.unread', { n: number(alerts.data.unread) }) : t('show.unread.one')], ['read', t('show.read')]]} />
        <button type="button" class="chip" aria-pressed=${isGrouped} onClick=${() => setQuery({ group: isGrouped ? '0' : null })}>${t('group')}</button>
      </div>
      <div class="chips">
        <${ChipSelect} label=${t('severity')} name="severity" value=${query.severity} any=${t('all')} options=${SEVERITIES.map(one => [one, t(`severity.${one}`)])} />
        <${ChipSelect} label=${t('kind')} name="alert_type" value=${query.alert_type} any=${t('all')} options=${TYPES.map(one => [one, t(`type.${one}`)])} />
        <${ChipText} label=${t('equipment')} name="equipment_id" value=${query.equipment_id} />
        <${NoFilters} names=${FILTERS} query=${query} />
      </div>
    </div>
    <${Shown} of=${alerts}>${(/** @type {Shown_} */ data) => data.sections.every(section => section.alerts.length === 0)
      ? html`<${None} isRead=${isRead} isFiltered=${Object.keys(filter).length > 0} />`
      : data.sections.map(section => section.alerts.length > 0 && html`<${Section} key=${section.severity} of=${section} filter=${{ ...filter, status }} read=${isRead ? null : read} />`)}<//>`;
}

/**
 * @param {import('../lib/api.js').Query} query `group`: one row for each kind at each place
 * @param {AbortSignal} signal
 * @returns {Promise<Shown_>}
 */
async function load(query, signal) {
  const wanted = SEVERITIES.filter(severity => !query.severity || query.severity === severity);
  /** @type {AlertList[]} */
  const lists = await Promise.all(wanted.map(severity => get('alerts', { ...query, severity, limit: SHOWN }, signal)));
  const unread = lists[0]?.unread_count ?? 0;
  unreadAlerts.value = unread;
  return { unread, sections: wanted.map((severity, i) => ({ severity, alerts: lists[i].alerts, total: lists[i].total })) };
}

/** Also those that are not shown. @param {Record<string, string>} filter */
async function markRead(filter) {
  /** @type {{ updated: number }} */
  const { updated } = await send('PUT', 'alerts/read', { filter });
  toast(t('read.done', { n: number(updated) }));
}

/** @param {{ filter: Record<string, string>, reload: () => void }} props */
function ReadAll({ filter, reload }) {
  const { onSubmit, error, isBusy } = useForm(() => markRead({ ...filter, status: 'UNREAD' }).then(reload));
  return html`<form class="row" onSubmit=${onSubmit}><${FormError} error=${error} />
    <button class="btn" disabled=${isBusy}><${Icon} name="check" />${t('read.all')}</button></form>`;
}

/** @param {{ of: Shown_['sections'][number], filter: Record<string, string>, read: import('./alerts/group.js').Read | null }} props */
function Section({ of, filter, read }) {
  const [icon, tone] = SEVERITY_LOOK[of.severity];
  const count = of.alerts.reduce((sum, one) => sum + (one.count ?? 1), 0);
  return html`<section class="card alert-section">
    <div class="row"><h2 class="tone-${tone} tag"><${Icon} name=${icon} />${t(`severity.${of.severity}`)}</h2>
      <span class="muted">${of.total > of.alerts.length ? t('first', { n: number(of.alerts.length), total: number(of.total) }) : number(count)}</span><span class="grow"></span>
      ${read && of.alerts.length > 1 && html`<${ReadButton} count=${count} read=${() => read({ ...filter, severity: of.severity })} />`}</div>
    <ul class="alert-list">${of.alerts.map(alert => html`<${AlertGroup} key=${alert.id} of=${alert} filter=${filter} read=${read} />`)}</ul>
  </section>`;
}

/** @param {{ isRead: boolean, isFiltered: boolean }} props */
function None({ isRead, isFiltered }) {
  if (isFiltered)
    return html`<${Empty} title=${t('none.fits')} text=${t('none.fits.text')} />`;
  return isRead ? html`<${Empty} title=${t('none.read')} />` : html`<${State} icon="pass" tone="pass" title=${t('none')}><p>${t('none.text')}</p><//>`;
}
