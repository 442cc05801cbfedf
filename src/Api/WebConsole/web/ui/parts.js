import { html, useEffect, useRef, useState } from '../vendor/preact.js';
import { clockTime, day, shortTime, utc } from '../lib/time.js';
import { t } from '../lib/words.js';
import { go, href } from '../router.js';
import { Icon } from './icons.js';

/** Small things that look the same everywhere. */

/** A number of a unit or LOT, its last digits marked: that is what people read out. @param {{ number: string, short?: boolean }} props */
export function Serial({ number, short = false }) {
  const at = number.lastIndexOf('-') + 1;
  const head = short ? `…${number.slice(Math.max(0, at - 4), at)}` : number.slice(0, at);
  return html`<span class="serial" title=${number}><span>${head}</span><b>${number.slice(at)}</b></span>`;
}

/** @param {{ number: string }} props */
export const SerialLink = ({ number }) => html`<a href=${href(`trace/${number}`)}><${Serial} number=${number} /></a>`;

/** @type {Record<string, [import('./icons.js').IconName, string]>} */
const STATUS = {
  CREATED: ['idle', 'idle'], IN_PROGRESS: ['running', 'running'], PASSED: ['pass', 'pass'], COMPLETED: ['pass', 'pass'], CLOSED: ['check', 'idle'],
  CANCELLED: ['scrapped', 'idle'], DEFECTED: ['fail', 'fail'], REWORK: ['rework', 'warn'], SCRAPPED: ['scrapped', 'idle'],
  PASS: ['pass', 'pass'], FAIL: ['fail', 'fail'], SKIPPED: ['skipped', 'idle'],
};

/** A status in shape, colour and word. @param {{ of: string, text?: string }} props */
export function Status({ of, text }) {
  const [icon, tone] = STATUS[of] ?? ['idle', 'idle'];
  const key = of === 'PASS' || of === 'FAIL' ? of : `status.${of}`;
  return html`<span class="tag tone-${tone}"><${Icon} name=${icon} />${text ?? t(/** @type {any} */ (key))}</span>`;
}

/** The sign of a status alone. @param {{ of: string, size?: string | number }} props */
export function StatusIcon({ of, size }) {
  const [icon, tone] = STATUS[of] ?? ['idle', 'idle'];
  const key = of === 'PASS' || of === 'FAIL' ? of : `status.${of}`;
  return html`<span class="tone-${tone}"><${Icon} name=${icon} size=${size} label=${t(/** @type {any} */ (key))} /></span>`;
}

/** @param {{ at: import('../lib/time.js').Moment, how?: 'short' | 'clock' | 'day' }} props */
export function Time({ at, how = 'short' }) {
  if (!at)
    return html`<span class="muted">–</span>`;
  return html`<time datetime=${String(at)} title=${utc(at)}>${{ short: shortTime, clock: clockTime, day }[how](at)}</time>`;
}

/** @param {{ value: number, max: number, tone?: string, label: string }} props */
export function Meter({ value, max, tone = 'accent', label }) {
  const share = max > 0 ? Math.min(100, Math.round(1000 * value / max) / 10) : 0;
  return html`<div class="meter" role="img" aria-label=${label}><i style=${{ width: `${share}%`, background: `var(--${tone})` }}></i></div>`;
}

/** @typedef {import('../lib/errors.js').ApiError} ApiError */

/**
 * A place where something would be: why it is not, and what to do.
 * @param {{ icon: import('./icons.js').IconName, tone?: string, title: string, children?: any, alert?: boolean, isPage?: boolean }} props
 *   `isPage`: nothing else is shown
 */
export function State({ icon, tone = 'idle', title, children, alert = false, isPage = false }) {
  return html`<div class="state" role=${alert ? 'alert' : undefined}>
    <span class="tone-${tone}"><${Icon} name=${icon} size="48" /></span>
    ${isPage ? html`<${Title}>${title}<//>` : html`<h2>${title}</h2>`}
    ${children}
  </div>`;
}

/** @param {{ title?: string, text?: string, children?: any }} props `children`: what makes the first one */
export function Empty({ title, text, children }) {
  return html`<${State} icon="idle" title=${title ?? t('state.empty')}>${text && html`<p>${text}</p>`}${children}<//>`;
}

/** Grey lines, after a moment: never a spinner alone. @param {{ lines?: number, title?: string | null }} props `title`: where it stands for a whole page */
export function Loading({ lines = 6, title }) {
  return html`${title && html`<${Title}>${title}<//>`}<div class="skeleton" aria-busy="true">${Array.from({ length: lines }, () => html`<i></i>`)}</div>`;
}

/** @param {{ error: ApiError, retry?: () => void }} props */
export function Failed({ error, retry }) {
  if (error.isForbidden)
    return html`<${State} icon="warn" tone="warn" title=${t('state.forbidden')} alert><p>${error.message}</p><//>`;
  if (error.isAway)
    return html`<${State} icon="offline" tone="warn" title=${t('state.away')} alert><p>${t('state.away.first')}</p><//>`;
  if (error.status === 404 && error.code.endsWith('_NOT_FOUND'))
    return html`<${State} icon="search" title=${error.message} alert><${Small} error=${error} /><//>`;
  return html`<${State} icon="fail" tone="fail" title=${t('state.error')} alert>
    <p>${error.message}</p>
    <${Small} error=${error} />
    ${retry && html`<button class="btn" onClick=${retry}>${t('state.retry')}</button>`}
  <//>`;
}

/** The code, and what an administrator finds it by. @param {{ error: ApiError }} props */
export function Small({ error }) {
  const [isCopied, setCopied] = useState(false);
  const copy = () => {
    // On plain HTTP a browser has no clipboard: then it can be marked by hand.
    void navigator.clipboard?.writeText(`${error.code} ${error.traceId}`).then(() => setCopied(true));
  };
  return html`<p class="small">${error.code}${error.traceId && html` · <button type="button" class="trace-id" onClick=${copy}
    title=${t('copy')}>${isCopied ? t('copied') : error.traceId}</button>`}</p>`;
}

/**
 * Shows what useLive gave: a skeleton, the data, the last data greyed with its time, or why there is none.
 * @param {{ of: { data: any, error: ApiError | null, at: number, isLoading: boolean, reload: () => void }, children: (data: any) => any,
 *   lines?: number, title?: string }} props `title`: of the page, where the children bring it
 */
export function Shown({ of, children, lines, title }) {
  if (of.data === null)
    return of.error
      ? html`${title && html`<${Title}>${title}<//>`}<${Failed} error=${of.error} retry=${of.reload} />`
      : html`<${Loading} lines=${lines} title=${title} />`;
  if (!of.error)
    return children(of.data);
  return html`<div class="banner" role="status"><${Icon} name="offline" />
      ${of.error.isAway ? `${t('state.away')}. ${t('state.away.text', { time: shortTime(of.at) })}` : of.error.message}</div>
    <div class="stale">${children(of.data)}</div>`;
}

/** @param {{ roles: string[] }} props */
export function Forbidden({ roles }) {
  const names = roles.map(role => t(/** @type {any} */ (`role.${role}`))).join(', ');
  return html`<${State} icon="warn" tone="warn" title=${t('state.forbidden')} isPage>
    <p>${t('state.forbidden.text', { roles: names })}</p><${Home} />
  <//>`;
}

export function Missing() {
  return html`<${State} icon="search" title=${t('state.missing')} isPage><p>${t('state.missing.text')}</p><${Home} /><//>`;
}

function Home() {
  return html`<button class="btn" onClick=${() => go('/console/')}>${t('state.home')}</button>`;
}

/** The h1 of a screen; takes the focus when the screen is opened, so that it is read aloud. @param {{ children: any }} props */
export function Title({ children }) {
  const ref = useRef(/** @type {HTMLHeadingElement | null} */ (null));
  useEffect(() => {
    if (document.activeElement === document.body || document.activeElement === null)
      ref.current?.focus({ preventScroll: true });
    document.title = `${ref.current?.textContent ?? ''} · NeuroHub`;
  });
  return html`<h1 ref=${ref} tabindex="-1">${children}</h1>`;
}
