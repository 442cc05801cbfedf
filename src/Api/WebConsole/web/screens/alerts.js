import { html } from '../vendor/preact.js';
import { groupsOf, SEVERITIES } from '../lib/alerts.js';
import { get, send } from '../lib/api.js';
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
// The server marks at most so many as read by one command.
const MOST = 1000;
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
  const alerts = useLive(JSON.stringify([isRead, filter]), signal => load(isRead, filter, signal), { types: ['ALERT'], every: EVERY });
  const read = (/** @type {Alert[]} */ some) => markRead(some).then(alerts.reload);
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
      : data.sections.map(section => section.alerts.length > 0 && html`<${Section} key=${section.severity} of=${section} isGrouped=${isGrouped} read=${isRead ? null : read} />`)}<//>`;
}

/**
 * @param {boolean} isRead
 * @param {Record<string, string>} filter
 * @param {AbortSignal} signal
 * @returns {Promise<Shown_>}
 */
async function load(isRead, filter, signal) {
  const wanted = SEVERITIES.filter(severity => !filter.severity || filter.severity === severity);
  /** @type {AlertList[]} */
  const lists = await Promise.all(wanted.map(severity => get('alerts', { ...filter, severity, status: isRead ? 'READ' : 'UNREAD', limit: SHOWN }, signal)));
  return {
    unread: lists[0]?.unread_count ?? 0,
    sections: wanted.map((severity, i) => ({ severity, alerts: lists[i].alerts, total: lists[i].total })),
  };
}

/** @param {Alert[]} alerts at most as many as are shown */
async function markRead(alerts) {
  if (alerts.length === 1)
    return send('PUT', `alerts/${alerts[0].id}/read`);
  await send('PUT', 'alerts/read', { alert_ids: alerts.map(alert => alert.id) });
  toast(t('read.done', { n: number(alerts.length) }));
}

/** Those that are not shown too. @param {{ filter: Record<string, string>, reload: () => void }} props */
function ReadAll({ filter, reload }) {
  const { onSubmit, error, isBusy } = useForm(async () => {
    let n = 0;
    for (;;) {
      /** @type {AlertList} */
      const { alerts, total } = await get('alerts', { ...filter, status: 'UNREAD', limit: MOST });
      if (alerts.length === 0)
        break;
      await send('PUT', 'alerts/read', { alert_ids: alerts.map(alert => alert.id) });
      n += alerts.length;
      if (alerts.length === total)
        break;
    }

    toast(t('read.done', { n: number(n) }));
    reload();
  });
  return html`<form class="row" onSubmit=${onSubmit}><${FormError} error=${error} />
    <button class="btn" disabled=${isBusy}><${Icon} name="check" />${t('read.all')}</button></form>`;
}

/** @param {{ of: Shown_['sections'][number], isGrouped: boolean, read: ((alerts: Alert[]) => Promise<void>) | null }} props */
function Section({ of, isGrouped, read }) {
  const [icon, tone] = SEVERITY_LOOK[of.severity];
  return html`<section class="card alert-section">
    <div class="row"><h2 class="tone-${tone} tag"><${Icon} name=${icon} />${t(`severity.${of.severity}`)}</h2>
      <span class="muted">${of.total > of.alerts.length ? t('first', { n: number(of.alerts.length), total: number(of.total) }) : number(of.total)}</span><span class="grow"></span>
      ${read && of.alerts.length > 1 && html`<${ReadButton} alerts=${of.alerts} read=${read} />`}</div>
    <ul class="alert-list">${groupsOf(of.alerts, isGrouped).slice(0, 200).map(group => html`<${AlertGroup} key=${group.key} group=${group} read=${read} />`)}</ul>
  </section>`;
}

/** @param {{ isRead: boolean, isFiltered: boolean }} props */
function None({ isRead, isFiltered }) {
  if (isFiltered)
    return html`<${Empty} title=${t('none.fits')} text=${t('none.fits.text')} />`;
  return isRead ? html`<${Empty} title=${t('none.read')} />` : html`<${State} icon="pass" tone="pass" title=${t('none')}><p>${t('none.text')}</p><//>`;
}
