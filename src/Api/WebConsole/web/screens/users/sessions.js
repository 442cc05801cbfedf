import { html } from '../../vendor/preact.js';
import { get, send } from '../../lib/api.js';
import { number } from '../../lib/time.js';
import { wordsOf } from '../../lib/words.js';
import { ActError, useAct } from '../../ui/act.js';
import { useLive } from '../../ui/live.js';
import { Shown, Time } from '../../ui/parts.js';
import { toast } from '../../ui/toast.js';
import * as words from '../../words/users.js';

const t = wordsOf(words);

/**
 * @typedef {import('../../types/api.d.ts').components['schemas']['UserView']} User
 * @typedef {{ id: string, signed_in_at: string, last_used_at: string, ip_address: string | null, user_agent: string | null, current: boolean }} Session
 */

/** Where somebody is signed in, each with its end. @param {{ of: User, round: number }} props */
export function Sessions({ of, round }) {
  const shown = useLive(`${of.id} ${round}`, signal => get(`users/${of.id}/sessions`, {}, signal), { types: [] });
  const end = useAct();
  const all = () => end.act(async key => {
    await send('POST', `users/${of.id}/sign-out`, undefined, { key });
    toast(t('sessions.ended', { name: of.full_name }));
    shown.reload();
  });
  const one = (/** @type {Session} */ session) => end.act(async () => {
    await send('DELETE', `users/${of.id}/sessions/${encodeURIComponent(session.id)}`);
    shown.reload();
  });
  return html`<section class="card stack">
    <h2>${t('sessions')}</h2>
    <${ActError} of=${end} />
    <${Shown} of=${shown} lines=${3}>${(/** @type {{ sessions: Session[] }} */ { sessions }) => sessions.length === 0
      ? html`<p class="muted">${t('sessions.none')}</p>`
      : html`<ul class="sessions">${sessions.map(session => html`<li key=${session.id} class="row">
          <div class="grow"><strong>${agent(session.user_agent)}</strong>${session.current && html` <span class="muted">${t('sessions.this')}</span>`}
            <div class="small muted"><span class="mono">${session.ip_address ?? '–'}</span> · ${t('sessions.in')} <${Time} at=${session.signed_in_at} /> · ${t('sessions.used')} <${Time} at=${session.last_used_at} /></div></div>
          <button class="btn" disabled=${end.isBusy} onClick=${() => one(session)}>${t('sessions.end')}</button></li>`)}</ul>
        <div><button class="btn danger" disabled=${end.isBusy} onClick=${all}>${t('sessions.all', { n: number(sessions.length) })}</button></div>`}<//>
  </section>`;
}

/** "Edge · Windows" of the long text that a browser says it is. @param {string | null} text */
function agent(text) {
  if (!text)
    return '–';
  const browser = [['Edg', 'Edge'], ['OPR', 'Opera'], ['SamsungBrowser', 'Samsung Internet'], ['Firefox', 'Firefox'], ['Chrome', 'Chrome'], ['Safari', 'Safari']]
    .find(([sign]) => text.includes(sign))?.[1] ?? text.split(/[/ ]/)[0];
  const system = [['Android', 'Android'], ['iPad', 'iPad'], ['iPhone', 'iPhone'], ['Windows', 'Windows'], ['Mac OS', 'macOS'], ['Linux', 'Linux']]
    .find(([sign]) => text.includes(sign))?.[1];
  return system ? `${browser} · ${system}` : browser;
}
