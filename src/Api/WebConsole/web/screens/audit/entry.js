import { html } from '../../vendor/preact.js';
import { get } from '../../lib/api.js';
import { changesOf } from '../../lib/changes.js';
import { dayName, exactTime, shortTime, utc } from '../../lib/time.js';
import { wordsOf } from '../../lib/words.js';
import { href } from '../../router.js';
import { Icon } from '../../ui/icons.js';
import { useLive } from '../../ui/live.js';
import { Shown, Title } from '../../ui/parts.js';
import * as words from '../../words/audit.js';

const t = wordsOf(words);
const LONGEST = 36;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

/** Where the thing that was changed is shown. @type {Record<string, string>} */
const PAGES = { serial: 'trace', lot: 'lots', user: 'users', printer: 'printers', process: 'processes', product_model: 'models' };

/** One value, old and new. @param {{ of: import('../../lib/changes.js').Change, isShort?: boolean }} props */
export function Change({ of, isShort = false }) {
  const cut = (/** @type {string | null} */ text) => {
    if (text === null)
      return '–';
    if (!isShort)
      return text;
    return TIME.test(text) ? shortTime(text) : text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  };
  return html`<span class="change"><span class="muted">${of.name}</span>
    ${of.from !== null && html`<del>${cut(of.from)}</del>`}<span aria-hidden="true">→</span><ins>${cut(of.to)}</ins></span>`;
}

/** An entry as it stands in the trail. @param {{ id: string, query: Record<string, string> }} props */
export function Entry({ id, query }) {
  const shown = useLive(id, signal => get(`audit-logs/${encodeURIComponent(id)}`, {}, signal), { types: [], idle: 600_000 });
  return html`<p><a href=${href('audit', query)}><span class="tag"><${Icon} name="back" />${t('title')}</span></a></p>
    <${Title}>${t('entry', { id })}<//>
    <${Shown} of=${shown}>${(/** @type {import('../audit.js').AuditEntry} */ entry) => html`<div class="entry-page"><${Facts} entry=${entry} /><${Changes} entry=${entry} /></div>`}<//>`;
}

/** @param {{ entry: import('../audit.js').AuditEntry }} props */
function Facts({ entry }) {
  const page = PAGES[entry.entity_type];
  const facts = [
    [t('at'), html`<time datetime=${entry.created_at} title=${utc(entry.created_at)}>${dayName(entry.created_at)} ${exactTime(entry.created_at)}</time>`],
    [t('who'), html`<span class="mono">${entry.username ?? '–'}</span>`],
    [t('action'), t(/** @type {any} */ (`action.${entry.action}`))],
    [t('what'), html`${t(/** @type {any} */ (`kind.${entry.entity_type}`))} ${page
      ? html`<a class="mono" href=${href(`${page}/${entry.entity_id}`)}>${entry.entity_id}</a>`
      : html`<span class="mono">${entry.entity_id}</span>`}`],
    [t('description'), entry.description],
    [t('address'), entry.ip_address ?? '–'],
    [t('program'), entry.user_agent ?? '–'],
    [t('hash'), html`<span class="mono small">${entry.hash}</span>`],
  ];
  return html`<section class="card"><dl class="facts">${facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
    <p><a class="btn" href=${href('audit', { period: 'all', kind: entry.entity_type, of: entry.entity_id })}><${Icon} name="list" />${t('all-of')}</a></p></section>`;
}

/** @param {{ entry: import('../audit.js').AuditEntry }} props */
function Changes({ entry }) {
  const changes = changesOf(/** @type {any} */ (entry.old_values), /** @type {any} */ (entry.new_values));
  return html`<section class="card"><h2>${t('changed')}</h2>
    ${changes.length === 0
      ? html`<p class="muted">${t('changed.none')}</p>`
      : html`<div class="table-scroll"><table class="table"><thead><tr><th scope="col">${t('value')}</th><th scope="col">${t('old')}</th><th scope="col">${t('new')}</th></tr></thead>
        <tbody>${changes.map(change => html`<tr><th scope="row">${change.name}</th><td class="mono">${change.from === null ? '–' : html`<del>${change.from}</del>`}</td>
          <td class="mono">${change.to === null ? '–' : html`<ins>${change.to}</ins>`}</td></tr>`)}</tbody></table></div>`}</section>`;
}
