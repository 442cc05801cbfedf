import { html, useEffect, useRef, useState } from './vendor/preact.js';
import { get } from './lib/api.js';
import { ApiError } from './lib/errors.js';
import { unreadAlerts } from './lib/plant.js';
import { language, letterKeys } from './lib/prefs.js';
import { user } from './lib/session.js';
import { number } from './lib/time.js';
import { t } from './lib/words.js';
import { go, homeOf, href, places, screensOf } from './router.js';
import { Clock, Live, Person } from './ui/head.js';
import { isField, useKeys, useScanner } from './ui/hooks.js';
import { Icon, Logo } from './ui/icons.js';
import { useLive } from './ui/live.js';

// Search is there before anybody wants it, and after the screen.
const SOON = 1200;

/**
 * Rail, search and person around a screen. A label that is scanned anywhere opens its unit.
 * @param {{ route?: import('./router.js').Route, children?: any }} props
 */
export default function Shell({ route, children }) {
  const role = user.value?.role ?? '';
  const palette = useRef(/** @type {typeof import('./palette.js') | null} */ (null));
  const [isSearching, setSearching] = useState('');
  const typed = useRef(/** @type {string | null} */ (null));
  const search = async (/** @type {string} */ with_) => {
    let text = '';
    try {
      if (!palette.current) {
        typed.current ??= '';
        palette.current = await import('./palette.js');
      }
    } finally {
      // Whatever became of it, keys are keys again.
      text = typed.current ?? '';
      typed.current = null;
    }

    setSearching(text || with_);
  };
  useEffect(() => {
    const timer = setTimeout(() => void Promise.all([import('./palette.js').then(module => { palette.current = module; }), import('./ui/toast.js')]).catch(() => {}), SOON);
    return () => clearTimeout(timer);
  }, []);
  useShortcuts(role, () => void search('open'), typed);
  useScanner((code, raw) => void openScanned(code, raw, search));
  const Palette = palette.current?.Palette;
  return html`<div class="shell">
    <a class="skip" href="#main" onClick=${skip}>${t('skip')}</a>
    <${Rail} current=${route?.place ?? null} role=${role} />
    <header class="top">
      <button class="find" onClick=${() => void search('open')} aria-keyshortcuts="Control+K">
        <${Icon} name="search" /><span>${t('search.hint')}</span><kbd>Ctrl K</kbd>
      </button>
      <${Live} /><${Clock} /><${Person} />
    </header>
    <main class="main screen-${route?.name ?? 'none'}" id="main" tabindex="-1">
      ${route && html`<${Neighbours} route=${route} role=${role} />`}
      ${children}
    </main>
    ${isSearching && Palette && html`<${Palette} key=${isSearching} first=${isSearching === 'open' ? '' : isSearching} close=${() => setSearching('')} />`}
  </div>`;
}

/**
 * A label that was scanned outside the station: what it stands for is shown. What the plant does not know is searched for.
 * @param {string} code
 * @param {string} raw as the scanner sent it
 * @param {(text: string) => void} search
 */
async function openScanned(code, raw, search) {
  try {
    const { addressOf } = await import('./finding.js');
    const address = await addressOf(raw);
    if (address)
      go(address);
    else
      search(code);
  } catch (error) {
    if (!(error instanceof ApiError))
      throw error;
    const { toast } = await import('./ui/toast.js');
    toast(`${code}: ${error.message}`, error.isAway ? 'offline' : 'warn');
  }
}

/** @param {MouseEvent} event */
function skip(event) {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

/** @param {{ current: import('./router.js').Place, role: string }} props */
function Rail({ current, role }) {
  return html`<nav class="rail" aria-label=${t('app')}>
    <a class="mark" href=${href(homeOf(role).name)} aria-label=${t('state.home')}><${Logo} /></a>
    ${places.map(place => {
      const [first] = screensOf(place, role);
      return first && html`<a class="place" href=${href(first.name)} aria-current=${place === current ? 'page' : undefined}>
        <${Icon} name=${place} size="24" />${t(`place.${place}`)}${place === 'alerts' && html`<${Unread} />`}</a>`;
    })}
  </nav>`;
}

/** How many alerts nobody has read. */
function Unread() {
  useLive('unread alerts', async signal => { unreadAlerts.value = (await get('alerts', { status: 'UNREAD', limit: 1 }, signal)).unread_count; }, { types: ['ALERT'], every: 5000 });
  const count = unreadAlerts.value ?? 0;
  return count > 0 && html`<span class="count" role="img" aria-label=${t('unread', { n: number(count) })}>${count > 99 ? '99+' : count}</span>`;
}

/** The other screens of the same place. @param {{ route: import('./router.js').Route, role: string }} props */
function Neighbours({ route, role }) {
  const screens = route.place ? screensOf(route.place, role) : [];
  return screens.length > 1 && html`<nav class="tabs" aria-label=${t(`place.${route.place ?? 'floor'}`)}>
    ${screens.map(one => html`<a href=${href(one.name)} aria-current=${one.name === route.name ? 'page' : undefined}>${one[language.value]}</a>`)}
  </nav>`;
}

const LETTERS = /** @type {Record<string, string>} */ ({ f: 'floor', u: 'units', q: 'quality', r: 'rework', a: 'alerts', s: 'station' });

/**
 * Ctrl+K: search. "/": the filter. g, then a letter: a place. "?": the keys.
 * @param {string} role
 * @param {() => void} search
 * @param {{ current: string | null }} typed what is typed while search is on its way; null: it is not
 */
function useShortcuts(role, search, typed) {
  const went = useRef(0);
  useKeys(event => {
    if (typed.current !== null && (event.key.length === 1 || event.key === 'Enter') && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      typed.current += event.key === 'Enter' ? '\n' : event.key;
      return;
    }

    const isSearch = (event.ctrlKey || event.metaKey) && event.code === 'KeyK';
    if (isSearch) {
      event.preventDefault();
      search();
      return;
    }

    if (event.ctrlKey || event.metaKey || event.altKey || isField(event.target) || !letterKeys.value)
      return;
    const letter = event.code.startsWith('Key') ? event.code[3].toLowerCase() : '';
    if (went.current > 0 && event.timeStamp - went.current < 1200 && letter in LETTERS) {
      const [first] = screensOf(/** @type {any} */ (LETTERS[letter]), role);
      if (first)
        go(href(first.name));
    }

    went.current = letter === 'g' ? event.timeStamp : 0;
    if (event.key === '/')
      (/** @type {HTMLElement | null} */ (document.querySelector('[data-filter]')))?.focus();
    if (event.key === '?')
      void import('./keys.js').then(keys => keys.showKeys());
  });
}
