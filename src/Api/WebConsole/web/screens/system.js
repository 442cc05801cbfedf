import { html } from '../vendor/preact.js';
import { exchange, get, url } from '../lib/api.js';
import { plant } from '../lib/plant.js';
import { user } from '../lib/session.js';
import { exactTime, now, number } from '../lib/time.js';
import { wordsOf } from '../lib/words.js';
import { isAdmin } from '../ui/act.js';
import { useTick } from '../ui/hooks.js';
import { Icon } from '../ui/icons.js';
import { useLive } from '../ui/live.js';
import { Shown, Time, Title } from '../ui/parts.js';
import * as words from '../words/system.js';
import { OwnSessions } from './system/sessions.js';

const t = wordsOf(words);

/**
 * @typedef {'healthy' | 'degraded' | 'unhealthy'} How
 * @typedef {{ status: How, latency_ms: number | null, detail: string | null }} Check
 * @typedef {{ status: How, version: string, mode: string, checks: Record<string, Check> }} Health
 * @typedef {{ name: string | null, kind: string, state: 'CLOSED' | 'OPEN' | 'HALF_OPEN', failures: number, opened_at: string | null, retry_at: string | null }} Breaker
 */

const LOOK = /** @type {const} */ ({ healthy: ['pass', 'pass'], degraded: ['warn', 'warn'], unhealthy: ['fail', 'fail'],
  CLOSED: ['pass', 'pass'], HALF_OPEN: ['warn', 'warn'], OPEN: ['fail', 'fail'] });
const OFTEN = { types: [], idle: 10_000 };

/** How the program is, and where one is signed in. */
export default function System() {
  // A program that is not well says so with 503: that is an answer here.
  const health = useLive('health', async signal => /** @type {Health} */ (await (await exchange('GET', url('health'), { signal, alsoTake: 503 })).json()), OFTEN);
  const breakers = useLive('breakers', signal => get('health/circuit-breakers', {}, signal), OFTEN);
  return html`<div class="page-head"><${Title}>${t('title')}<//><span class="spacer"></span>
      ${isAdmin() && html`<a class="btn" href="/dashboard" target="_blank" rel="noopener"><${Icon} name="quality" />${t('dashboard')}</a>`}
      <a class="btn" href="/docs" target="_blank" rel="noopener"><${Icon} name="file" />${t('docs')}</a></div>
    <${Shown} of=${health}>${(/** @type {Health} */ found) => html`<div class="stack-wide">
      <${Overall} of=${found} />
      <section class="card"><h2>${t('checks')}</h2>
        <ul class="checks">${Object.entries(found.checks).map(([name, check]) => html`<${OneCheck} key=${name} name=${name} of=${check} />`)}</ul></section></div>`}<//>
    <div class="pair">
      <section class="card"><h2>${t('breakers')}</h2><${Shown} of=${breakers} lines=${3}>${(/** @type {{ breakers: Breaker[] }} */ found) => html`<${Breakers} of=${found.breakers} />`}<//></section>
      <${OwnSessions} />
    </div>`;
}

/** @param {{ of: 'healthy' | 'degraded' | 'unhealthy' | 'CLOSED' | 'OPEN' | 'HALF_OPEN' }} props */
function How({ of }) {
  const [icon, tone] = LOOK[of];
  return html`<span class="tag tone-${tone}"><${Icon} name=${icon} />${t(`how.${of}`)}</span>`;
}

/** @param {{ of: Health }} props */
function Overall({ of }) {
  useTick(1000);
  const [icon, tone] = LOOK[of.status];
  const off = Math.round((now() - Date.now()) / 1000);
  const facts = [
    [t('version'), of.version],
    [t('mode'), of.mode === 'cluster' ? t('mode.cluster') : t('mode.embedded')],
    [t('site'), plant.value?.site ?? '–'],
    [t('zone'), plant.value?.time_zone ?? '–'],
    [t('clock'), html`<span>${exactTime(now())} ${Math.abs(off) >= 30 && html`<span class="tone-warn small">${t(off > 0 ? 'clock.behind' : 'clock.ahead', { seconds: number(Math.abs(off)) })}</span>`}</span>`],
    [t('you'), `${user.value?.full_name ?? '–'} (${user.value?.username ?? '–'})`],
  ];
  return html`<section class="card overall"><div class="row tone-${tone}"><${Icon} name=${icon} size="56" /><strong class="said-big">${t(`all.${of.status}`)}</strong></div>
    <dl class="figures">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl></section>`;
}

/** @param {{ name: string, of: Check }} props */
function OneCheck({ name, of }) {
  const known = /** @type {Record<string, string>} */ (words.en)[`check.${name}`];
  return html`<li><strong>${known ? t(/** @type {any} */ (`check.${name}`)) : name}</strong><${How} of=${of.status} />
    <span class="muted small">${of.latency_ms !== null && `${number(of.latency_ms, of.latency_ms < 10 ? 2 : 0)} ms`}</span>
    ${of.detail && html`<span class="detail">${of.detail}</span>`}</li>`;
}

/** @param {{ of: Breaker[] }} props */
function Breakers({ of }) {
  return html`<p class="muted small">${t('breakers.text')}</p>
    <ul class="checks one">${of.map(breaker => html`<li key=${`${breaker.kind} ${breaker.name}`}>
      <strong>${breaker.kind === 'database' ? t('check.database') : html`<span class="mono">${breaker.name}</span>`}</strong><${How} of=${breaker.state} />
      <span class="muted small">${t(/** @type {any} */ (`breaker.${breaker.kind}`))}</span>
      ${breaker.state !== 'CLOSED' && html`<span class="detail">${t('breaker.failures', { n: number(breaker.failures) })}
        ${breaker.opened_at && html` · ${t('breaker.since')} <${Time} at=${breaker.opened_at} />`}
        ${breaker.retry_at && html` · ${t('breaker.retry')} <${Time} at=${breaker.retry_at} />`}</span>`}</li>`)}</ul>`;
}
