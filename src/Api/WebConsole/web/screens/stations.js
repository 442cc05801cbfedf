import { html, useState } from '../vendor/preact.js';
import { get, send } from '../lib/api.js';
import { number } from '../lib/time.js';
import { wordsOf } from '../lib/words.js';
import { href } from '../router.js';
import { isAdmin, leads } from '../ui/act.js';
import { ask } from '../ui/ask.js';
import { Input } from '../ui/form.js';
import { Icon } from '../ui/icons.js';
import { useLive } from '../ui/live.js';
import { Once } from '../ui/once.js';
import { Empty, Shown, Time, Title } from '../ui/parts.js';
import * as words from '../words/stations.js';

const t = wordsOf(words);

/** @typedef {import('../types/api.d.ts').components['schemas']['StationView']} Station */

// A station tells how it is every few seconds; no event says so.
const LOOK_EVERY = 10_000;

/** The programs at the machines: which are there, what they sent, what hinders them. */
export default function Stations() {
  const shown = useLive('stations', signal => get('stations', { limit: 1000 }, signal), { idle: LOOK_EVERY });
  const [made, setMade] = useState(/** @type {Station | null} */ (null));
  const add = async () => {
    await ask({ title: t('new'), text: t('new.text'), action: t('add'), fields: html`<${NewFields} />`, run: async (_, form) => {
      setMade(await send('POST', 'stations', { station_id: String(form.get('station_id')).trim(), name: String(form.get('name')).trim() }));
      shown.reload();
    } });
  };
  return html`<div class="page-head"><${Title}>${t('title')}<//><span class="spacer"></span>
      ${leads() && html`<button class="btn primary" onClick=${add}><${Icon} name="plus" />${t('new')}</button>`}</div>
    ${made?.key && html`<${Once} title=${made.station_id} text=${t('key.text')} secret=${made.key} done=${() => setMade(null)} />`}
    <${Shown} of=${shown}>${(/** @type {Station[]} */ stations) => stations.length === 0
      ? html`<${Empty} title=${t('empty')} text=${t('empty.text')} />`
      : html`<p class="row"><span class="muted">${t('count', { online: number(stations.filter(one => one.online).length), all: number(stations.length) })}</span>
          ${isAdmin() && html`<a href=${href('users', { role: 'STATION' })}>${t('key.lost')}</a>`}</p>
        <div class="tiles">${sorted(stations).map(one => html`<${Card} key=${one.station_id} of=${one} />`)}</div>`}<//>`;
}

/** What needs somebody comes first. @param {Station[]} stations */
const sorted = stations => [...stations].sort((a, b) => rank(a) - rank(b) || a.station_id.localeCompare(b.station_id));

/** @param {Station} of */
const rank = of => (!of.is_active ? 4 : troubled(of) ? 0 : of.online ? 2 : of.last_seen_at ? 1 : 3);

/** @param {Station} of */
const troubled = of => (of.last_errors ?? []).length > 0 || (of.breakers ?? []).some(one => one.state !== 'CLOSED');

/** @param {{ of: Station }} props */
function Card({ of }) {
  const { counts } = of;
  const [icon, tone, text] = !of.is_active ? ['scrapped', 'idle', t('off')] : of.online ? ['pass', 'pass', t('online')]
    : of.last_seen_at ? ['offline', 'warn', t('away')] : ['idle', 'idle', t('never')];
  return html`<section class="card stack">
    <div class="row"><h2 class="grow">${of.name}</h2><span class="tag tone-${tone}"><${Icon} name=${icon} />${text}</span></div>
    <dl class="facts">
      <dt>${t('id')}</dt><dd class="mono">${of.station_id}</dd>
      <dt>${t('seen')}</dt><dd><${Time} at=${of.last_seen_at} /></dd>
      <dt>${t('version')}</dt><dd>${of.version ?? '–'}</dd>
    </dl>
    ${counts && html`<dl class="counts">
      <div><dt>${t('sent')}</dt><dd>${number(counts.sent)}</dd></div>
      <div class=${counts.refused ? 'tone-fail' : ''}><dt>${t('refused')}</dt><dd>${number(counts.refused)}</dd></div>
      <div class=${counts.waiting ? 'tone-warn' : ''}><dt>${t('waiting')}</dt><dd>${number(counts.waiting)}</dd></div>
    </dl>`}
    ${(of.breakers ?? []).filter(one => one.state !== 'CLOSED').map(one => html`<p class="said tone-warn"><${Icon} name="warn" /><span>
      ${t(one.name === 'firmware' ? 'breaker.firmware' : 'breaker', { name: one.name, failures: number(one.failures) })}
      ${one.retry_at && html` ${t('breaker.retry')} <${Time} at=${one.retry_at} how="clock" />`}</span></p>`)}
    ${(of.last_errors ?? []).length > 0 && html`<details><summary class="tone-fail">${t('errors', { n: number((of.last_errors ?? []).length) })}</summary>
      <ul class="errors">${(of.last_errors ?? []).map(one => html`<li>${one}</li>`)}</ul></details>`}
  </section>`;
}

function NewFields() {
  return html`<${Input} label=${t('id')} name="station_id" required pattern="[A-Za-z0-9_.가-힣\\-]{3,50}" maxlength="50" hint=${t('id.hint')} autofocus />
    <${Input} label=${t('name')} name="name" required pattern=".*\\S.*" maxlength="100" hint=${t('name.hint')} />`;
}
