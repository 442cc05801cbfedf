import { html, useEffect, useRef, useState } from '../vendor/preact.js';
import { online } from '../lib/api.js';
import { feedState, listen } from '../lib/feed.js';
import { language, theme } from '../lib/prefs.js';
import { signOut, user } from '../lib/session.js';
import { clockTime, now } from '../lib/time.js';
import { t } from '../lib/words.js';
import { go, href } from '../router.js';
import { useTick } from './hooks.js';
import { Icon } from './icons.js';

/** Whether what is shown is of now. */
export function Live() {
  useEffect(() => listen({}), []);
  if (!online.value)
    return html`<span class="live off" role="status">${t('live.off')}</span>`;
  return feedState.value === 'polling'
    ? html`<span class="live slow" role="status">${t('live.slow')}</span>`
    : html`<span class="live" role="status">${t('live')}</span>`;
}

export function Clock() {
  useTick(1000);
  return html`<time>${clockTime(now())}</time>`;
}

/** Language and colours, one tap away: a station and a wall are used by many. */
export function Quick() {
  const other = language.value === 'ko' ? 'en' : 'ko';
  const isDark = theme.value === 'dark' || (theme.value === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  return html`<button class="btn quiet" lang=${other} onClick=${() => { language.value = other; }}>${other === 'ko' ? '한국어' : 'EN'}</button>
    <button class="btn quiet" aria-label=${`${t('theme')}: ${t(isDark ? 'theme.dark' : 'theme.light')}`}
      onClick=${() => { theme.value = isDark ? 'light' : 'dark'; }}><${Icon} name="contrast" /></button>`;
}

/** Whoever signs in next begins at a place of their own; the device still knows its process. */
async function leaveDesk() {
  await signOut();
  go(href(''), { replace: true });
}

/** Language, colours, settings, the way out. */
export function Person() {
  const [isOpen, setOpen] = useState(false);
  const menu = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    if (!isOpen)
      return;
    const close = (/** @type {Event} */ event) => {
      if (!menu.current?.contains(/** @type {Node} */ (event.target)) || (event instanceof KeyboardEvent && event.key === 'Escape'))
        setOpen(false);
    };
    document.addEventListener('pointerdown', close);
    document.addEventListener('keydown', close);
    return () => {
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('keydown', close);
    };
  }, [isOpen]);
  const nextTheme = /** @type {const} */ ({ auto: 'light', light: 'dark', dark: 'auto' })[theme.value];
  return html`<div class="menu" ref=${menu}>
    <button class="btn quiet" aria-haspopup="true" aria-expanded=${isOpen} onClick=${() => setOpen(!isOpen)}>
      <${Icon} name="person" /><span>${user.value?.full_name}</span></button>
    ${isOpen && html`<div class="menu-list">
      <p class="who"><strong>${user.value?.full_name}</strong><br /><span class="muted small">${user.value?.username}${' · '}
        ${t(/** @type {any} */ (`role.${user.value?.role}`))}</span></p>
      ${user.value?.role === 'OPERATOR' && html`<a href=${href('data', { worker: user.value.username, period: 'today' })} onClick=${() => setOpen(false)}>
        <${Icon} name="list" />${t('my-work')}</a>`}
      <button onClick=${() => { language.value = language.value === 'ko' ? 'en' : 'ko'; }}><${Icon} name="globe" />${t('language.other')}</button>
      <button onClick=${() => { theme.value = nextTheme; }}><${Icon} name="sun" />${t('theme')}: ${t(`theme.${theme.value}`)}</button>
      <a href=${href('settings')} onClick=${() => setOpen(false)}><${Icon} name="setup" />${t('settings')}</a>
      <button onClick=${() => {
        // The way back from the list leads to a button that is still there.
        menu.current?.querySelector('button')?.focus();
        setOpen(false);
        void import('../keys.js').then(keys => keys.showKeys());
      }}><${Icon} name="keyboard" />${t('keys.help')}<kbd>?</kbd></button>
      <button onClick=${() => void leaveDesk()}><${Icon} name="leave" />${t('sign-out')}</button>
    </div>`}
  </div>`;
}
