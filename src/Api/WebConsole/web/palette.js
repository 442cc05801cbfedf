import { html, useEffect, useRef, useState } from './vendor/preact.js';
import { get } from './lib/api.js';
import { ApiError } from './lib/errors.js';
import { language } from './lib/prefs.js';
import { user } from './lib/session.js';
import { cleanCode } from './lib/scan.js';
import { t } from './lib/words.js';
import { go, href } from './router.js';
import { mayOpen, routeOf, routes } from './routes.js';
import { Icon } from './ui/icons.js';

/**
 * Ctrl+K: a number opens at once, else pages, and what the plant finds.
 * @typedef {{ name: string, kind: string, address: string }} Hit
 */

const SHORTEST = 3;

/** @param {{ first: string, close: () => void }} props */
export function Palette({ first, close }) {
  const ref = useRef(/** @type {HTMLDialogElement | null} */ (null));
  const [text, setText] = useState(first);
  const [found, setFound] = useState(/** @type {Hit[]} */ ([]));
  const [chosen, setChosen] = useState(0);
  useEffect(() => ref.current?.showModal(), []);
  useEffect(() => {
    setChosen(0);
    if (cleanCode(text).length < SHORTEST)
      return setFound([]);
    const end = new AbortController();
    const timer = setTimeout(() => void find(text, end.signal).then(setFound, () => {}), 150);
    return () => {
      clearTimeout(timer);
      end.abort();
    };
  }, [text]);
  const hits = [...pages(text), ...found];
  const open = (/** @type {Hit | undefined} */ hit) => {
    if (!hit)
      return;
    close();
    go(hit.address);
  };

  /** @param {KeyboardEvent} event */
  const onKey = event => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step) {
      event.preventDefault();
      setChosen((chosen + step + hits.length) % Math.max(1, hits.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      open(hits[chosen]);
    }
  };

  return html`<dialog class="dialog palette" ref=${ref} onClose=${close} aria-label=${t('search')}>
    <input type="text" value=${text} placeholder=${t('search.hint')} aria-label=${t('search.hint')} autofocus autocomplete="off" spellcheck=${false}
      role="combobox" aria-expanded="true" aria-controls="hits" aria-activedescendant=${hits[chosen] ? `hit-${chosen}` : undefined}
      onInput=${(/** @type {InputEvent} */ event) => setText(/** @type {HTMLInputElement} */ (event.target).value)} onKeyDown=${onKey} />
    <ul id="hits" role="listbox" aria-label=${t('search')}>
      ${hits.map((hit, i) => html`<li role="option" id="hit-${i}" aria-selected=${i === chosen} onClick=${() => open(hit)}>
        <span><${Icon} name="arrow" />${hit.name}<span class="kind">${hit.kind}</span></span></li>`)}
    </ul>
    ${hits.length === 0 && text && html`<p class="state">${t('search.none', { text })}</p>`}
  </dialog>`;
}

/** @param {string} text @returns {Hit[]} */
function pages(text) {
  const role = user.value?.role ?? '';
  const wanted = text.trim().toLowerCase();
  return routes
    .filter(route => route.listed !== false && mayOpen(route, role) && (!wanted || `${route.name} ${route.en} ${route.ko}`.toLowerCase().includes(wanted)))
    .map(route => ({ name: route[language.value], kind: t('search.page'), address: href(route.name) }));
}

/**
 * @param {string} text
 * @param {AbortSignal} signal
 * @returns {Promise<Hit[]>}
 */
async function find(text, signal) {
  const q = cleanCode(text);
  /** @type {Hit[]} */
  const hits = [];
  try {
    const found = await get('search', { q }, signal);
    for (const serial of routeOf('trace') ? found.serials : [])
      hits.push({ name: serial.serial_number, kind: t(/** @type {any} */ (`status.${serial.status}`)), address: href(`trace/${serial.serial_number}`) });
    for (const lot of routeOf('lots') ? found.lots : [])
      hits.push({ name: lot.lot_number, kind: 'LOT', address: href(`lots/${lot.lot_number}`) });
  } catch (error) {
    if (!(error instanceof ApiError))
      throw error;
  }

  return hits;
}
