import { html } from '../../vendor/preact.js';
import { get, send } from '../../lib/api.js';
import { leave, user } from '../../lib/session.js';
import { wordsOf } from '../../lib/words.js';
import { ActError, useAct } from '../../ui/act.js';
import { ask } from '../../ui/ask.js';
import { useLive } from '../../ui/live.js';
import { Shown, Time } from '../../ui/parts.js';
import { toast } from '../../ui/toast.js';
import * as words from '../../words/system.js';

const t = wordsOf(words);

/** @typedef {{ id: string, signed_in_at: string, last_used_at: string, ip_address: string | null, user_agent: string | null, current: boolean }} Session */

/** Where one is signed in oneself, each with its end. */
export function OwnSessions() {
  const shown = useLive('sessions', signal => get('users/me/sessions', {}, signal), { types: [] });
  const end = useAct();
  const endOne = (/** @type {Session} */ session) => end.act(async () => {
    await send('DELETE', `users/${user.value?.id}/sessions/${encodeURIComponent(session.id)}`);
    toast(t('session.ended'));
    shown.reload();
  });
  const endAll = () => void ask({
    title: t('sessions.all'), text: t('sessions.all.text'), action: t('sessions.all'), danger: true,
    run: () => send('POST', 'auth/logout', { all: true }),
  }).then(answer => answer !== null && leave());
  return html`<section class="card"><h2>${t('sessions')}</h2>
    <${ActError} of=${end} />
    <${Shown} of=${shown} lines=${3}>${(/** @type {{ sessions: Session[] }} */ { sessions }) => html`
      <ul class="checks one">${sessions.map(session => html`<li key=${session.id}>
        <strong>${agentOf(session.user_agent)}${session.current && html` <span class="tone-pass">${t('session.this')}</span>`}</strong>
        ${session.current ? html`<span></span>` : html`<button class="btn" disabled=${end.isBusy} onClick=${() => endOne(session)}>${t('session.end')}</button>`}
        <span class="detail muted small"><span class="mono">${session.ip_address ?? '–'}</span> · ${t('session.in')} <${Time} at=${session.signed_in_at} />
          · ${t('session.used')} <${Time} at=${session.last_used_at} /></span></li>`)}</ul>
      <button class="btn danger" onClick=${endAll}>${t('sessions.all')}</button>`}<//>
  </section>`;
}

const BROWSERS = [['Edg', 'Edge'], ['SamsungBrowser', 'Samsung Internet'], ['Firefox', 'Firefox'], ['Chrome', 'Chrome'], ['Safari', 'Safari']];
const SYSTEMS = [['Android', 'Android'], ['iPad', 'iPad'], ['iPhone', 'iPhone'], ['Windows', 'Windows'], ['Mac OS', 'macOS'], ['Linux', 'Linux']];

/** "Edge · Windows" of the long text that a browser says of itself. @param {string | null} text */
function agentOf(text) {
  if (!text)
    return '–';
  const found = [BROWSERS, SYSTEMS].map(known => known.find(([sign]) => text.includes(sign))?.[1]).filter(Boolean);
  return found.length ? found.join(' · ') : text.split(/[/ ]/)[0];
}
