import { html, useEffect, useMemo, useState } from '../vendor/preact.js';
import { get } from '../lib/api.js';
import { changesOf } from '../lib/changes.js';
import { periodOf } from '../lib/period.js';
import { day, exactTime, now, shortTime, utc } from '../lib/time.js';
import { wordsOf } from '../lib/words.js';
import { href } from '../router.js';
import { ChipPeriod, ChipSelect, ChipText } from '../ui/chips.js';
import { Empty, Title } from '../ui/parts.js';
import { Table } from '../ui/table.js';
import * as words from '../words/audit.js';
import { Change, Entry } from './audit/entry.js';
import Verify from './audit/verify.js';

const t = wordsOf(words);
export const KINDS = /** @type {const} */ (['serial', 'lot', 'process', 'product_model', 'user', 'printer', 'label_job', 'firmware', 'defect', 'alert', 'plant',
  'api_key', 'audit_chain', 'signing_key']);
export const ACTIONS = /** @type {const} */ (['CREATE', 'UPDATE', 'DELETE', 'LOGIN', 'LOGIN_FAILED', 'LOGOUT']);
const SHOWN = 3;

/** @typedef {import('../types/api.d.ts').components['schemas']['AuditEntry']} AuditEntry */

/** Who changed what, from which value to which; and whether the trail is whole. @param {{ args: string[], query: Record<string, string> }} props */
export default function Audit({ args, query }) {
  return args[0] ? html`<${Entry} key=${args[0]} id=${args[0]} query=${query} />` : html`<${Trail} query=${query} />`;
}

/** @param {{ query: Record<string, string> }} props */
function Trail({ query }) {
  const [users, setUsers] = useState(/** @type {{ id: number, username: string }[]} */ ([]));
  // Without names the chip shows the number of the address.
  useEffect(() => void get('users', { limit: 1000 }).then(setUsers, () => {}), []);
  const { name, ...dates } = periodOf(query, day(now()));
  const columns = useMemo(COLUMNS, [t('title')]);
  return html`<div class="page-head"><${Title}>${t('title')}<//></div>
    <${Verify} />
    <div class="chips" role="group" aria-label=${t('filters')}>
      <${ChipPeriod} period=${{ name, ...dates }} />
      <${ChipSelect} name="user" label=${t('who')} value=${query.user} any=${t('all')} options=${users.map(user => [String(user.id), user.username])} />
      <${ChipSelect} name="action" label=${t('action')} value=${query.action} any=${t('all')}
        options=${ACTIONS.map(one => [one, t(`action.${one}`)])} />
      <${ChipSelect} name="kind" label=${t('what')} value=${query.kind} any=${t('all')} options=${KINDS.map(one => [one, t(`kind.${one}`)])} />
      <${ChipText} name="of" label=${t('number')} value=${query.of} placeholder=${t('all')} />
    </div>
    <${Table} path="audit-logs" label=${t('title')} columns=${columns} rowHref=${(/** @type {AuditEntry} */ entry) => href(`audit/${entry.id}`, query)}
      query=${{ ...dates, user_id: query.user, action: query.action, entity_type: query.kind, entity_id: query.of }}
      empty=${html`<section class="card"><${Empty} title=${t('none')} text=${t('none.text')} /></section>`} />`;
}

/** @returns {import('../ui/table.js').Column<AuditEntry>[]} */
const COLUMNS = () => [
  { title: t('at'), cell: entry => html`<time class="nowrap" datetime=${entry.created_at} title=${utc(entry.created_at)}>
    ${day(entry.created_at) === day(now()) ? exactTime(entry.created_at) : shortTime(entry.created_at)}</time>` },
  { title: t('who'), cell: entry => html`<span class="mono nowrap">${entry.username ?? '–'}</span>` },
  { title: t('action'), cell: entry => html`<span class="nowrap ${entry.action === 'LOGIN_FAILED' || entry.action === 'DELETE' ? 'tone-warn' : ''}">${t(/** @type {any} */ (`action.${entry.action}`))}</span>` },
  { title: t('what'), cell: entry => html`<span class="nowrap">${t(/** @type {any} */ (`kind.${entry.entity_type}`))}</span> <span class="mono nowrap">${entry.entity_id}</span>` },
  { title: t('changed'), cell: entry => html`<${Short} entry=${entry} />` },
];

/** @param {{ entry: AuditEntry }} props */
function Short({ entry }) {
  const all = changesOf(/** @type {any} */ (entry.old_values), /** @type {any} */ (entry.new_values));
  const changes = entry.action === 'CREATE' ? [] : all.slice(0, SHOWN);
  return html`<span>${entry.description}</span>
    ${changes.length > 0 && html`<span class="changes">${changes.map(change => html`<${Change} of=${change} isShort />`)}
      ${all.length > SHOWN && html`<span class="muted small">+${all.length - SHOWN}</span>`}</span>`}`;
}
